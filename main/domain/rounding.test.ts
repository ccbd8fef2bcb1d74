import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divideRounded } from './rounding.ts';

/** Rounds half away from zero in whole numbers of any size, a way of its own: by the quotient of the doubled fraction. */
function oracle(a: bigint, b: bigint, divisor: bigint): bigint {
  const doubled = 2n * a * b;
  const towardsZero = doubled / divisor;
  const odd = towardsZero % 2n;
  return (towardsZero + odd) / 2n;
}

describe('divideRounded', () => {
  it.each([
    [5, 1, 10, 1],
    [-5, 1, 10, -1],
    [4, 1, 10, 0],
    [15, 1, 10, 2],
    [25, 1, 10, 3],
    [-25, 1, 10, -3],
    [1, 1, 3, 0],
    [2, 1, 3, 1],
  ])('gives for %i × %i ÷ %i: %i', (...[a, b, divisor, result]) => {
    expect(divideRounded(a, b, divisor)).toBe(result);
  });

  it('agrees with whole numbers of any size, and mirrors at nothing', () => {
    const size = fc.oneof(fc.integer({ min: -10_000, max: 10_000 }), fc.maxSafeInteger());
    fc.assert(
      fc.property(size, size, fc.integer({ min: 1, max: 100_000 }), (a, b, divisor) => {
        const exact = oracle(BigInt(a), BigInt(b), BigInt(divisor));
        if (exact > BigInt(Number.MAX_SAFE_INTEGER) || exact < -BigInt(Number.MAX_SAFE_INTEGER)) {
          expect(() => divideRounded(a, b, divisor)).toThrow(RangeError);
          return;
        }
        const result = divideRounded(a, b, divisor);
        expect(BigInt(result)).toBe(exact);
        expect(divideRounded(-a, b, divisor) + result).toBe(0);
        expect(Object.is(result, -0)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });
});
