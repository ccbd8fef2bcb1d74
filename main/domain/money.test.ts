import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cents,
  formatAmount,
  formatMoney,
  highestAmount,
  type Language,
  lineTotal,
  parseMoney,
  sumCents,
} from './money.ts';
import { quantity } from './quantity.ts';

const language = fc.constantFrom<Language>('de', 'en');
const amount = fc.integer({ min: -highestAmount, max: highestAmount });

describe('cents', () => {
  it('takes whole cents only, and has no minus zero', () => {
    expect(Object.is(cents(-0), 0)).toBe(true);
    for (const value of [0.5, Number.NaN, Infinity, 2 ** 53]) expect(() => cents(value)).toThrow(RangeError);
  });

  it('adds up', () => {
    expect(sumCents([])).toBe(0);
    expect(sumCents([251, 210, 220, 15])).toBe(696);
    expect(() => sumCents([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError);
  });
});

describe('lineTotal', () => {
  it.each([
    [490, 512, 251],
    [100, 5, 1],
    [100, 4, 0],
    [-100, 5, -1],
    [100, -5, -1],
    [1, 500, 1],
    [1, -500, -1],
    [15, 2000, 30],
    [highestAmount, 99_999_999, 9_999_999_800_000],
  ])('of %i cents × %i thousandths is %i', (price, count, total) => {
    expect(lineTotal(cents(price), quantity(count))).toBe(total);
  });
});

describe('formatting', () => {
  it.each([
    [123_450, 'de', '1.234,50 €', '1.234,50'],
    [123_450, 'en', '€1,234.50', '1,234.50'],
    [-5, 'de', '-0,05 €', '-0,05'],
    [-5, 'en', '-€0.05', '-0.05'],
    [0, 'de', '0,00 €', '0,00'],
    [highestAmount, 'de', '999.999,99 €', '999.999,99'],
  ] as const)('writes %i in %s', (...[value, inLanguage, money, bare]) => {
    expect(formatMoney(value, inLanguage)).toBe(money);
    expect(formatAmount(value, inLanguage)).toBe(bare);
  });

  it('agrees with the rules of the country', () => {
    const rules = {
      de: new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' }),
      en: new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' }),
    };
    fc.assert(
      fc.property(amount, language, (value, inLanguage) => {
        expect(formatMoney(value, inLanguage)).toBe(rules[inLanguage].format(value / 100).replaceAll('\u00a0', ' '));
      }),
    );
  });
});

describe('parseMoney', () => {
  it.each([
    ['3', 300],
    ['3,5', 350],
    ['3,50', 350],
    ['3.50', 350],
    ['0,05', 5],
    ['1.234,50', 123_450],
    ['1,234.50', 123_450],
    ['1 234,50', 123_450],
    ['1.234.567', undefined],
    ['100.000,5', 10_000_050],
    [' 3,50 € ', 350],
    ['€3.50', 350],
    ['EUR 3,50', 350],
    ['3,50eur', 350],
    ['-3,50', -350],
    ['−3,50 €', -350],
    ['999999,99', highestAmount],
  ])('reads %j', (text, value) => {
    expect(parseMoney(text)).toBe(value);
  });

  it.each([
    '',
    '€',
    'drei',
    '3,505',
    '0.500',
    '1.234',
    '1,234',
    '1000000',
    '10000000000000',
    '3 5',
    '3€5',
    '€3€',
    '1.23,4',
    '12.34.567,00',
    '--3',
    '3-',
    '1e3',
    '３',
    ',5',
    '3,',
  ])('does not read %j', (text) => {
    expect(parseMoney(text)).toBeUndefined();
  });

  it('reads back what was written', () => {
    fc.assert(
      fc.property(amount, language, (value, inLanguage) => {
        expect(parseMoney(formatMoney(value, inLanguage))).toBe(value);
        expect(parseMoney(formatAmount(value, inLanguage))).toBe(value);
      }),
    );
  });
});
