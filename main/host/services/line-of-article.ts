import type { BasketLine } from '#domain/basket.ts';
import { articleLine, emptiesLine, type LineWish } from '#domain/basket-line.ts';
import { quantity, type Quantity } from '#domain/quantity.ts';
import type { Shop } from '../shop.ts';
import type { FoundArticle } from './articles-lookup.ts';
import { taxOf } from './tax-of-article.ts';

/** A line at today's price and VAT; what a label says about total and weight stays as it is. */
export function lineOfArticle(
  shop: Shop,
  lineId: string,
  { found, wish }: { found: FoundArticle; wish: LineWish },
): BasketLine {
  const tax = taxOf(shop.db, { ...found.article, day: shop.today() });
  return articleLine(lineId, { article: found.article, tax }, wish);
}

export function lineOfEmpties(
  shop: Shop,
  lineId: string,
  { deposit, count }: { deposit: FoundArticle; count: Quantity },
): BasketLine {
  const tax = taxOf(shop.db, { ...deposit.article, day: shop.today() });
  return emptiesLine(lineId, { article: deposit.article, tax }, quantity(count));
}
