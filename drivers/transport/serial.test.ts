import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openSerial } from './serial.ts';
import type { SerialPortHandle } from './serial-binding.ts';
import { usualSerial } from './serial-settings.ts';

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
  const opening = openSerial('/dev/null', usualSerial);
  await vi.waitFor(() => expect(opened).toBe(1));
  await vi.advanceTimersByTimeAsync(100);
  const port = await opening;
  hangs = true;
  // The question whether it is still there hangs too.
  await vi.advanceTimersByTimeAsync(1500);
  port.close();
  const again = openSerial('/dev/null', usualSerial).catch((error: Error) => error.message);
  await vi.advanceTimersByTimeAsync(4000);
  await vi.waitFor(() => expect(opened).toBe(2));
  await vi.advanceTimersByTimeAsync(5000);
  expect(await again).toContain('cannot be flushed');
});
