import type { OpResult } from '../protocol/messages.ts';
import type { ReadEntry } from '../protocol/feed.ts';
import type { PushedOp } from '../protocol/operation.ts';

/** A page of the feed as it is taken in: entries and cursor commit together, or neither does. */
export interface Page {
  epoch: string;
  cursor: string;
  entries: readonly ReadEntry[];
}

/** What became of pushed ops here. */
export interface Settled {
  done: number;
  parked: number;
  deferred: number;
}

/** The till's side of sync on disk, for one marketplace. */
export interface TillStorage {
  /** Where the feed stands; null before first contact. */
  link(): { epoch: string | null; cursor: string | null; lastContactAt: string | null };
  /** Ops to send now, oldest first; later wishes wait behind an earlier one about the same thing that is still on its way. */
  outgoing(options: { limit: number; bytes: number; now: string }): PushedOp[];
  settle(results: readonly OpResult[], options: { at: string; retryAt: (tries: number) => string }): Settled;
  takePage(page: Page, at: string): void;
  /** A new history: its feed is read from the beginning. */
  adoptEpoch(epoch: string, at: string): void;
  forgetCursor(): void;
  /** Ids of ops that a marketplace once took, in the order they were made. */
  sentIds(options: { after: number; limit: number }): { ids: string[]; last: number };
  queueAgain(ids: readonly string[]): void;
  noteContact(at: string): void;
  log(entry: { at: string; what: string; detail: string }): void;
  unsent(): { count: number; oldestAt: string | null };
}
