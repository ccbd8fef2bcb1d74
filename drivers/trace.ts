/** The bytes of a device as they went and came: kept in small rings and told on demand. */
import type { TraceLine } from '#domain/device-trace.ts';
import type { OpenTransport, Transport } from './transport/transport.ts';

export { formatTrace, parseTrace, type ParsedTrace, type TraceLine } from '#domain/device-trace.ts';

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

export function bytesOfLine({ text }: TraceLine): Uint8Array {
  return Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));
}
