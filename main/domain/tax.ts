import { type Cents, cents } from './money.ts';
import { divideRounded } from './rounding.ts';

/**
 * FISCAL(DSFinV-K annex I): the VAT keys of the export. 1 general, 2 reduced, 3 farm flat rate, 4 forestry flat rate, 5 not taxable,
 * 6 exempt, 7 not determinable; 11–43 are historic rates, from 1000 own cases.
 */
export type TaxKey = number;

/** What an article is by the VAT law, whoever sells it. */
export type TaxClass = 'general' | 'reduced' | 'forestry' | 'none';

export const taxClasses: readonly TaxClass[] = ['general', 'reduced', 'forestry', 'none'];

/** How the shop is taxed: normally, as a farm at a flat rate (§24 UStG), or as a small business (§19 UStG). */
export type Taxation = 'regular' | 'farm-flat' | 'small-business';

/** Grown or made on the own farm, or bought in: the farm flat rate holds for own goods only (§24(3) UStG). */
export type Origin = 'own' | 'bought';

export interface TaxRate {
  taxKey: TaxKey;
  /** Hundredths of a per cent: 1900 is 19 %. */
  basisPoints: number;
  /** First day it holds, in the shop's zone, as YYYY-MM-DD. */
  validFrom: string;
  /** Last day it holds, or null while it is open. */
  validTo: string | null;
  name: string;
}

/** FISCAL(§12, §19, §24 UStG): rates as data; sources in docs/recht. The shop's table can carry later ones. */
export const lawfulRates: readonly TaxRate[] = [
  { taxKey: 1, basisPoints: 1900, validFrom: '2021-01-01', validTo: null, name: '19 %' },
  { taxKey: 2, basisPoints: 700, validFrom: '2021-01-01', validTo: null, name: '7 %' },
  { taxKey: 3, basisPoints: 840, validFrom: '2024-12-06', validTo: '2024-12-31', name: '8,4 % (§24 UStG)' },
  { taxKey: 3, basisPoints: 780, validFrom: '2025-01-01', validTo: null, name: '7,8 % (§24 UStG)' },
  { taxKey: 4, basisPoints: 550, validFrom: '2007-01-01', validTo: null, name: '5,5 % (§24 UStG)' },
  { taxKey: 5, basisPoints: 0, validFrom: '2000-01-01', validTo: null, name: '0 %' },
  { taxKey: 6, basisPoints: 0, validFrom: '2000-01-01', validTo: null, name: 'steuerfrei' },
];

/**
 * FISCAL(§19, §24 UStG): the VAT key under which this shop sells a thing. A farm at the flat rate uses it for its own reduced-rate and
 * forestry goods; its drinks and sawmill goods stay at the general rate, and bought-in goods at their normal one.
 */
export function taxKeyFor(taxClass: TaxClass, origin: Origin, taxation: Taxation): TaxKey {
  if (taxClass === 'none') return 5;
  if (taxation === 'small-business') return 6;
  const farm = taxation === 'farm-flat' && origin === 'own';
  if (taxClass === 'reduced') return farm ? 3 : 2;
  if (taxClass === 'forestry') return farm ? 4 : 1;
  return 1;
}

/**
 * The rate of a key on a day (YYYY-MM-DD in the shop's zone), or undefined when the table has none for it. The one that began last holds;
 * of two that began on the same day the later in the table, so that a shop's own rate follows the lawful ones and wins.
 */
export function rateOn(rates: readonly TaxRate[], taxKey: TaxKey, day: string): TaxRate | undefined {
  let found: TaxRate | undefined;
  for (const rate of rates) {
    if (rate.taxKey !== taxKey || rate.validFrom > day || (rate.validTo !== null && rate.validTo < day)) continue;
    if (!found || rate.validFrom >= found.validFrom) found = rate;
  }
  return found;
}

/** VAT of one rate on a receipt. gross = net + vat, always. */
export interface TaxShare {
  taxKey: TaxKey;
  basisPoints: number;
  gross: Cents;
  net: Cents;
  vat: Cents;
}

/** Takes the VAT out of a gross sum: the net is rounded half away from zero, once for the whole sum, and the VAT is the rest. */
export function splitGross(gross: Cents, basisPoints: number): { net: Cents; vat: Cents } {
  const net = cents(divideRounded(gross, 10_000, 10_000 + basisPoints));
  return { net, vat: cents(gross - net) };
}

/** The VAT of a receipt: per key and rate on the gross sum of its rounded lines, in the order of the keys. */
export function taxShares(lines: Iterable<{ taxKey: TaxKey; basisPoints: number; total: Cents }>): TaxShare[] {
  const sums = new Map<string, { taxKey: TaxKey; basisPoints: number; gross: number }>();
  for (const { taxKey, basisPoints, total } of lines) {
    const id = `${taxKey}/${basisPoints}`;
    const sum = sums.get(id);
    if (sum) sum.gross += total;
    else sums.set(id, { taxKey, basisPoints, gross: total });
  }
  return [...sums.values()]
    .toSorted((a, b) => a.taxKey - b.taxKey || a.basisPoints - b.basisPoints)
    .map(({ taxKey, basisPoints, gross }) => ({
      taxKey,
      basisPoints,
      gross: cents(gross),
      ...splitGross(cents(gross), basisPoints),
    }));
}
