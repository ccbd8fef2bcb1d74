import { type DeviceUri, type DeviceUriProblem, parseDeviceUri } from '../device-uri.ts';
import { type LineSettings, usualLine } from './line-codec.ts';

export interface ScannerAddress {
  device: DeviceUri;
  /** How codes end; for scanners on a line. */
  line: LineSettings;
}

export type ScannerAddressProblem =
  | DeviceUriProblem
  | { kind: 'not-a-scanner'; found: string }
  | { kind: 'unknown-option'; found: string };

export type ParsedScanner = { ok: true; scanner: ScannerAddress } | { ok: false; problem: ScannerAddressProblem };

const ends: readonly string[] = ['any', 'cr', 'lf', 'tab', 'etx', 'none'] satisfies LineSettings['terminator'][];
const gap = { least: 20, most: 2000 };

/**
 * Reads a scanner's name: `keyboard`, `serial:/dev/ttyACM0?baud=9600&suffix=cr`, `hid:05e0:1701`, `tcp://127.0.0.1:9101`. `suffix` is what ends a
 * code (any, cr, lf, tab, etx, none), `gap` the silence in ms that ends one too.
 */
export function parseScanner(uri: string): ParsedScanner {
  const parsed = parseDeviceUri(uri);
  if (!parsed.ok) return parsed;
  const { device } = parsed;
  const { suffix = usualLine.terminator, gap: written = String(usualLine.gapMs) } = device.options;
  const gapMs = /^\d{1,4}$/.test(written) ? Number(written) : -1;
  if (!ends.includes(suffix)) return refused({ kind: 'unknown-option', found: `suffix=${suffix.slice(0, 20)}` });
  if (gapMs < gap.least || gapMs > gap.most)
    return refused({ kind: 'unknown-option', found: `gap=${written.slice(0, 20)}` });
  if (!['keyboard', 'serial', 'hid', 'tcp'].includes(device.kind))
    return refused({ kind: 'not-a-scanner', found: device.kind });
  const line = { ...usualLine, terminator: suffix as LineSettings['terminator'], gapMs };
  return { ok: true, scanner: { device, line } };
}

function refused(problem: ScannerAddressProblem): ParsedScanner {
  return { ok: false, problem };
}
