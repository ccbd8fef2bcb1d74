import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openSerial } from './serial.ts';
import type { SerialPortHandle } from './serial-binding.ts';
import { usualSerial } from './serial-settings.ts';

/** Between two steps of the clock real work, such as a question to the file system, gets its turn. */
const nextTurn = globalThis.setImmediate;

/** Lets the clock run until a promise is settled. */
async function inTheEnd<T>(work: Promise<T>): Promise<T> {
  let over = false;
  const end = work.finally(() => (over = true));
  end.catch(() => undefined);
  while (!over) {
    await vi.advanceTimersByTimeAsync(50);
    await new Promise((resolve) => nextTurn(resolve));
  }
  return end;
}

/** An adapter that hangs: it takes no question and lets no call end. */
let hangs: boolean;
let opened: number;

vi.mock('./serial-binding.ts', () => ({
  loadSerial: () => Promise.resolve({ open: () => Promise.resolve(handle()) }),
}));

function handle(): SerialPortHandle {
  opened += 1;
  const never = new Promise<never>(() => undefined);
  const call = (): Promise<void> => (hangs ? never : Promise.resolve());
  return {
    isOpen: true,
    close: call,
    read: () => never,
    write: call,
    set: call,
    get: call,
    flush: call,
    drain: call,
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  hangs = false;
  opened = 0;
});
afterEach(() => vi.useRealTimers());

test('a port whose adapter hangs is let go of in time, and opened again', async () => {
  const port = await inTheEnd(openSerial('/dev/null', usualSerial));
  hangs = true;
  // The question whether it is still there hangs too.
  await vi.advanceTimersByTimeAsync(1500);
  port.close();
  const again = await inTheEnd(openSerial('/dev/null', usualSerial).catch((error: Error) => error.message));
  expect(opened).toBe(2);
  expect(again).toContain('cannot be flushed');
});
