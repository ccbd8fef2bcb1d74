import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { holdKeys, patienceMs } from './held-keys.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('characters come out together once nothing follows', () => {
  const written: string[] = [];
  const held = holdKeys((text) => written.push(text));
  held.hold({ text: 'm' });
  vi.advanceTimersByTime(patienceMs - 1);
  held.hold({ text: 'i' });
  expect(held.holdsText()).toBe(true);
  vi.advanceTimersByTime(patienceMs);
  expect(written).toEqual(['mi']);
  expect(held.holdsText()).toBe(false);
});

test('what a scanner sent leaves nothing behind', () => {
  const written: string[] = [];
  const held = holdKeys((text) => written.push(text));
  for (const text of '400') held.hold({ text });
  held.drop();
  vi.advanceTimersByTime(1000);
  expect(written).toEqual([]);
});

test('a sign acts once, and not when a scanner goes on after it', () => {
  const sign = vi.fn();
  const held = holdKeys(() => {});
  held.hold({ sign });
  held.drop();
  vi.advanceTimersByTime(1000);
  expect(sign).not.toHaveBeenCalled();
  held.hold({ sign });
  vi.advanceTimersByTime(patienceMs);
  expect(sign).toHaveBeenCalledTimes(1);
});
