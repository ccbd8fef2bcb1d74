import type { Article } from './article.ts';
import type { Basket, BasketLine, PriceSource, TotalSource, WeightSource } from './basket.ts';
import type { LineKind } from './business-case.ts';
import { type Lot, sameLot } from './lot.ts';
import { type Cents, lineTotal } from './money.ts';
import { onePiece, type Quantity, quantity, thousand } from './quantity.ts';
import { divideRounded } from './rounding.ts';

export interface LineTax {
  taxKey: number;
  basisPoints: number;
}

/** An article with the VAT it is sold under today. */
export interface TaxedArticle {
  article: Article;
  tax: LineTax;
}

/** What is to be sold: how much, and who says so. `total` is given when a label or a scale says it; it is then never computed again. */
export interface LineWish {
  quantity: Quantity;
  weightSource: WeightSource;
  total?: Cents;
  gtin: string | null;
  lot?: Lot;
}

/** A line of an article. With a total from a label, the quantity of weighed goods follows from it and is information only. */
export function articleLine(lineId: string, { article, tax }: TaxedArticle, wish: LineWish): BasketLine {
  const stated: TotalSource = wish.weightSource === 'scale' ? 'scale' : 'label';
  const totalSource: TotalSource = wish.total === undefined ? 'computed' : stated;
  return {
    lineId,
    parentLineId: null,
    perParent: 0,
    lineKind: article.kind === 'deposit' ? 'Pfand' : 'Umsatz',
    articleId: article.id,
    articleKind: article.kind,
    number: article.number,
    gtin: wish.gtin,
    text: article.receiptName ?? article.name,
    unit: article.unit,
    weighed: article.weighed,
    quantity: wish.quantity,
    price: article.price,
    priceSource: 'article',
    total: wish.total ?? lineTotal(article.price, wish.quantity),
    totalSource,
    weightSource: wish.weightSource,
    ...tax,
    ownerId: article.ownerId,
    voided: false,
    ...(wish.lot ? { lot: wish.lot } : {}),
  };
}

/** The quantity that a price label stands for: total ÷ price per unit, in thousandths; one unit at least for goods that are counted. */
export function quantityOfTotal(article: Article, total: Cents): Quantity {
  if (article.unit === 'piece') return onePiece;
  return quantity(Math.max(1, divideRounded(total, thousand, article.price)));
}

/** The deposit of `parent`, one `deposit` for each of its units. */
export function depositLine(lineId: string, parent: BasketLine, deposit: TaxedArticle): BasketLine {
  const line = articleLine(lineId, deposit, { quantity: parent.quantity, weightSource: null, gtin: null });
  return { ...line, parentLineId: parent.lineId, perParent: thousand, ownerId: parent.ownerId };
}

/** Empties that a customer brings back: the deposit, paid out. FISCAL(DSFinV-K annex C): PfandRueckzahlung, at the rate it was sold at. */
export function emptiesLine(lineId: string, deposit: TaxedArticle, count: Quantity): BasketLine {
  const line = articleLine(lineId, deposit, { quantity: quantity(-count), weightSource: null, gtin: null });
  return { ...line, lineKind: 'PfandRueckzahlung' };
}

export interface FreeWish {
  text: string;
  price: Cents;
  quantity: Quantity;
  gtin: string | null;
  source: Extract<PriceSource, 'free' | 'press'>;
}

/** A line without an article: a price that was typed, or one that stands in a press code. */
export function freeLine(
  lineId: string,
  tax: LineTax,
  { text, price, quantity: count, gtin, source }: FreeWish,
): BasketLine {
  return {
    lineId,
    parentLineId: null,
    perParent: 0,
    lineKind: 'Umsatz' satisfies LineKind,
    articleId: null,
    articleKind: null,
    number: null,
    gtin,
    text,
    unit: 'piece',
    weighed: false,
    quantity: count,
    price,
    priceSource: source,
    total: lineTotal(price, count),
    totalSource: source === 'press' && count === onePiece ? 'press' : 'computed',
    weightSource: null,
    ...tax,
    ownerId: '0',
    voided: false,
  };
}

/** The id of the next line of a basket: its place. Lines are never taken out, so no place is given twice. */
export function nextLineId(basket: Basket): string {
  return String(basket.lines.length + 1);
}

/**
 * The line that one more scan of the same thing raises instead of adding a line: the newest standing one, when it is the same article at the
 * same price and of the same lot, counted in pieces and computed here.
 */
export function lineToRaise(basket: Basket, line: BasketLine): BasketLine | undefined {
  const newest = basket.lines.findLast((other) => !other.voided && other.parentLineId === null);
  if (!newest || newest.articleId === null || newest.articleId !== line.articleId) return undefined;
  const same =
    newest.price === line.price &&
    newest.lineKind === line.lineKind &&
    newest.gtin === line.gtin &&
    newest.taxKey === line.taxKey &&
    newest.basisPoints === line.basisPoints &&
    sameLot(newest.lot, line.lot);
  const counted =
    !newest.weighed && newest.unit === 'piece' && newest.totalSource === 'computed' && line.totalSource === 'computed';
  return same && counted ? newest : undefined;
}

/** The sum of two whole amounts of the same line. */
export function addedQuantity(line: BasketLine, more: Quantity): Quantity {
  return quantity(line.quantity + more);
}

/** How much of an article stands in a basket, in thousandths. */
export function quantityInBasket(basket: Basket, articleId: string): number {
  let sum = 0;
  for (const line of basket.lines) if (!line.voided && line.articleId === articleId) sum += line.quantity;
  return sum;
}
