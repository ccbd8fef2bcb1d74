import { type DeviceUri, type DeviceUriProblem, parseDeviceUri } from '../device-uri.ts';
import { identityOptionNames } from '../identity.ts';
import { readSerialSettings, serialOptionNames } from '../transport/serial-settings.ts';
import { applyOptions } from './options.ts';
import { defaultProfileId, type PrinterProfile, printerProfile } from './profiles.ts';

/** The ways to a receipt printer, with the options that belong to the way and not to the printer. */
const ways = {
  tcp: [],
  serial: [...serialOptionNames, ...identityOptionNames],
  usb: identityOptionNames,
  winspool: [],
  lp: [],
  file: [],
} as const;

type PrinterWay = keyof typeof ways;

/** A printer's name, read: where it is and what kind it is. */
export interface PrinterAddress {
  device: DeviceUri & { kind: PrinterWay };
  profile: PrinterProfile;
}

export type PrinterAddressProblem =
  | DeviceUriProblem
  /** A device, but none that this program prints on. */
  | { kind: 'not-a-printer'; found: string }
  | { kind: 'unknown-profile'; found: string }
  | { kind: 'unknown-option'; found: string };

export type ParsedPrinter = { ok: true; printer: PrinterAddress } | { ok: false; problem: PrinterAddressProblem };

/**
 * Reads a printer's name: `tcp://host:9100?profile=epson-80`, `serial:usb-04B8:0E15:X7?baud=38400&rtscts=1`, `usb:/dev/usb/lp0`, `winspool:NAME` or
 * `file:DIR`. Without a profile it is a plain ESC/POS printer of 80 mm. `codepage=cp858` and `status=none` overrule the profile for a printer that
 * differs from its kind.
 */
export function parsePrinter(uri: string): ParsedPrinter {
  const parsed = parseDeviceUri(uri);
  if (!parsed.ok) return parsed;
  const { device } = parsed;
  // A queue of CUPS without a profile is an office printer: it gets pages, not the bytes of a receipt printer.
  if (!isPrinterWay(device) || (device.kind === 'lp' && device.options['profile'] === undefined))
    return refused({ kind: 'not-a-printer', found: device.kind });
  const { profile: id = defaultProfileId, ...rest } = device.options;
  const own: readonly string[] = ways[device.kind];
  const options = Object.fromEntries(Object.entries(rest).filter(([name]) => !own.includes(name)));
  if (device.kind === 'serial') {
    const line = readSerialSettings(rest);
    if (!line.ok) return refused({ kind: 'unknown-option', found: line.found });
  }
  const profile = printerProfile(id);
  if (!profile) return refused({ kind: 'unknown-profile', found: id.slice(0, 40) });
  const adapted = applyOptions(profile, options);
  if ('wrong' in adapted) return refused({ kind: 'unknown-option', found: adapted.wrong });
  // Nobody answers from a folder, nor through a queue of the system.
  const silent = device.kind === 'file' || device.kind === 'winspool' || device.kind === 'lp';
  return { ok: true, printer: { device, profile: kept(silent ? { ...adapted, status: 'none' } : adapted) } };
}

function isPrinterWay(device: DeviceUri): device is DeviceUri & { kind: PrinterWay } {
  return Object.hasOwn(ways, device.kind);
}

const adaptedProfiles = new Map<string, PrinterProfile>();

/** The same object for the same profile, so that what was learnt of it is kept. */
function kept(profile: PrinterProfile): PrinterProfile {
  const key = JSON.stringify(profile);
  const known = adaptedProfiles.get(key) ?? profile;
  adaptedProfiles.set(key, known);
  return known;
}

function refused(problem: PrinterAddressProblem): ParsedPrinter {
  return { ok: false, problem };
}
