/** Which articles labels are wanted for. */
import type { ArticleRow } from '#contract/methods/articles.ts';
import { type BasePrice, basePrice } from '#domain/base-price.ts';
import { startOfDay } from '#domain/local-time.ts';
import type { ShopDatabase } from '../database/database.ts';
import type { Shop } from '../shop.ts';
import { listArticles } from './articles-list.ts';
import { articleById } from './articles-lookup.ts';
import { articleRows } from './articles-rows.ts';
import { barcodesOf } from './articles-write.ts';
import { barcodeOf } from './labels.ts';

export type LabelQuestion =
  | { by: 'articles'; ids: readonly string[] }
  | { by: 'text'; text: string }
  | { by: 'category'; categoryId: string }
  | { by: 'price-changed'; since: string };

export interface LabelRow {
  article: ArticleRow;
  barcode: string | null;
  priceSince: string;
  basePrice: BasePrice | null;
}

/** What one list shows; more than that nobody labels in one go. */
const most = 500;

/** Goods that are still sold, by name. */
export function labelArticles(shop: Shop, question: LabelQuestion): { rows: LabelRow[]; total: number } {
  const { rows, total } = articlesOf(shop, question);
  return { rows: rows.map((article) => rowOf(shop.db, article)), total };
}

function articlesOf(shop: Shop, question: LabelQuestion): { rows: ArticleRow[]; total: number } {
  const { db, timeZone } = shop;
  const page = { inactive: false, kind: 'goods', offset: 0, limit: most } as const;
  if (question.by === 'text') return listArticles(shop, { ...page, text: question.text, categoryId: null });
  if (question.by === 'category') return listArticles(shop, { ...page, text: '', categoryId: question.categoryId });
  if (question.by === 'articles') {
    const keys = question.ids.flatMap((id) => articleById(db, id)?.n ?? []);
    return { rows: articleRows(db, keys), total: keys.length };
  }
  const from = startOfDay(question.since, timeZone);
  const keys = db.rows<{ n: number }>(
    `SELECT a.n FROM article a JOIN article_text t ON t.n = a.n WHERE a.active = 1 AND a.kind = 'goods'
      AND EXISTS (SELECT 1 FROM price p WHERE p.article_n = a.n AND p.valid_from_ms >= ?) ORDER BY t.plain, a.n`,
    from,
  );
  const first = keys.slice(0, most).map(({ n }) => n);
  return { rows: articleRows(db, first), total: keys.length };
}

function rowOf(db: ShopDatabase, article: ArticleRow): LabelRow {
  const found = articleById(db, article.id);
  const text = 'SELECT max(valid_from_ms) AS ms FROM price WHERE article_n = ?';
  const since = found ? (db.row<{ ms: number | null }>(text, found.n)?.ms ?? 0) : 0;
  return {
    article,
    barcode: found ? (barcodeOf(barcodesOf(db, found.n))?.data ?? null) : null,
    priceSince: new Date(since).toISOString(),
    basePrice: found ? basePrice(found.article) : null,
  };
}
