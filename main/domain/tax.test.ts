import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cents, sumCents } from './money.ts';
import { lawfulRates, rateOn, splitGross, taxKeyFor, taxShares } from './tax.ts';

describe('taxKeyFor', () => {
  // FISCAL(§12, §19, §24 UStG): flat rate for own goods only, drinks and bought-in goods at their normal rates, small business exempt.
  it.each([
    ['general', 'own', 'regular', 1],
    ['reduced', 'own', 'regular', 2],
    ['reduced', 'bought', 'regular', 2],
    ['forestry', 'own', 'regular', 1],
    ['none', 'own', 'regular', 5],
    ['reduced', 'own', 'farm-flat', 3],
    ['forestry', 'own', 'farm-flat', 4],
    ['general', 'own', 'farm-flat', 1],
    ['reduced', 'bought', 'farm-flat', 2],
    ['general', 'bought', 'farm-flat', 1],
    ['forestry', 'bought', 'farm-flat', 1],
    ['none', 'own', 'farm-flat', 5],
    ['general', 'own', 'small-business', 6],
    ['reduced', 'bought', 'small-business', 6],
    ['forestry', 'own', 'small-business', 6],
    ['none', 'own', 'small-business', 5],
  ] as const)('of %s goods, %s, %s is %i', (...[taxClass, origin, taxation, key]) => {
    expect(taxKeyFor(taxClass, origin, taxation)).toBe(key);
  });
});

describe('rateOn', () => {
  // FISCAL(§24(1) UStG): 8.4 % until the end of 2024, 7.8 % since.
  it.each([
    [1, '2026-11-25', 1900],
    [2, '2026-11-25', 700],
    [3, '2024-12-31', 840],
    [3, '2025-01-01', 780],
    [4, '2026-11-25', 550],
    [5, '2026-11-25', 0],
    [6, '2026-11-25', 0],
    [3, '2024-12-05', undefined],
    [1, '2020-12-31', undefined],
    [99, '2026-11-25', undefined],
  ])('of key %i on %s is %s', (key, day, basisPoints) => {
    expect(rateOn(lawfulRates, key, day)?.basisPoints).toBe(basisPoints);
  });

  it('lets a rate that begins later hold, and a later one in the table on the same day', () => {
    const open = { taxKey: 1, validTo: null };
    const rates = [
      { ...open, basisPoints: 1900, validFrom: '2021-01-01', name: 'a' },
      { ...open, basisPoints: 2000, validFrom: '2027-01-01', name: 'b' },
      { ...open, basisPoints: 2100, validFrom: '2027-01-01', name: 'c' },
    ];
    expect(rateOn(rates, 1, '2026-12-31')?.name).toBe('a');
    expect(rateOn(rates, 1, '2027-01-01')?.name).toBe('c');
    expect(rateOn(rates.toReversed(), 1, '2027-01-01')?.name).toBe('b');
  });
});

describe('splitGross', () => {
  it.each([
    [235, 1900, 197, 38],
    [450, 1900, 378, 72],
    [7533, 1900, 6330, 1203],
    [255, 700, 238, 17],
    [461, 700, 431, 30],
    [1050, 700, 981, 69],
    [1280, 700, 1196, 84],
    [999, 780, 927, 72],
    [2000, 780, 1855, 145],
    [500, 0, 500, 0],
    [0, 1900, 0, 0],
    [-235, 1900, -197, -38],
  ])('takes %i at %i apart into %i and %i', (...[gross, basisPoints, net, vat]) => {
    expect(splitGross(cents(gross), basisPoints)).toEqual({ net, vat });
  });

  it('sums to the gross, mirrors at nothing, and is less than a cent off', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e11, max: 1e11 }), fc.integer({ min: 0, max: 5000 }), (gross, basisPoints) => {
        const { net, vat } = splitGross(cents(gross), basisPoints);
        expect(net + vat).toBe(gross);
        expect(Math.abs(net * (10_000 + basisPoints) - gross * 10_000) * 2).toBeLessThanOrEqual(10_000 + basisPoints);
        const mirrored = splitGross(cents(-gross), basisPoints);
        expect([mirrored.net + net, mirrored.vat + vat]).toEqual([0, 0]);
      }),
    );
  });
});

describe('taxShares', () => {
  it('takes VAT from the sum of a rate, not line by line', () => {
    // Line by line two cents of VAT would be lost: 0.03 € at 19 % carries none when it stands alone.
    const lines = Array.from({ length: 5 }, () => ({ taxKey: 1, basisPoints: 1900, total: cents(3) }));
    expect(lines.map(({ total }) => splitGross(total, 1900).vat)).toEqual([0, 0, 0, 0, 0]);
    expect(taxShares(lines)).toEqual([{ taxKey: 1, basisPoints: 1900, gross: 15, net: 13, vat: 2 }]);
  });

  it('sums to the lines per rate and in all, in the order of the keys', () => {
    const line = fc.record({
      taxKey: fc.constantFrom(1, 2, 3),
      basisPoints: fc.constantFrom(1900, 700, 780),
      total: fc.integer({ min: -100_000, max: 100_000 }).map(cents),
    });
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const shares = taxShares(lines);
        expect(sumCents(shares.map(({ gross }) => gross))).toBe(sumCents(lines.map(({ total }) => total)));
        for (const { taxKey, basisPoints, gross, net, vat } of shares) {
          expect(net + vat).toBe(gross);
          const own = lines.filter((other) => other.taxKey === taxKey && other.basisPoints === basisPoints);
          expect(sumCents(own.map(({ total }) => total))).toBe(gross);
        }
        const keys = shares.map(({ taxKey, basisPoints }) => taxKey * 100_000 + basisPoints);
        expect(keys).toEqual([...new Set(keys)].toSorted((a, b) => a - b));
        expect(taxShares(lines.toReversed())).toEqual(shares);
      }),
    );
  });
});
