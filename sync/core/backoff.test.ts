import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoffMs, deferralMs, pollMs } from './backoff.ts';

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test('waits stay between a quarter of a second and five minutes, and never below what was asked', () => {
  fc.assert(
    fc.property(fc.nat(1000), chance, fc.option(fc.nat(600_000)), (failures, at, asked) => {
      const ms = backoffMs(failures, at, asked);
      expect(ms).toBeGreaterThanOrEqual(Math.max(250, asked ?? 0));
      expect(ms).toBeLessThanOrEqual(Math.max(300_000, asked ?? 0));
    }),
  );
});

test.each([
  [1, 2000],
  [2, 4000],
  [5, 32_000],
  [20, 300_000],
])('after %i failures the longest wait is %i ms', (failures, most) => {
  expect(backoffMs(failures, 0.999_999_9)).toBe(most - 1);
});

test('polls spread by a quarter to both sides; deferrals grow to hours', () => {
  expect([pollMs(1000, 0), pollMs(1000, 0.5), pollMs(1000, 0.999)]).toEqual([750, 1000, 1249]);
  expect([deferralMs(0, 0), deferralMs(3, 0), deferralMs(30, 0)]).toEqual([30_000, 240_000, 10_800_000]);
});
