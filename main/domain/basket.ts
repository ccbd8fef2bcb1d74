import { type ArticleKind } from './article.ts';
import { assertNever } from './assert-never.ts';
import type { LineKind } from './business-case.ts';
import type { Lot } from './lot.ts';
import { type Cents, cents, lineTotal, sumCents } from './money.ts';
import { type Quantity, quantity, thousand, type Unit } from './quantity.ts';
import { divideRounded } from './rounding.ts';
import type { TaxKey } from './tax.ts';

/** Where a line's price per unit comes from. */
export type PriceSource = 'article' | 'free' | 'label' | 'press';

/** Whether the total was computed here, or taken unchanged from a printed label or code, or from a scale that computes. */
export type TotalSource = 'computed' | 'label' | 'press' | 'scale';

/** Who took the weight: typed from a scale the customer can see, printed on a label, or told by a scale. Null for goods that are counted. */
export type WeightSource = 'typed' | 'label' | 'scale' | null;

export interface BasketLine {
  lineId: string;
  /** The line this one belongs to: a deposit follows its bottle. */
  parentLineId: string | null;
  /** Units of this line per unit of its parent, in thousandths; 0 without a parent. */
  perParent: number;
  lineKind: LineKind;
  /** Null for a free line. */
  articleId: string | null;
  articleKind: ArticleKind | null;
  number: string | null;
  gtin: string | null;
  text: string;
  unit: Unit;
  weighed: boolean;
  quantity: Quantity;
  price: Cents;
  priceSource: PriceSource;
  total: Cents;
  totalSource: TotalSource;
  weightSource: WeightSource;
  taxKey: TaxKey;
  basisPoints: number;
  ownerId: string;
  voided: boolean;
  /** Batch and dates, where the scanned label said them. */
  lot?: Lot;
}

export type BasketState = 'open' | 'parked' | 'paid' | 'aborted';

export interface Basket {
  basketId: string;
  processNo: number;
  state: BasketState;
  label: string | null;
  startedAt: string;
  lines: readonly BasketLine[];
  total: Cents;
}

/** What can happen to a basket; stored in order and never changed, so that removed lines stay visible as voided. */
export type BasketEvent =
  | { kind: 'opened'; basketId: string; processNo: number; at: string }
  | { kind: 'line-added'; line: BasketLine }
  | { kind: 'quantity-set'; lineId: string; quantity: Quantity; weightSource: WeightSource }
  | { kind: 'line-voided'; lineId: string }
  | { kind: 'parked'; label: string | null }
  | { kind: 'resumed' }
  | { kind: 'aborted' }
  | { kind: 'paid' };

/** The basket after one more event. The first event of a basket is `opened`. */
export function applyEvent(basket: Basket | undefined, event: BasketEvent): Basket {
  if (event.kind === 'opened') {
    return {
      basketId: event.basketId,
      processNo: event.processNo,
      state: 'open',
      label: null,
      startedAt: event.at,
      lines: [],
      total: cents(0),
    };
  }
  if (!basket) throw new Error(`a basket cannot start with ${event.kind}`);
  switch (event.kind) {
    case 'line-added':
      return withLines(basket, [...basket.lines, event.line]);
    case 'quantity-set':
      if (!takesQuantity(basket.lines.find((line) => line.lineId === event.lineId))) return basket;
      return withLines(
        basket,
        basket.lines.map((line) => requantified(line, event)),
      );
    case 'line-voided':
      return withLines(
        basket,
        basket.lines.map((line) =>
          line.lineId === event.lineId || line.parentLineId === event.lineId ? { ...line, voided: true } : line,
        ),
      );
    case 'parked':
      return { ...basket, state: 'parked', label: event.label };
    case 'resumed':
      return { ...basket, state: 'open' };
    case 'aborted':
      return { ...basket, state: 'aborted' };
    case 'paid':
      return { ...basket, state: 'paid' };
    default:
      return assertNever(event);
  }
}

export function foldBasket(events: Iterable<BasketEvent>): Basket | undefined {
  let basket: Basket | undefined;
  for (const event of events) basket = applyEvent(basket, event);
  return basket;
}

/** The lines that count: not voided. */
export function standingLines(basket: Basket): BasketLine[] {
  return basket.lines.filter((line) => !line.voided);
}

/** A total from a label or a press code belongs to the quantity it was printed for, and what is voided stays as it was. */
function takesQuantity(line: BasketLine | undefined): boolean {
  return line !== undefined && !line.voided && line.totalSource === 'computed';
}

function withLines(basket: Basket, lines: readonly BasketLine[]): Basket {
  return { ...basket, lines, total: sumCents(lines.map((line) => (line.voided ? 0 : line.total))) };
}

function requantified(
  line: BasketLine,
  event: { lineId: string; quantity: Quantity; weightSource: WeightSource },
): BasketLine {
  if (line.voided) return line;
  if (line.lineId === event.lineId) {
    return {
      ...line,
      quantity: event.quantity,
      weightSource: event.weightSource,
      total: lineTotal(line.price, event.quantity),
    };
  }
  if (line.parentLineId !== event.lineId) return line;
  const followed = quantity(divideRounded(event.quantity, line.perParent, thousand));
  return { ...line, quantity: followed, total: lineTotal(line.price, followed) };
}
