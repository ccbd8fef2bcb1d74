/** The name of a device, everywhere the same: in settings, on the command line and in tests. */

/** Longer names are refused before anything looks at them. */
export const longestUri = 400;

const defaultPorts = { tcp: 9100, zvt: 20_007 } as const;
const words = ['keyboard', 'simulated', 'manual', 'window', 'printer'] as const;
const paths = ['serial', 'usb', 'winspool', 'hid', 'file', 'pdf', 'lp'] as const;

export type DeviceOptions = Readonly<Record<string, string>>;

export type DeviceUri =
  /** A device on the network. `host` is a name, an IPv4 address or an IPv6 address without brackets. */
  | { kind: 'tcp' | 'zvt'; host: string; port: number; options: DeviceOptions }
  /** A device behind a name of the operating system: a port, a queue, a vendor and product number, a folder. */
  | { kind: (typeof paths)[number]; path: string; options: DeviceOptions }
  /** A device that needs no address. */
  | { kind: (typeof words)[number]; options: DeviceOptions };

/** Why a text names no device; each has a sentence in the text catalogues. */
export type DeviceUriProblem =
  | { kind: 'empty' }
  | { kind: 'too-long'; longest: number }
  | { kind: 'unknown-kind'; found: string }
  | { kind: 'no-host' }
  | { kind: 'bad-port'; found: string }
  | { kind: 'no-path' }
  | { kind: 'malformed' };

export type ParsedDeviceUri = { ok: true; device: DeviceUri } | { ok: false; problem: DeviceUriProblem };

/**
 * Reads a device's name, such as `tcp://192.168.1.50:9100?profile=epson-80`, `file:/home/anna/bons` or `keyboard`. What it cannot read it
 * refuses with a reason; it never guesses.
 */
export function parseDeviceUri(text: string): ParsedDeviceUri {
  const trimmed = text.trim();
  if (trimmed === '') return refused({ kind: 'empty' });
  if (trimmed.length > longestUri) return refused({ kind: 'too-long', longest: longestUri });
  const [address, query = ''] = splitOnce(trimmed, '?');
  const options = Object.fromEntries(new URLSearchParams(query));
  const word = words.find((known) => known === address);
  if (word) return { ok: true, device: { kind: word, options } };
  const [scheme, rest] = splitOnce(address, ':');
  if (rest === undefined) return refused({ kind: 'unknown-kind', found: scheme.slice(0, 40) });
  if (scheme === 'tcp' || scheme === 'zvt') return parseNetwork(scheme, rest, options);
  const path = paths.find((known) => known === scheme);
  if (!path) return refused({ kind: 'unknown-kind', found: scheme.slice(0, 40) });
  return parsePath(path, rest, options);
}

function parseNetwork(kind: 'tcp' | 'zvt', rest: string, options: DeviceOptions): ParsedDeviceUri {
  const match = /^\/\/(?:\[([0-9a-fA-F:.]+)\]|([^\s:/@[\]]*))(?::([^/@]*))?\/?$/.exec(rest);
  if (!match) return refused({ kind: 'malformed' });
  const host = match[1] ?? match[2] ?? '';
  if (host === '') return refused({ kind: 'no-host' });
  if (match[3] === undefined) return { ok: true, device: { kind, host, port: defaultPorts[kind], options } };
  const port = /^\d{1,5}$/.test(match[3]) ? Number(match[3]) : 0;
  if (port < 1 || port > 65_535) return refused({ kind: 'bad-port', found: match[3].slice(0, 20) });
  return { ok: true, device: { kind, host, port, options } };
}

function parsePath(kind: (typeof paths)[number], rest: string, options: DeviceOptions): ParsedDeviceUri {
  // `file:///home/anna` is how file managers write it; the empty host before the third slash means nothing to us.
  const written = kind === 'file' && rest.startsWith('///') ? rest.slice(2) : rest;
  try {
    const path = decodeURIComponent(written);
    if (path.trim() === '' && kind !== 'pdf' && kind !== 'lp') return refused({ kind: 'no-path' });
    return path.includes('\0') ? refused({ kind: 'malformed' }) : { ok: true, device: { kind, path, options } };
  } catch {
    return refused({ kind: 'malformed' });
  }
}

/** Writes a device's name so that {@link parseDeviceUri} reads the same device again. */
export function formatDeviceUri(device: DeviceUri): string {
  const query = new URLSearchParams(device.options).toString();
  return `${addressOf(device)}${query === '' ? '' : `?${query}`}`;
}

function addressOf(device: DeviceUri): string {
  if ('host' in device) {
    const host = device.host.includes(':') ? `[${device.host}]` : device.host;
    return `${device.kind}://${host}:${device.port}`;
  }
  if ('path' in device) return `${device.kind}:${device.path.replace(/[%?#\s]/g, encodeURIComponent)}`;
  return device.kind;
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
}

function refused(problem: DeviceUriProblem): ParsedDeviceUri {
  return { ok: false, problem };
}
