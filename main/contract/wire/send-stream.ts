/** Ties the source of a stream to the messages in which it travels. */
import type { Failure } from '../errors.ts';
import type { Source } from './handlers.ts';
import { type OutgoingItem, type OutgoingLimits, type OutgoingStream, outgoingStream } from './outgoing-stream.ts';

export type StreamReceiver = {
  item(item: OutgoingItem): void;
  /** Called once: the source ended (with or without a reason), or threw. Not after `signal` fired. */
  ended(reason?: unknown): void;
};

export type SendOptions = { limits: OutgoingLimits; signal: AbortSignal };

/** Sends a first snapshot and then changes, until the source ends or `signal` fires. Never throws. */
export function sendStream(
  source: Source<unknown>,
  receiver: StreamReceiver,
  { limits, signal }: SendOptions,
): { confirm(seq: number): void } {
  let told = false;
  let unsubscribe: (() => void) | undefined;
  let endedEarly: { reason: Failure | undefined } | undefined;
  let outgoing: OutgoingStream | undefined;

  function stop(): void {
    signal.removeEventListener('abort', stop);
    unsubscribe?.();
    unsubscribe = undefined;
  }

  function tell(reason?: unknown): void {
    if (told || signal.aborted) return;
    told = true;
    receiver.ended(reason);
  }

  /** A fault of the source ends this stream and does not reach whoever told of the change. */
  function guarded(work: () => void): void {
    if (told || signal.aborted) return;
    try {
      work();
    } catch (error) {
      stop();
      tell(error);
    }
  }

  function end(reason?: Failure): void {
    if (outgoing === undefined) endedEarly ??= { reason };
    else {
      stop();
      guarded(() => outgoing?.end(() => tell(reason)));
    }
  }

  guarded(() => {
    signal.addEventListener('abort', stop);
    unsubscribe = source.subscribe((item) => guarded(() => outgoing?.push(item)), end);
    outgoing = outgoingStream(() => source.snapshot(), receiver.item, limits);
    if (endedEarly) end(endedEarly.reason);
  });
  return { confirm: (seq) => guarded(() => outgoing?.confirm(seq)) };
}
