import { gtinCheckDigit } from '#domain/check-digit.ts';
import { bakeryAndLarder } from './bakery-and-larder.ts';
import { dairy } from './dairy.ts';
import type { DemoArticle, DemoCategory } from './demo-article.ts';
import { drinksAndGifts } from './drinks-and-gifts.ts';
import { field } from './field.ts';
import { meat } from './meat.ts';

/** A farm shop in the Münsterland in late November, in the order of its shelves. */
export const demoCategories: readonly DemoCategory[] = [
  ...field,
  ...dairy,
  ...meat,
  ...bakeryAndLarder,
  ...drinksAndGifts,
];

/**
 * The barcodes of a demo article. None can be the code of something that is really sold: GS1 keeps the prefix 952 for demonstrations and
 * examples, and leaves 20 to each shop for its own numbers.
 */
export function demoBarcodes({ number, barcode, carton }: DemoArticle): { code: string; quantity: number }[] {
  if (barcode === null) return [];
  const body = barcode === 'packed' ? `9520000${number.padStart(5, '0')}` : `20${number.padStart(10, '0')}`;
  const piece = { code: withCheckDigit(body), quantity: 1000 };
  // The carton's GTIN-14: packaging level 1 before the digits of the piece.
  return carton === null ? [piece] : [piece, { code: withCheckDigit(`1${body}`), quantity: carton * 1000 }];
}

function withCheckDigit(body: string): string {
  return body + gtinCheckDigit(body);
}
