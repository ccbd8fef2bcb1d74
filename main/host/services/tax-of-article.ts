import { failure } from '#contract/errors.ts';
import { lawfulRates, rateOn, type Origin, type TaxClass, type TaxRate, taxKeyFor } from '#domain/tax.ts';
import type { ShopDatabase } from '../database/database.ts';
import { readSetting } from '../settings.ts';

/** The rates of this shop: the lawful ones, and those of its own table, which win. */
export function shopRates(db: ShopDatabase): TaxRate[] {
  const own = db.rows<{
    tax_key: number;
    valid_from: string;
    valid_to: string | null;
    basis_points: number;
    name: string;
  }>('SELECT tax_key, valid_from, valid_to, basis_points, name FROM tax_rate');
  const rates = own.map((row) => ({
    taxKey: row.tax_key,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    basisPoints: row.basis_points,
    name: row.name,
  }));
  return [...lawfulRates, ...rates];
}

export interface TaxQuestion {
  taxClass: TaxClass;
  origin: Origin;
  /** YYYY-MM-DD in the shop's zone. */
  day: string;
}

/**
 * VAT key and rate under which the shop sells something on a day.
 * @throws Failure `refused` (`no-tax-rate`) when no table has a rate for that day.
 */
export function taxOf(
  db: ShopDatabase,
  { taxClass, origin, day }: TaxQuestion,
): { taxKey: number; basisPoints: number } {
  const taxKey = taxKeyFor(taxClass, origin, readSetting(db, 'shop').taxation);
  const rate = rateOn(shopRates(db), taxKey, day);
  if (!rate) throw failure('refused', { reason: 'no-tax-rate', taxKey, day });
  return { taxKey, basisPoints: rate.basisPoints };
}
