import { describe, expect, it } from 'vitest';
import { cents } from './money.ts';
import { formatRate, layOutTaxes, showsTax, taxLetters } from './receipt-tax.ts';

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

const share = (taxKey: number, basisPoints: number) => ({
  taxKey,
  basisPoints,
  gross: cents(100),
  net: cents(100),
  vat: cents(0),
});

describe('layOutTaxes', () => {
  // FISCAL(§19 UStG): key 6 alone shows no table; beside anything else the table stays and the notice stands below it.
  it('shows a table unless everything is exempt', () => {
    expect(showsTax([share(6, 0)])).toBe(false);
    expect(showsTax([share(5, 0), share(6, 0)])).toBe(true);
    const types = (taxes: Parameters<typeof layOutTaxes>[0]): string[] =>
      layOutTaxes(taxes, 'de').map(({ type }) => type);
    expect(types([share(6, 0)])).toEqual(['text']);
    expect(types([share(5, 0), share(6, 0)])).toEqual(['columns', 'columns', 'columns', 'columns', 'text']);
  });

  // FISCAL(§24(1) UStG): farm and forestry rates, today's and former ones.
  it('names every flat rate', () => {
    const flat = [share(3, 780), share(4, 550), share(13, 1070), share(23, 950), share(33, 900), share(43, 840)];
    for (const one of flat) expect(JSON.stringify(layOutTaxes([one], 'en'))).toContain('flat rate under § 24');
    expect(JSON.stringify(layOutTaxes([share(1, 1900)], 'en'))).not.toContain('§ 24');
    expect(layOutTaxes(flat.slice(0, 2), 'en').at(-1)).toMatchObject({
      text: 'C 7.8 %, D 5.5 %: flat rate under § 24 UStG (farming and forestry).',
    });
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
