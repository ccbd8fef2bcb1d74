/** Labels for goods and shelves, as data: what stands on one, how large it is, and where everything goes. */
import type { BasePrice } from './base-price.ts';
import { checkDigitFits } from './check-digit.ts';
import type { Cents } from './money.ts';
import type { Quantity, Unit } from './quantity.ts';

/**
 * `shelf`: stands at the shelf, the price is what matters. `article`: sticks on the pack, the code is what matters. `weight`: for one pack that was
 * weighed.
 */
export type LabelKind = 'shelf' | 'article' | 'weight';
export const labelKinds = ['shelf', 'article', 'weight'] as const satisfies readonly LabelKind[];

export interface LabelBarcode {
  symbology: 'ean13' | 'ean8' | 'code128';
  /** EAN with check digit; Code 128: printable ASCII. */
  data: string;
}

export interface LabelContent {
  name: string;
  number: string;
  unit: Unit;
  /** Gross, for one unit. */
  price: Cents;
  /** FISCAL(§4 PAngV): stands beside the price wherever there is one. */
  basePrice: BasePrice | null;
  /** What one unit holds: 500 of 'kg' is 500 g. */
  content: { quantity: Quantity; unit: Unit } | null;
  /** FISCAL(§7 PAngV): named beside the price, never inside it. For one unit. */
  deposit: Cents | null;
  barcode: LabelBarcode | null;
  /** Where it comes from, in the shop's words. */
  origin: string | null;
  /** A day, YYYY-MM-DD. */
  bestBefore: string | null;
  batch: string | null;
  /** Net weight of this pack and what it costs; for labels of the kind `weight`. */
  pack: { quantity: Quantity; total: Cents } | null;
}

/** Millimetres. */
export interface LabelSize {
  width: number;
  height: number;
  /** Kept free on all sides: where labels meet without a gap, or the printer cannot reach, more than elsewhere. */
  padding: number;
}

export const smallestLabel = { width: 20, height: 12 } as const;
export const largestLabel = { width: 210, height: 297 } as const;

/** All measures in millimetres from the upper left corner of the label. */
export type LabelElement =
  /** One line. It is no wider than `width`, which begins at `left`; `size` is the height of the font, `baseline` where letters stand. */
  | {
      kind: 'text';
      part: LabelPart;
      text: string;
      left: number;
      width: number;
      baseline: number;
      size: number;
      bold: boolean;
      align: 'left' | 'center' | 'right';
    }
  /** The bars without their quiet zones; `module` is the width of the thinnest one. What can be read below them is a text of its own. */
  | ({ kind: 'barcode'; left: number; top: number; module: number; height: number } & LabelBarcode);

export type LabelPart = 'name' | 'price' | 'base-price' | 'deposit' | 'pack' | 'details' | 'dates' | 'code';

export interface LabelLayout {
  width: number;
  height: number;
  elements: readonly LabelElement[];
  /** What found no room, so that a person can choose a larger label. Name and prices are always there. */
  leftOut: readonly ('barcode' | 'details' | 'dates')[];
}

/** Modules of a code with the white that must stay left and right of it. Sources: ISO/IEC 15420, ISO/IEC 15417. */
export function barcodeWidth({ symbology, data }: LabelBarcode): { modules: number; before: number; after: number } {
  if (symbology === 'ean13') return { modules: 95, before: 11, after: 7 };
  if (symbology === 'ean8') return { modules: 67, before: 7, after: 7 };
  return { modules: 11 * data.length + 35, before: 10, after: 10 };
}

/**
 * Whether a barcode can be drawn by everything that draws labels: digits with their check digit, or the letters that all printers and scanners of
 * Code 128 agree on.
 */
export function isLabelCode({ symbology, data }: LabelBarcode): boolean {
  if (symbology === 'code128') return /^[\dA-Za-z $%*+./-]{1,32}$/.test(data);
  return (symbology === 'ean13' ? /^\d{13}$/ : /^\d{8}$/).test(data) && checkDigitFits(data);
}
