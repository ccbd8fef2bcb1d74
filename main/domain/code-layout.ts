import { gtinCheckDigit, valueCheckDigit } from './check-digit.ts';
import { type Cents, cents } from './money.ts';
import { type Quantity, quantity } from './quantity.ts';

/**
 * How a shop's scale or label printer builds an EAN-13 with a price, a weight or a number of pieces inside: prefix, item number, perhaps a
 * check digit of the value, value, check digit. There is no standard in Germany, so layouts are settings of the shop.
 */
export interface CodeLayout {
  name: string;
  /** 02, 04 or 20–29, or longer to single out a group of item numbers. */
  prefix: string;
  itemDigits: number;
  /** Whether a check digit of the value (GS1 7.9) stands before the value; the value then has four or five digits. */
  valueCheckDigit: boolean;
  valueKind: 'price' | 'weight' | 'piece';
  valueDigits: number;
  /** Decimal places of the value: 2 for prices in cents, 3 for grams, 0 for pieces. */
  decimals: number;
}

/** What the label says: the total price, the net weight in kg, or how many. */
export type CodeValue =
  | { kind: 'price'; price: Cents }
  | { kind: 'weight'; quantity: Quantity }
  | { kind: 'piece'; quantity: Quantity };

const five = { itemDigits: 5, valueCheckDigit: false, valueDigits: 5 };
const price = { ...five, valueKind: 'price', decimals: 2 } as const;
const weight = { ...five, valueKind: 'weight', decimals: 3 } as const;
const piece = { ...five, valueKind: 'piece', decimals: 0 } as const;

/**
 * What scales in German shops are delivered with most often; makers differ, so a shop checks them against a label of its own scale.
 * 04 and 20 stay plain house numbers: many shops number their own goods there.
 */
export const germanLayouts: readonly CodeLayout[] = [
  { name: 'price-02', prefix: '02', ...price },
  { name: 'weight-21', prefix: '21', ...weight },
  { name: 'price-22', prefix: '22', ...price },
  { name: 'price-23', prefix: '23', ...price },
  { name: 'weight-24', prefix: '24', ...weight },
  { name: 'price-25', prefix: '25', ...price },
  { name: 'piece-26', prefix: '26', ...piece },
  { name: 'weight-27', prefix: '27', ...weight },
  { name: 'price-28', prefix: '28', ...price },
  { name: 'weight-29', prefix: '29', ...weight },
];

/** Why a layout cannot be used, or null. */
export function layoutProblem(
  layout: CodeLayout,
): 'prefix' | 'item-digits' | 'value-digits' | 'value-check-digit' | 'decimals' | 'length' | null {
  const { prefix, itemDigits, valueDigits, decimals } = layout;
  if (!restricted(prefix) || !/^\d+$/.test(prefix)) return 'prefix';
  if (!Number.isInteger(itemDigits) || itemDigits < 1) return 'item-digits';
  if (!Number.isInteger(valueDigits) || valueDigits < 1) return 'value-digits';
  if (layout.valueCheckDigit && valueDigits !== 4 && valueDigits !== 5) return 'value-check-digit';
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > highestDecimals(layout)) return 'decimals';
  return prefix.length + itemDigits + (layout.valueCheckDigit ? 1 : 0) + valueDigits === 12 ? null : 'length';
}

/** Whether GS1 leaves a number to the shops: EAN-13 beginning with 02, 04 or 20–29. */
export function restricted(ean13: string): boolean {
  return /^(?:0[24]|2\d)/.test(ean13);
}

/** The layout that reads a code: the one with the longest prefix that fits; among equals the first. */
export function layoutOf(ean13: string, layouts: readonly CodeLayout[]): CodeLayout | undefined {
  let found: CodeLayout | undefined;
  for (const layout of layouts) {
    if (!ean13.startsWith(layout.prefix) || layoutProblem(layout) !== null) continue;
    if (!found || layout.prefix.length > found.prefix.length) found = layout;
  }
  return found;
}

export type LayoutReading =
  | { fits: true; itemNumber: string; value: CodeValue | null; zeroedGtin14: string }
  | { fits: false; expected: string };

/** Takes an EAN-13 apart by its layout; it does not fit when the check digit of its value is wrong. */
export function readByLayout(ean13: string, layout: CodeLayout): LayoutReading {
  const valueStart = 12 - layout.valueDigits;
  const itemStart = layout.prefix.length;
  const itemNumber = ean13.slice(itemStart, itemStart + layout.itemDigits);
  const digits = ean13.slice(valueStart, 12);
  const zeroed = `0${ean13.slice(0, itemStart + layout.itemDigits)}`.padEnd(13, '0');
  if (layout.valueCheckDigit) {
    const expected = valueCheckDigit(digits);
    if (ean13.charAt(valueStart - 1) !== expected) return { fits: false, expected };
  }
  const value = Number(digits) === 0 ? null : valueOf(Number(digits), layout);
  return { fits: true, itemNumber, value, zeroedGtin14: zeroed + gtinCheckDigit(zeroed) };
}

function highestDecimals(layout: CodeLayout): number {
  return layout.valueKind === 'price' ? 2 : 3;
}

function valueOf(digits: number, { valueKind, decimals }: CodeLayout): CodeValue {
  if (valueKind === 'price') return { kind: 'price', price: cents(digits * 10 ** (2 - decimals)) };
  return { kind: valueKind, quantity: quantity(digits * 10 ** (3 - decimals)) };
}
