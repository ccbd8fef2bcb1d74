/** A conversation with a printer over one connection: how it is, and whether a job has come out. */
import type { Transport } from '../transport/transport.ts';
import { escPosTalk } from './esc-pos-talk.ts';
import type { PrinterProfile } from './profiles.ts';
import { starTalk } from './star-talk.ts';
import type { PrinterReport, PrinterTrouble } from './status.ts';

export type StatusAnswer =
  | { kind: 'answered'; report: PrinterReport }
  | { kind: 'silent' }
  /** It answers, but not as a printer does. */
  | { kind: 'garbage' };

export type DoneAnswer =
  | { kind: 'done'; nearEnd: boolean }
  /** It stopped, and says why. */
  | { kind: 'stopped'; trouble: PrinterTrouble }
  | { kind: 'silent' }
  | { kind: 'garbage' };

export interface Talk {
  /** Asks how the printer is. @throws TransportFault */
  status(timeoutMs: number): Promise<StatusAnswer>;
  /** The bytes of a job with what makes the printer tell its end; to be sent once. */
  framed(bytes: Uint8Array): Uint8Array;
  /** Waits until the framed job is printed; after `timeoutMs` without a word it is silent. @throws TransportFault */
  done(timeoutMs: number): Promise<DoneAnswer>;
  /** Makes the printer forget what it has not printed yet, where it can. @throws TransportFault */
  forget(timeoutMs: number): Promise<void>;
}

/** Begins a conversation. `number` differs from job to job, so that a late word about an earlier one is not taken for this one's. */
export function talkWith(transport: Transport, profile: PrinterProfile, number: number): Talk {
  return profile.confirm === 'etb' ? starTalk(transport, number) : escPosTalk(transport, profile, number);
}
