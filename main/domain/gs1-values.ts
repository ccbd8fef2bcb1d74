/** What a till reckons with in GS1 elements: article, weight, price, count, dates, batch. Source: GS1 General Specifications 3.2 to 3.8, 7.12. */
import type { Gs1Element } from './gs1.ts';
import { type Cents, cents, highestAmount } from './money.ts';
import { highestQuantity, type Quantity, quantity, thousand } from './quantity.ts';

export interface Gs1Values {
  /** The article; with `contents` it is what a crate or pallet holds `count` of. */
  gtin14: string | null;
  contents: boolean;
  /** Net weight in thousandths of kg. */
  weight: Quantity | null;
  /** The price of the whole line in euro cents. */
  price: Cents | null;
  /** Pieces, in thousandths. */
  count: Quantity | null;
  /** Days, YYYY-MM-DD. After `useBy` food may not be sold any more, after `bestBefore` it may. */
  bestBefore: string | null;
  useBy: string | null;
  batch: string | null;
  serial: string | null;
}

/** A value that stands in the code and is not used, and why. */
export interface UnusedValue {
  ai: string;
  at: number;
  why:
    /** The till prices in kg and never converts. */
    | 'pounds'
    | 'finer-than-grams'
    | 'finer-than-cents'
    | 'zero'
    | 'too-high'
    | 'foreign-currency'
    | 'bad-date'
    /** A count belongs to contents (02 with 37) or to goods of varying measure (01 with 30). */
    | 'without-its-article';
}

export const noGs1Values: Gs1Values = {
  gtin14: null,
  contents: false,
  weight: null,
  price: null,
  count: null,
  bestBefore: null,
  useBy: null,
  batch: null,
  serial: null,
};

/** Takes the values out of elements. `today` (YYYY-MM-DD) decides the century of dates. */
export function gs1Values(
  elements: readonly Gs1Element[],
  today: string,
): { values: Gs1Values; unused: readonly UnusedValue[] } {
  const unused: UnusedValue[] = [];
  const find = (pattern: RegExp) => elements.find(({ ai }) => pattern.test(ai));
  const use = <T>(element: Gs1Element | undefined, read: (element: Gs1Element) => T | UnusedValue['why']) => {
    if (!element) return null;
    const outcome = read(element);
    if (typeof outcome !== 'string') return outcome;
    unused.push({ ai: element.ai, at: element.at, why: outcome as UnusedValue['why'] });
    return null;
  };
  const day = (ai: RegExp) => use(find(ai), ({ value }) => toDay(value, today))?.day ?? null;
  const article = find(/^01$/);
  const contents = find(/^02$/);
  const weight = use(find(/^310/), toWeight);
  use(find(/^(?:320|356)/), () => 'pounds');
  const price = use(find(/^39[23]/), toPrice);
  const counted = find(/^30$/);
  const packed = find(/^37$/);
  const countOf = (element: Gs1Element | undefined, owner: Gs1Element | undefined) =>
    use(element, ({ value }) => (owner ? toCount(value) : 'without-its-article'));
  const count = countOf(counted, article) ?? countOf(packed, contents);
  return {
    values: {
      gtin14: article?.value ?? contents?.value ?? null,
      contents: !article && contents !== undefined,
      weight,
      price,
      count,
      bestBefore: day(/^15$/),
      useBy: day(/^17$/),
      batch: find(/^10$/)?.value ?? null,
      serial: find(/^21$/)?.value ?? null,
    },
    unused,
  };
}

/**
 * The day that six digits YYMMDD stand for, as YYYY-MM-DD: 51 to 99 years ahead means the past century, 50 to 99 back the next one; day 00
 * is the last of the month. Undefined for a day that does not exist. Source: GS1 General Specifications 7.12.
 */
export function gs1Day(digits: string, today: string): string | undefined {
  const match = /^(\d\d)(\d\d)(\d\d)$/.exec(digits);
  const now = Number(today.slice(0, 4));
  const [, year = '', month = '', day = ''] = match ?? [];
  if (!match || Number(month) < 1 || Number(month) > 12) return undefined;
  const ahead = Number(year) - (now % 100);
  const century = Math.floor(now / 100) + (ahead >= 51 ? -1 : ahead <= -50 ? 1 : 0);
  const fullYear = century * 100 + Number(year);
  const last = new Date(Date.UTC(fullYear, Number(month), 0)).getUTCDate();
  if (Number(day) > last) return undefined;
  return `${fullYear}-${month}-${day === '00' ? last : day}`;
}

function toDay(value: string, today: string): { day: string } | 'bad-date' {
  const day = gs1Day(value, today);
  return day === undefined ? 'bad-date' : { day };
}

function toWeight({ ai, value }: Gs1Element): Quantity | UnusedValue['why'] {
  const thousandths = scaled(value, 3 - Number(ai.slice(3)));
  if (thousandths === undefined) return 'finer-than-grams';
  if (thousandths === 0) return 'zero';
  return thousandths > highestQuantity ? 'too-high' : quantity(thousandths);
}

/** 392n: in the currency of the country; 393n: with its number by ISO 4217, of which 978 is the euro. */
function toPrice({ ai, value }: Gs1Element): Cents | UnusedValue['why'] {
  const named = ai.startsWith('393');
  if (named && !value.startsWith('978')) return 'foreign-currency';
  const amount = scaled(named ? value.slice(3) : value, 2 - Number(ai.slice(3)));
  if (amount === undefined) return 'finer-than-cents';
  if (amount === 0) return 'zero';
  return amount > highestAmount ? 'too-high' : cents(amount);
}

function toCount(value: string): Quantity | UnusedValue['why'] {
  const pieces = Number(value) * thousand;
  if (pieces === 0) return 'zero';
  return pieces > highestQuantity ? 'too-high' : quantity(pieces);
}

/** Digits × 10^places as a whole number; undefined when a digit other than zero would be lost. */
function scaled(digits: string, places: number): number | undefined {
  if (places >= 0) return Number(digits) * 10 ** places;
  const kept = digits.slice(0, places);
  return Number(digits.slice(places)) === 0 ? Number(kept) : undefined;
}
