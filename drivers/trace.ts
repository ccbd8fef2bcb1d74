/** The bytes of a device as they went and came: kept in small rings, told on demand, written and read as text. */
import { setTimeout as wait } from 'node:timers/promises';
import { openSimulated } from './transport/simulated.ts';
import type { OpenTransport, Transport } from './transport/transport.ts';

export interface TraceLine {
  /** Milliseconds since the trace began. */
  atMs: number;
  /** `in`: from the device. `out`: to it. `note`: what the device's state became. */
  way: 'in' | 'out' | 'note';
  /** Bytes as lower-case hex pairs with blanks; for a note its words. */
  text: string;
}

/** What is kept of each device, counted in bytes that went over the line. */
const keptBytes = 64 * 1024;
const longestPiece = 4096;

export interface Trace {
  readonly lines: readonly TraceLine[];
  note(words: string): void;
  /** Keeps every byte of a transport that this opens. */
  wrap(open: OpenTransport): OpenTransport;
  /** Hears every further line; gives the way to stop. */
  listen(listener: (line: TraceLine) => void): () => void;
}

/** @param nowMs a clock that never goes back */
export function createTrace(nowMs: () => number): Trace {
  const began = nowMs();
  const lines: TraceLine[] = [];
  const listeners = new Set<(line: TraceLine) => void>();
  let kept = 0;

  function add(way: TraceLine['way'], text: string): void {
    const line = { atMs: Math.round(nowMs() - began), way, text };
    lines.push(line);
    kept += sizeOf(line);
    while (kept > keptBytes && lines.length > 1) kept -= sizeOf(lines.shift() as TraceLine);
    for (const listener of listeners) listener(line);
  }

  function bytesAre(way: 'in' | 'out', bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += longestPiece) add(way, hexOf(bytes.subarray(at, at + longestPiece)));
  }

  return {
    lines,
    note: (words) => add('note', words.replaceAll(/[\r\n]+/g, ' ')),
    wrap: (open) => async () => {
      const transport = await open().catch((error: unknown) => {
        add('note', `not opened: ${error instanceof Error ? error.message : String(error)}`);
        throw error;
      });
      add('note', 'opened');
      return watched(transport, bytesAre, (words) => add('note', words));
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function watched(
  inner: Transport,
  bytesAre: (way: 'in' | 'out', bytes: Uint8Array) => void,
  note: (words: string) => void,
): Transport {
  let closed = false;
  // What a transport has beside the interface, such as a report descriptor, stays in reach.
  return Object.assign(Object.create(inner) as Transport, {
    async write(bytes: Uint8Array, timeoutMs: number) {
      bytesAre('out', bytes);
      await inner.write(bytes, timeoutMs);
    },
    async read(timeoutMs: number) {
      const bytes = await inner.read(timeoutMs);
      if (bytes) bytesAre('in', bytes);
      return bytes;
    },
    finish: (timeoutMs: number) => inner.finish(timeoutMs),
    close() {
      if (!closed) note('closed');
      closed = true;
      inner.close();
    },
  });
}

function sizeOf({ text }: TraceLine): number {
  return Math.ceil(text.length / 3);
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('hex')
    .replaceAll(/..(?=.)/g, '$& ');
}

const signs = { in: '<', out: '>', note: '#' } as const;

/** One line for each piece: `0.312 < 02 20 31`, seconds since the trace began, then what came, went or happened. */
export function formatTrace(lines: readonly TraceLine[]): string {
  return lines.map(({ atMs, way, text }) => `${(atMs / 1000).toFixed(3)} ${signs[way]} ${text}\n`).join('');
}

export type ParsedTrace = { ok: true; lines: TraceLine[] } | { ok: false; lineNo: number; found: string };

/** Reads what {@link formatTrace} wrote. Empty lines are left out; anything else is refused with its line. */
export function parseTrace(text: string): ParsedTrace {
  const lines: TraceLine[] = [];
  for (const [index, written] of text.split(/\r?\n/).entries()) {
    if (written.trim() === '') continue;
    const match = /^(\d+\.\d{3}) ([<>#]) (.*)$/.exec(written);
    const way = (['in', 'out', 'note'] as const).find((known) => signs[known] === match?.[2]);
    const body = match?.[3] ?? '';
    if (!match || !way || (way !== 'note' && !/^(?:[\da-f]{2})(?: [\da-f]{2})*$/.test(body)))
      return { ok: false, lineNo: index + 1, found: written.slice(0, 60) };
    lines.push({ atMs: Math.round(Number(match[1]) * 1000), way, text: body });
  }
  return { ok: true, lines };
}

export function bytesOfLine({ text }: TraceLine): Uint8Array {
  return Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));
}

export interface ReplayOptions {
  /** 1 keeps the recorded times, 0 leaves out every pause. */
  pace: number;
  /** Cuts what came into other pieces, as a line may. */
  split?: (bytes: Uint8Array) => readonly Uint8Array[];
}

/**
 * A transport that says again what a device said. Pieces that followed something written wait until that much was written; when all was said, the
 * device is silent.
 */
export function replayTransport(
  lines: readonly TraceLine[],
  { pace, split = (bytes) => [bytes] }: ReplayOptions,
): Transport {
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
  let closed = false;
  const inner = openSimulated({
    receive(bytes) {
      written += bytes.length;
      void say();
    },
  });

  async function say(): Promise<void> {
    if (running) return;
    running = true;
    while (!closed && waiting[0] && waiting[0].after <= written) {
      const next = waiting.shift() as (typeof waiting)[number];
      if (pace > 0 && next.sinceMs > 0) await wait(next.sinceMs * pace);
      if (closed) break;
      for (const piece of split(bytesOfLine(next.line))) inner.feed(piece);
    }
    running = false;
  }

  void say();
  return Object.assign(Object.create(inner) as Transport, {
    close() {
      closed = true;
      inner.close();
    },
  });
}
