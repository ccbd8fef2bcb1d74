import { describe, expect, it } from 'vitest';
import { cents } from './money.ts';
import { formatRate, taxLetters } from './receipt-tax.ts';

describe('taxLetters', () => {
  it('gives each VAT key its letter, and every share one of its own', () => {
    const shares = [
      { taxKey: 1, basisPoints: 1900 },
      { taxKey: 2, basisPoints: 700 },
      { taxKey: 3, basisPoints: 780 },
      { taxKey: 3, basisPoints: 840 },
      { taxKey: 11, basisPoints: 1600 },
    ].map((share) => ({ ...share, gross: cents(1), net: cents(1), vat: cents(0) }));
    const letter = taxLetters(shares);
    expect(shares.map(letter)).toEqual(['A', 'B', 'C', 'I', 'J']);
    expect(letter({ taxKey: 5, basisPoints: 0 })).toBe('');
  });
});

describe('formatRate', () => {
  it.each([
    [1900, '19 %'],
    [700, '7 %'],
    [780, '7,8 %'],
    [1070, '10,7 %'],
    [1000, '10 %'],
    [2000, '20 %'],
    [1234, '12,34 %'],
    [0, '0 %'],
  ])('writes %i as %s', (basisPoints, text) => {
    expect(formatRate(basisPoints, 'de')).toBe(text);
  });
});
