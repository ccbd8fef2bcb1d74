import type { Language } from './money.ts';

declare const quantityBrand: unique symbol;

/** Integer thousandths of an article's unit: 1 kg = 1000, one egg = 1000; negative for goods that come back. */
export type Quantity = number & { readonly [quantityBrand]: 'thousandths' };

export type Unit = 'piece' | 'kg' | 'l' | 'm';

export const units: readonly Unit[] = ['piece', 'kg', 'l', 'm'];

export const thousand = 1000;

/** The most one line can hold: 99,999.999 units. */
export const highestQuantity = 99_999_999;

/** @throws RangeError for anything that is no whole number of thousandths. */
export function quantity(thousandths: number): Quantity {
  if (!Number.isSafeInteger(thousandths)) throw new RangeError(`not whole thousandths: ${thousandths}`);
  return (thousandths + 0) as Quantity;
}

export const onePiece = quantity(thousand);

/**
 * Reads a quantity as typed: “3”, “0,512”, “0.512”, with or without its unit; grams and millilitres are converted for kg and l.
 * Pieces are whole. Gives undefined for anything else.
 */
export function parseQuantity(text: string, unit: Unit): Quantity | undefined {
  const match = /^(-?)(\d{1,8})(?:[.,](\d{1,3}))?(kg|g|l|ml|m|cm|st|stk|stück)?$/i.exec(text.replace(/\s/g, ''));
  if (!match) return undefined;
  const [, sign, whole, fraction = '', suffix = ''] = match;
  const divisor = divisors[unit][suffix.toLowerCase()];
  const thousandths = Number(whole) * thousand + Number(fraction.padEnd(3, '0'));
  if (divisor === undefined || thousandths % divisor !== 0) return undefined;
  const scaled = thousandths / divisor;
  if (scaled > highestQuantity || (unit === 'piece' && scaled % thousand !== 0)) return undefined;
  return quantity(sign === '-' ? -scaled : scaled);
}

/** How many of the typed unit make one unit of the article. */
const divisors: Readonly<Record<Unit, Readonly<Record<string, number>>>> = {
  piece: { '': 1, st: 1, stk: 1, stück: 1 },
  kg: { '': 1, kg: 1, g: thousand },
  l: { '': 1, l: 1, ml: thousand },
  m: { '': 1, m: 1, cm: 100 },
};

const unitNames: Readonly<Record<Language, Readonly<Record<Unit, string>>>> = {
  de: { piece: 'Stk', kg: 'kg', l: 'l', m: 'm' },
  en: { piece: 'pc', kg: 'kg', l: 'l', m: 'm' },
};

export function unitName(unit: Unit, language: Language = 'de'): string {
  return unitNames[language][unit];
}

/** “3” for whole pieces, “0,512 kg” for everything measured. */
export function formatQuantity(amount: number, unit: Unit, language: Language = 'de'): string {
  const number = formatThousandths(amount, unit === 'piece' ? 0 : 3, language);
  return unit === 'piece' ? number : `${number} ${unitName(unit, language)}`;
}

/** Thousandths as a decimal number with at least `decimals` places and no more zeros than that. */
export function formatThousandths(amount: number, decimals: number, language: Language = 'de'): string {
  const size = Math.abs(amount);
  const fraction = (size % thousand).toString().padStart(3, '0');
  const kept = fraction.replace(/0+$/, '').padEnd(decimals, '0');
  const point = language === 'de' ? ',' : '.';
  return `${amount < 0 ? '-' : ''}${Math.floor(size / thousand)}${kept ? point + kept : ''}`;
}
