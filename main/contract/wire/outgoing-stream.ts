/**
 * The host's end of one stream: numbers the items and holds them back while the client has not confirmed enough of
 * them. What is held back is bounded; beyond it everything waiting is replaced by one new snapshot.
 */
import { itemsPerAck } from './protocol.ts';

export type OutgoingLimits = {
  /** Items that may be under way unconfirmed; at least `itemsPerAck`. */
  window: number;
  /** Items that may wait behind them. */
  queue: number;
};

export type OutgoingStream = {
  push(item: unknown): void;
  /** All items up to number `seq` have arrived. */
  confirm(seq: number): void;
  /** Calls `ended` once what still waits has been sent. */
  end(ended: () => void): void;
};

export type OutgoingItem = { seq: number; value: unknown; snapshot?: true };

/** Sends the first snapshot at once. */
export function outgoingStream(
  snapshot: () => unknown,
  send: (item: OutgoingItem) => void,
  limits: OutgoingLimits,
): OutgoingStream {
  // A window below the client's habit of confirming would stand still for ever.
  const window = Math.max(limits.window, itemsPerAck);
  let next = 0;
  let confirmed = 0;
  let overflown = false;
  let ended: (() => void) | undefined;
  const waiting: unknown[] = [];

  function sendSnapshot(): void {
    send({ seq: next++, value: snapshot(), snapshot: true });
  }

  function drain(): void {
    while (next - confirmed < window) {
      if (overflown) {
        overflown = false;
        sendSnapshot();
      } else if (waiting.length > 0) send({ seq: next++, value: waiting.shift() });
      else {
        ended?.();
        ended = undefined;
        return;
      }
    }
  }

  sendSnapshot();
  return {
    push(item) {
      if (overflown) return;
      if (waiting.length < limits.queue) waiting.push(item);
      else {
        waiting.length = 0;
        overflown = true;
      }
      drain();
    },
    confirm(seq) {
      confirmed = Math.max(confirmed, Math.min(seq + 1, next));
      drain();
    },
    end(whenSent) {
      ended = whenSent;
      drain();
    },
  };
}
