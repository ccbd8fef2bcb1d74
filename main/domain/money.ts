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

const formats = {
  de: new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' }),
  en: new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' }),
};

/** “1.234,50 €” in German, “€1,234.50” in English. */
export function formatMoney(amount: number, language: Language = 'de'): string {
  return formats[language].format(amount / 100).replaceAll('\u00a0', ' ');
}

/** “1.234,50”: the amount alone, for columns whose heading names the currency. */
export function formatAmount(amount: number, language: Language = 'de'): string {
  const sign = amount < 0 ? '-' : '';
  const whole = Math.floor(Math.abs(amount) / 100).toString();
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, language === 'de' ? '.' : ',');
  const fraction = (Math.abs(amount) % 100).toString().padStart(2, '0');
  return `${sign}${grouped}${language === 'de' ? ',' : '.'}${fraction}`;
}

/**
 * Reads an amount as people type it: “3”, “3,5”, “3,50”, “3.50”, “1.234,50”, “1,234.50”, with or without “€”.
 * Gives undefined for anything else, for a third decimal and for amounts over {@link highestAmount}.
 */
export function parseMoney(text: string): Cents | undefined {
  const plain = text.replace(/€|EUR/gi, '').replace(/[\s\u00a0\u202f]/g, '');
  const match =
    /^(-?)(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(plain) ??
    /^(-?)(\d{1,3}(?:\.\d{3})+)(?:,(\d{1,2}))?$/.exec(plain) ??
    /^(-?)(\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?$/.exec(plain);
  if (!match) return undefined;
  const whole = Number(match[2]?.replace(/[.,]/g, ''));
  const amount = whole * 100 + Number((match[3] ?? '').padEnd(2, '0'));
  if (amount > highestAmount) return undefined;
  return cents(match[1] === '-' ? -amount : amount);
}
