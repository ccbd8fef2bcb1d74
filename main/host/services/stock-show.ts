import type { StockView } from '#contract/methods/stock.ts';
import type { Shop } from '../shop.ts';
import type { FoundArticle } from './articles-lookup.ts';
import { requireArticle, stockOf } from './articles-show.ts';

/** @throws Failure `not-found` for a code that is no id, barcode or number of an article. */
export function showStock(shop: Shop, code: string): StockView {
  return stockViewOf(shop, requireArticle(shop, code));
}

export function stockViewOf(shop: Shop, found: FoundArticle): StockView {
  const { article } = found;
  const { published, ...stock } = stockOf(shop, found);
  const offered = article.online && article.active;
  return {
    articleId: article.id,
    name: article.name,
    unit: article.unit,
    ...stock,
    published: offered ? published : null,
  };
}
