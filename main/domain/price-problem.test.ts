import { describe, expect, it } from 'vitest';
import { highestAmount } from './money.ts';
import { priceProblem, readPrice } from './price-problem.ts';

describe('priceProblem', () => {
  it.each([
    [1, null],
    [highestAmount, null],
    [0, 'zero'],
    [-0, 'zero'],
    [-1, 'negative'],
    [highestAmount + 1, 'too-high'],
    [10 ** 12, 'too-high'],
    [Infinity, 'too-high'],
    [-Infinity, 'negative'],
    [1.5, 'not-an-amount'],
    [Number.NaN, 'not-an-amount'],
  ])('of %d is %s', (amount, problem) => {
    expect(priceProblem(amount)).toBe(problem);
  });
});

describe('readPrice', () => {
  it('reads a price', () => {
    expect(readPrice(' 3,50 € ')).toEqual({ ok: true, price: 350 });
    expect(readPrice('999.999,99')).toEqual({ ok: true, price: highestAmount });
  });

  it.each([
    ['0', 'zero'],
    ['-0,00', 'zero'],
    ['-3,50', 'negative'],
    ['1000000,00', 'too-high'],
    ['1000000000000', 'too-high'],
    ['1.000.000,00 €', 'too-high'],
    ['1e12', 'not-an-amount'],
    ['drei', 'not-an-amount'],
    ['', 'not-an-amount'],
    ['3,505', 'not-an-amount'],
    ['9'.repeat(101), 'not-an-amount'],
  ])('refuses %j: %s', (text, problem) => {
    expect(readPrice(text)).toEqual({ ok: false, problem });
  });
});
