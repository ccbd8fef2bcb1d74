/** Says again what a device said, from its trace. */
import { setTimeout as wait } from 'node:timers/promises';
import { bytesOfLine, type TraceLine } from './trace.ts';
import { openSimulated } from './transport/simulated.ts';
import type { Transport } from './transport/transport.ts';

export interface ReplayOptions {
  /** 1 keeps the recorded times, 0 leaves out every pause. */
  pace: number;
  /** Cuts what came into other pieces, as a line may. */
  split?: (bytes: Uint8Array) => readonly Uint8Array[];
}

export interface Replay {
  /** Bytes that the till wrote. */
  receive(bytes: Uint8Array): void;
  stop(): void;
}

/**
 * Plays what came in a trace, piece by piece. Pieces that followed something written wait until that much was written; when all was said, the device
 * is silent.
 */
export function startReplay(
  lines: readonly TraceLine[],
  { pace, split = (bytes) => [bytes] }: ReplayOptions,
  say: (bytes: Uint8Array) => void,
): Replay {
  let written = 0;
  const waiting: { after: number; line: TraceLine; sinceMs: number }[] = [];
  let due = 0;
  let lastMs = 0;
  for (const line of lines) {
    if (line.way === 'out') due += bytesOfLine(line).length;
    if (line.way === 'in') waiting.push({ after: due, line, sinceMs: line.atMs - lastMs });
    if (line.way !== 'note') lastMs = line.atMs;
  }
  let running = false;
  let stopped = false;

  async function play(): Promise<void> {
    if (running) return;
    running = true;
    while (waiting[0] && waiting[0].after <= written) {
      const next = waiting.shift() as (typeof waiting)[number];
      if (pace > 0 && next.sinceMs > 0) await wait(next.sinceMs * pace);
      const pieces = split(bytesOfLine(next.line));
      for (const [index, piece] of pieces.entries()) {
        // Otherwise the line would put together again what was cut.
        if (index > 0) await wait(1);
        if (stopped) return;
        say(piece);
      }
    }
    running = false;
  }

  void play();
  return {
    receive(bytes) {
      written += bytes.length;
      void play();
    },
    stop: () => void (stopped = true),
  };
}

/** A transport whose far end plays a trace, for tests of what reads it. */
export function replayTransport(lines: readonly TraceLine[], options: ReplayOptions): Transport {
  const inner = openSimulated({ receive: (bytes) => replay.receive(bytes) });
  const replay = startReplay(lines, options, (bytes) => inner.feed(bytes));
  return Object.assign(Object.create(inner) as Transport, {
    close() {
      replay.stop();
      inner.close();
    },
  });
}
