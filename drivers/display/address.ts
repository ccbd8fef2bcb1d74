import { type DeviceUri, type DeviceUriProblem, parseDeviceUri } from '../device-uri.ts';

export type DisplayProtocol = 'cd5220' | 'epson';
/** With the names that displays are sold under. */
export const displayProtocols: readonly { id: DisplayProtocol; name: string }[] = [
  { id: 'cd5220', name: 'CD5220 (2 × 20)' },
  { id: 'epson', name: 'Epson DM-D, ESC/POS (2 × 20)' },
];

/** `ascii`: umlauts are written as two letters; for displays whose character set nobody knows. */
export type DisplayCodePage = 'cp437' | 'cp858' | 'windows-1252' | 'ascii';
const codePages: readonly DisplayCodePage[] = ['cp437', 'cp858', 'windows-1252', 'ascii'];

export interface DisplaySettings {
  protocol: DisplayProtocol;
  codePage: DisplayCodePage;
}

export type DisplayAddressProblem =
  | DeviceUriProblem
  | { kind: 'not-a-display'; found: string }
  | { kind: 'unknown-option'; found: string };

export type ParsedDisplay =
  | { ok: true; device: DeviceUri; settings: DisplaySettings }
  | { ok: false; problem: DisplayAddressProblem };

/**
 * Reads a line display's name: `serial:/dev/ttyUSB0?protocol=cd5220`. `protocol` is cd5220 or epson, `codepage` cp437 (usual; its € is written
 * as EUR), cp858, windows-1252 or ascii.
 */
export function parseDisplay(uri: string): ParsedDisplay {
  const parsed = parseDeviceUri(uri);
  if (!parsed.ok) return parsed;
  const { device } = parsed;
  if (!['serial', 'tcp'].includes(device.kind)) return refused({ kind: 'not-a-display', found: device.kind });
  const { protocol: named = 'cd5220', codepage = 'cp437' } = device.options;
  const protocol = displayProtocols.find(({ id }) => id === named)?.id;
  if (!protocol) return refused({ kind: 'unknown-option', found: `protocol=${named.slice(0, 20)}` });
  const codePage = codePages.find((known) => known === codepage);
  if (!codePage) return refused({ kind: 'unknown-option', found: `codepage=${codepage.slice(0, 20)}` });
  return { ok: true, device, settings: { protocol, codePage } };
}

function refused(problem: DisplayAddressProblem): ParsedDisplay {
  return { ok: false, problem };
}
