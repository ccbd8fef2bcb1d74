import { describe, expect, it } from 'vitest';
import { basePrice, formatBasePrice } from './base-price.ts';
import { cents } from './money.ts';
import { quantity, type Unit } from './quantity.ts';

const article = (price: number, content: [number, Unit] | null) => ({
  price: cents(price),
  content: content && { quantity: quantity(content[0]), unit: content[1] },
});

describe('basePrice', () => {
  it.each([
    [399, [500, 'kg'], 798, 'kg'],
    [219, [750, 'l'], 292, 'l'],
    [100, [3000, 'kg'], 33, 'kg'],
    // Half a cent goes up: 1.01 € for 2 kg.
    [101, [2000, 'kg'], 51, 'kg'],
    [250, [10, 'kg'], 25_000, 'kg'],
    [450, [2500, 'm'], 180, 'm'],
    [99, [5, 'm'], 19_800, 'm'],
  ] as const)('of %i for %j is %i per %s', (...[price, content, per, unit]) => {
    expect(basePrice(article(price, [...content]))).toEqual({ price: per, unit });
  });

  it.each([
    ['nothing is known', null],
    ['pieces are no measure', [10_000, 'piece']],
    ['it is the price itself', [1000, 'kg']],
    // FISCAL(§4(3) PAngV no. 1)
    ['the pack holds less than 10 g', [9, 'kg']],
    ['the pack holds less than 10 ml', [9, 'l']],
    ['the content is nonsense', [0, 'kg']],
  ] as const)('is not shown when %s', (_why, content) => {
    expect(basePrice(article(399, content && [...content]))).toBeNull();
  });

  it('is written per unit', () => {
    expect(formatBasePrice({ price: cents(123_450), unit: 'kg' })).toBe('1.234,50 €/kg');
    expect(formatBasePrice({ price: cents(798), unit: 'l' }, 'en')).toBe('7.98 €/l');
  });
});
