import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cents, highestAmount } from './money.ts';
import { quickAmounts } from './quick-amounts.ts';

describe('quickAmounts', () => {
  it.each([
    [696, [696, 1000, 2000, 5000, 10_000]],
    [320, [320, 500, 1000, 2000, 5000, 10_000]],
    [1230, [1230, 1500, 2000, 5000, 10_000]],
    [4720, [4720, 5000, 6000, 10_000]],
    [2000, [2000, 5000, 10_000]],
    [10_250, [10_250, 10_500, 11_000, 12_000, 15_000, 20_000]],
    [0, []],
    [-75, []],
    [highestAmount, [highestAmount]],
    [10 ** 12, []],
  ])('offers for %i: %j', (total, amounts) => {
    expect(quickAmounts(cents(total))).toEqual(amounts);
  });

  it('begins with the exact amount, rises, and each amount pays the total', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: highestAmount }), (total) => {
        const amounts = quickAmounts(cents(total));
        expect(amounts[0]).toBe(total);
        expect(amounts.length).toBeLessThanOrEqual(6);
        for (const [index, amount] of amounts.entries()) {
          if (index === 0) continue;
          expect(amount).toBeGreaterThan(amounts[index - 1] ?? Infinity);
          expect(amount % 500).toBe(0);
        }
      }),
    );
  });
});
