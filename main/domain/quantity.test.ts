import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatQuantity,
  formatThousandths,
  highestQuantity,
  parseQuantity,
  quantity,
  type Unit,
  units,
} from './quantity.ts';

describe('parseQuantity', () => {
  it.each([
    ['3', 'piece', 3000],
    ['3 Stk', 'piece', 3000],
    ['-2', 'piece', -2000],
    ['0,512', 'kg', 512],
    ['0.512', 'kg', 512],
    ['512 g', 'kg', 512],
    ['512g', 'kg', 512],
    ['1500g', 'kg', 1500],
    ['1,5 kg', 'kg', 1500],
    ['330 ml', 'l', 330],
    ['0,5', 'l', 500],
    ['0,5 l', 'l', 500],
    ['2', 'm', 2000],
    ['50 cm', 'm', 500],
    ['12,3 cm', 'm', 123],
    ['0', 'kg', 0],
    ['-0', 'kg', 0],
    ['99999,999', 'kg', highestQuantity],
    ['99999999 g', 'kg', highestQuantity],
  ] as const)('reads %j of %s', (text, unit, thousandths) => {
    expect(parseQuantity(text, unit)).toBe(thousandths);
  });

  it.each([
    ['1,5', 'piece'],
    ['0,5 g', 'kg'],
    ['1,25 cm', 'm'],
    ['1 kg', 'l'],
    ['1 g', 'piece'],
    ['0,5124', 'kg'],
    ['100000', 'kg'],
    ['', 'kg'],
    ['kg', 'kg'],
    ['1.234,5', 'kg'],
    ['1e3', 'kg'],
    ['∞', 'kg'],
  ] as const)('does not read %j of %s', (text, unit) => {
    expect(parseQuantity(text, unit)).toBeUndefined();
  });

  it('reads back what was written', () => {
    const unit = fc.constantFrom<Unit>(...units);
    fc.assert(
      fc.property(unit, fc.integer({ min: -99_999, max: 99_999 }), (inUnit, amount) => {
        const thousandths = inUnit === 'piece' ? amount * 1000 : amount;
        for (const language of ['de', 'en'] as const) {
          expect(parseQuantity(formatQuantity(thousandths, inUnit, language), inUnit)).toBe(thousandths + 0);
        }
      }),
    );
  });
});

describe('formatting', () => {
  it.each([
    [512, 'kg', '0,512 kg'],
    [1500, 'kg', '1,500 kg'],
    [-250, 'l', '-0,250 l'],
    [3000, 'piece', '3'],
    [2500, 'piece', '2,5'],
  ] as const)('writes %i of %s', (amount, unit, text) => {
    expect(formatQuantity(amount, unit)).toBe(text);
  });

  it('keeps as many decimals as asked', () => {
    expect(formatThousandths(1500, 0)).toBe('1,5');
    expect(formatThousandths(1000, 0)).toBe('1');
    expect(formatThousandths(0, 3)).toBe('0,000');
    expect(formatThousandths(1000, 2, 'en')).toBe('1.00');
  });
});

describe('quantity', () => {
  it('takes whole thousandths only', () => {
    expect(Object.is(quantity(-0), 0)).toBe(true);
    for (const value of [0.5, Number.NaN, 2 ** 53]) expect(() => quantity(value)).toThrow(RangeError);
  });
});
