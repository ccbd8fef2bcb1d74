/**
 * The messages between a client and the host. Everything in them is JSON: money as integers, times as ISO strings,
 * bytes as base64.
 */
import type { FailureBody } from '../errors.ts';

/** Raised whenever an old client could misunderstand a new host or the other way round. */
export const protocolNumber = 1;

/** Id of a failure that concerns the connection and no single call. */
export const connectionId = 0;

/** A client confirms a stream after so many items; the host's window must not be smaller. */
export const itemsPerAck = 16;

/** Largest message a client may send, in bytes; larger things are uploaded. */
export const largestMessage = 1024 * 1024;

export type Locale = 'de' | 'en';

export type ClientMessage =
  | { kind: 'hello'; protocol: number; build: string; locale: Locale; token?: string | undefined }
  | { kind: 'call'; id: number; name: string; input?: unknown; commandId?: string | undefined }
  | { kind: 'cancel'; id: number }
  /** All items of a stream up to this number have arrived. */
  | { kind: 'ack'; id: number; seq: number };

export type HelloMessage = Extract<ClientMessage, { kind: 'hello' }>;

export type HostMessage =
  | { kind: 'hello'; protocol: number; build: string }
  | { kind: 'ok'; id: number; value?: unknown }
  /** `snapshot` marks an item that stands for all before it; numbers start at 0 and have no gaps. */
  | { kind: 'item'; id: number; seq: number; value?: unknown; snapshot?: true }
  | { kind: 'end'; id: number }
  | { kind: 'fail'; id: number; error: FailureBody };
