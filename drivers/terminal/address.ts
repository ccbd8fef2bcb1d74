import { parseDeviceUri } from '../device-uri.ts';

export interface TerminalAddress {
  host: string;
  port: number;
  /** Six digits. */
  password: string;
}

/** What most terminals leave the factory with; still treated as a secret. */
const usualPassword = '000000';

/** Reads `zvt://host:port?password=123456`; undefined when it names no terminal that can be spoken to. */
export function parseTerminal(uri: string): TerminalAddress | undefined {
  const parsed = parseDeviceUri(uri);
  if (!parsed.ok || parsed.device.kind !== 'zvt') return undefined;
  const { host, port, options } = parsed.device;
  const { password = usualPassword } = options;
  return /^\d{6}$/.test(password) ? { host, port, password } : undefined;
}

/** A terminal's name as it may be shown and logged: without its password. */
export function shownTerminal(uri: string): string {
  return uri.replaceAll(/([?&]password=)[^&]*/g, '$1***');
}
