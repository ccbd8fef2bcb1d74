import { type Quantity, thousand } from './quantity.ts';
import { divideRounded } from './rounding.ts';

declare const centsBrand: unique symbol;

/** An amount of money in whole euro cents; may be negative. */
export type Cents = number & { readonly [centsBrand]: 'cents' };

/** The language a person reads; German first. */
export type Language = 'de' | 'en';

/** The highest price of one unit and the highest amount that can be typed: 999,999.99 €. */
export const highestAmount = 99_999_999;

/**
 * Brands whole cents.
 * @throws RangeError for fractions and numbers beyond 2^53, because they could not be added exactly.
 */
export function cents(value: number): Cents {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not whole cents: ${value}`);
  // `+ 0` turns −0 into 0, which JSON and comparisons by Object.is would tell apart.
  return (value + 0) as Cents;
}

export const noMoney = cents(0);

export function sumCents(amounts: Iterable<number>): Cents {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  return cents(sum);
}

/**
 * The total of a line: price per unit × quantity ÷ 1000, rounded half away from zero. It is called once per line; a receipt adds the
 * rounded totals and never rounds again.
 */
export function lineTotal(price: Cents, quantity: Quantity): Cents {
  return cents(divideRounded(price, quantity, thousand));
}

/** “1.234,50 €” in German, “€1,234.50” in English. */
export function formatMoney(amount: number, language: Language = 'de'): string {
  if (language === 'de') return `${formatAmount(amount, language)} €`;
  return `${amount < 0 ? '-' : ''}€${formatAmount(Math.abs(amount), language)}`;
}

/** “1.234,50”: the amount alone, for columns whose heading names the currency. */
export function formatAmount(amount: number, language: Language = 'de'): string {
  const sign = amount < 0 ? '-' : '';
  const whole = Math.floor(Math.abs(amount) / 100).toString();
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, language === 'de' ? '.' : ',');
  const fraction = (Math.abs(amount) % 100).toString().padStart(2, '0');
  return `${sign}${grouped}${language === 'de' ? ',' : '.'}${fraction}`;
}

/** Whole euros plainly, or in groups of three; “1.234” and “1,234” alone are no amounts, because they may mean 1.23 as well as 1234. */
const amountForms: readonly RegExp[] = [
  /^(\d{1,9})(?:[.,](\d{1,2}))?$/,
  /^(\d{1,3}(?:[ \u00a0\u202f]\d{3})+)(?:[.,](\d{1,2}))?$/,
  /^(\d{1,3}(?:\.\d{3})+),(\d{1,2})$/,
  /^(\d{1,3}(?:,\d{3})+)\.(\d{1,2})$/,
  /^(\d{1,3}(?:\.\d{3}){2,})$/,
  /^(\d{1,3}(?:,\d{3}){2,})$/,
];

/**
 * Reads an amount as people type it: “3”, “3,5”, “3,50”, “3.50”, “1.234,50”, “1,234.50”, “1 234,50”, with or without “€” or “EUR” at one end.
 * Gives undefined for anything else, for a third decimal and for amounts over {@link highestAmount}.
 */
export function parseMoney(text: string): Cents | undefined {
  if (text.length > 100) return undefined;
  const frame = /^([-\u2212])?\s*(€|EUR)?\s*([-\u2212])?\s*(\d.*?)\s*(€|EUR)?$/i.exec(text.trim());
  const [, early, before, late, size = '', after] = frame ?? [];
  if ((early && late) || (before && after)) return undefined;
  for (const form of amountForms) {
    const match = form.exec(size);
    if (!match) continue;
    const amount = Number(match[1]?.replace(/\D/g, '')) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
    if (amount > highestAmount) return undefined;
    return cents(early || late ? -amount : amount);
  }
  return undefined;
}
