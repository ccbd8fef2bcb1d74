import { type DeviceOptions, type DeviceUriProblem, parseDeviceUri } from '../device-uri.ts';
import { defaultProfileId, type PrinterProfile, printerProfile } from './profiles.ts';

/** A printer's name, read: where it is and what kind it is. */
export interface PrinterAddress {
  device:
    | { kind: 'tcp'; host: string; port: number; options: DeviceOptions }
    | { kind: 'file'; path: string; options: DeviceOptions };
  profile: PrinterProfile;
}

export type PrinterAddressProblem =
  | DeviceUriProblem
  /** A device, but none that this program prints on. */
  | { kind: 'not-a-printer'; found: string }
  | { kind: 'unknown-profile'; found: string }
  | { kind: 'unknown-option'; found: string };

export type ParsedPrinter = { ok: true; printer: PrinterAddress } | { ok: false; problem: PrinterAddressProblem };

const codePages = ['windows-1252', 'cp858'] as const;
const statuses = ['full', 'maybe', 'none'] as const;

/**
 * Reads a printer's name: `tcp://host:9100?profile=epson-80` or `file:DIR?profile=…`. Without a profile it is a plain ESC/POS printer of 80 mm.
 * `codepage=cp858` and `status=none` overrule the profile for a printer that differs from its kind.
 */
export function parsePrinter(uri: string): ParsedPrinter {
  const parsed = parseDeviceUri(uri);
  if (!parsed.ok) return parsed;
  const { device } = parsed;
  const { profile: id = defaultProfileId, codepage, status, ...rest } = device.options;
  const surplus = Object.keys(rest)[0];
  if (surplus !== undefined) return refused({ kind: 'unknown-option', found: surplus.slice(0, 40) });
  const profile = printerProfile(id);
  if (!profile) return refused({ kind: 'unknown-profile', found: id.slice(0, 40) });
  const page = codePages.find((known) => known === codepage);
  if (codepage !== undefined && !page)
    return refused({ kind: 'unknown-option', found: `codepage=${codepage.slice(0, 20)}` });
  const answering = statuses.find((known) => known === status);
  if (status !== undefined && !answering)
    return refused({ kind: 'unknown-option', found: `status=${status.slice(0, 20)}` });
  const adapted = adaptedProfile(profile, { codePage: page ?? profile.codePage, status: answering ?? profile.status });
  if (device.kind === 'tcp' && 'host' in device) {
    return { ok: true, printer: { device: { ...device, kind: 'tcp' }, profile: adapted } };
  }
  // Nobody answers from a folder.
  if (device.kind === 'file' && 'path' in device) {
    const { path, options } = device;
    return {
      ok: true,
      printer: { device: { kind: 'file', path, options }, profile: adaptedProfile(adapted, { status: 'none' }) },
    };
  }
  return refused({ kind: 'not-a-printer', found: device.kind });
}

const adaptedProfiles = new Map<string, PrinterProfile>();

/** The same object for the same changes, so that what was learnt of a profile is kept. */
function adaptedProfile(profile: PrinterProfile, change: Partial<PrinterProfile>): PrinterProfile {
  const adapted = { ...profile, ...change };
  const key = `${profile.id} ${adapted.codePage} ${adapted.status}`;
  const kept = adaptedProfiles.get(key) ?? adapted;
  adaptedProfiles.set(key, kept);
  return kept;
}

function refused(problem: PrinterAddressProblem): ParsedPrinter {
  return { ok: false, problem };
}
