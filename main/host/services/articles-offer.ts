import type { ArticleOffered, Operation } from '#domain/operation.ts';
import type { Shop } from '../shop.ts';
import type { FoundArticle } from './articles-lookup.ts';
import { taxOf } from './tax-of-article.ts';

/** How the shop wishes to sell an article online; undefined for one that is not offered there. */
export function offerOf(shop: Shop, found: FoundArticle | undefined): ArticleOffered | undefined {
  if (!found?.article.online || !found.article.active) return undefined;
  const { id, number, name, unit, price, buffer, categoryId } = found.article;
  const { basisPoints } = taxOf(shop.db, { ...found.article, day: shop.today() });
  const category = shop.db.row<{ name: string }>('SELECT name FROM category WHERE id = ?', categoryId)?.name ?? null;
  return { articleId: id, number, name, unit, price, basisPoints, buffer, category };
}

/** The wish that follows from a change, if any: the same words and price again are not worth the marketplace's time. */
export function offerChange(
  articleId: string,
  before: ArticleOffered | undefined,
  after: ArticleOffered | undefined,
): Operation | undefined {
  if (after && JSON.stringify(before) !== JSON.stringify(after)) return { kind: 'article-offered', body: after };
  if (before && !after) return { kind: 'article-withdrawn', body: { articleId } };
  return undefined;
}
