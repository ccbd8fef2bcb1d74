import type { OrderDetail } from '#contract/methods/orders.ts';
import { type Language } from '#domain/money.ts';
import { formatThousandths, parseQuantity, type Unit } from '#domain/quantity.ts';

type OrderedLine = OrderDetail['lines'][number];

/** What stands in the quantity fields while packing, by line id. */
export type PickedTexts = Readonly<Record<string, string>>;

/** Weights taken from a scale, by line id; each belongs to the quantity it was taken for. */
export type PickedWeights = Readonly<Record<string, { weighingId: string; quantity: number }>>;

export interface PickedLine {
  line: OrderedLine;
  text: string;
  /** Thousandths; undefined when the text is no quantity. */
  picked: number | undefined;
  /** More pieces than were ordered: nobody asked for them, nobody pays for them. What is weighed may come out a little over. */
  tooMany: boolean;
  /** Picked − ordered in thousandths; 0 while unreadable. */
  difference: number;
}

/** Packing starts with everything as ordered: only what differs is work. */
export function startPicking(lines: readonly OrderedLine[], language: Language): PickedTexts {
  return Object.fromEntries(lines.map(({ lineId, quantity, unit }) => [lineId, pickText(quantity, unit, language)]));
}

export function pickText(quantity: number, unit: Unit, language: Language): string {
  return formatThousandths(quantity, unit === 'piece' ? 0 : 3, language);
}

export function pickedLines(lines: readonly OrderedLine[], texts: PickedTexts): PickedLine[] {
  return lines.map((line) => {
    const text = texts[line.lineId] ?? '';
    const read = parseQuantity(text, line.unit);
    const picked = read === undefined || read < 0 ? undefined : read;
    const difference = picked === undefined ? 0 : picked - line.quantity;
    return { line, text, picked, tooMany: line.unit === 'piece' && difference > 0, difference };
  });
}

/** The input of `orders.pick`, or null while a field cannot be read or holds too many. */
export function pickInput(
  lines: readonly PickedLine[],
  weights: PickedWeights = {},
): { lineId: string; quantity: number; weighingId: string | null }[] | null {
  const input: { lineId: string; quantity: number; weighingId: string | null }[] = [];
  for (const { line, picked, tooMany } of lines) {
    if (picked === undefined || tooMany) return null;
    // What was typed over a weight is no word of the scale any more.
    const weight = weights[line.lineId];
    const weighingId = weight?.quantity === picked ? weight.weighingId : null;
    input.push({ lineId: line.lineId, quantity: picked, weighingId });
  }
  return input;
}

/** One piece, or a tenth of a kilogram or litre, more or less; never below nothing. An unreadable text starts at nothing. */
export function step(text: string, { unit, by, language }: { unit: Unit; by: 1 | -1; language: Language }): string {
  const size = unit === 'piece' ? 1000 : 100;
  const now = parseQuantity(text, unit) ?? 0;
  return pickText(Math.max(0, now + by * size), unit, language);
}
