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

/**
 * Environment variable with which a shell hands the secret of its windows to a host that it starts again, so that they stay let in: an
 * argument could be read by every user of the machine.
 */
export const windowSessionVariable = 'TRESEN_WINDOW_SESSION';

/** From the shell to the host. A port for a window travels beside the message where there are ports. */
export type ShellMessage = { kind: 'stop' } | { kind: 'port' } | { kind: 'customer-port' } | DriverEvent;

/**
 * From a host under Electron to its shell: a packaged Electron program cannot start a Node of its own, so the shell
 * starts the driver process and carries its few messages. `n` tells one driver process from the next.
 */
export type DriverOrder =
  | { kind: 'driver-start'; n: number }
  | { kind: 'driver-send'; n: number; message: unknown }
  | { kind: 'driver-stop'; n: number };

/** From the shell to the host, about a driver process it started. */
export type DriverEvent =
  | { kind: 'driver-message'; n: number; message: unknown }
  | { kind: 'driver-exit'; n: number; code: number; lastWords: string };

/** Reads a message that came from a host; undefined for anything that is no order about drivers. */
export function asDriverOrder(value: unknown): DriverOrder | undefined {
  if (!isKinded(value)) return undefined;
  const { kind } = value;
  return kind === 'driver-start' || kind === 'driver-send' || kind === 'driver-stop'
    ? (value as DriverOrder)
    : undefined;
}

/** Reads a message that came from a shell; undefined for anything that is no word about drivers. */
export function asDriverEvent(value: unknown): DriverEvent | undefined {
  if (!isKinded(value)) return undefined;
  return value.kind === 'driver-message' || value.kind === 'driver-exit' ? (value as DriverEvent) : undefined;
}

function isKinded(value: unknown): value is { kind: unknown } {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

/** Reads a message that came from another process; undefined for anything that is none. */
export function asHostMessage(value: unknown): HostMessage | undefined {
  if (!isKinded(value)) return undefined;
  const { kind } = value;
  return kind === 'ready' || kind === 'refused' || kind === 'owned' ? (value as HostMessage) : undefined;
}
