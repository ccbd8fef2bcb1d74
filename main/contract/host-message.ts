/**
 * What the host process and the shell that started it say to each other (child process IPC or Electron's parentPort).
 * Everything about the shop itself goes through the wire, not here.
 */
import type { ErrorCode } from './errors.ts';

/** From the host, once it knows how its start ended. */
export type HostMessage =
  /** It can sell. `url` and `ticketUrl` are null where the host serves message ports only. */
  | { kind: 'ready'; url: string | null; ticketUrl: string | null; port: number | null; pid: number }
  /** It cannot; `text` is a sentence for a person in their language. The host ends with exit code 1. */
  | { kind: 'refused'; code: ErrorCode; data: unknown; text: string }
  /** Another host owns the folder and lets a window in. This host ends with exit code 0. */
  | { kind: 'owned'; ticketUrl: string };

/** From the shell to the host. A port for a window travels beside the message where there are ports. */
export type ShellMessage = { kind: 'stop' } | { kind: 'port' };

/** Reads a message that came from another process; undefined for anything that is none. */
export function asHostMessage(value: unknown): HostMessage | undefined {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return undefined;
  const kind = value.kind;
  return kind === 'ready' || kind === 'refused' || kind === 'owned' ? (value as HostMessage) : undefined;
}
