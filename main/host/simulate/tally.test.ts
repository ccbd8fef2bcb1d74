import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantile, watch } from './tally.ts';

test('a quantile is the smallest value that the share does not exceed', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
  expect(quantile(hundred, 0.5)).toBe(50);
  expect(quantile(hundred, 0.99)).toBe(99);
  expect(quantile([3], 0.01)).toBe(3);
  expect(quantile([], 0.5)).toBe(0);
});

test('a quantile is one of the values, and grows with the share', () => {
  const times = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1 });
  fc.assert(
    fc.property(times, fc.double({ min: 0, max: 1, noNaN: true }), (values, share) => {
      const sorted = values.toSorted((a, b) => a - b);
      expect(sorted).toContain(quantile(sorted, share));
      expect(quantile(sorted, share)).toBeLessThanOrEqual(quantile(sorted, 1));
    }),
  );
});

test('a watch counts what came back, and passes values and faults on', async () => {
  const clock = watch();
  expect(await clock.time(() => Promise.resolve(7))).toBe(7);
  await expect(clock.time(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(clock.times().count).toBe(1);
});
