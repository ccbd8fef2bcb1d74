import type { ArticleRow } from '#contract/methods/articles.ts';
import type { Shop } from '../shop.ts';
import { queryRows, articleRows, rowColumns, withStock } from './articles-rows.ts';
import { soldOften } from './articles-sold.ts';
import { partsOfWords, searchWords } from './search-query.ts';

export interface ListQuestion {
  text: string;
  categoryId: string | null;
  /** Whether articles that are no longer sold are listed too. */
  inactive: boolean;
  /** Goods or deposits only; both when it is null or left out. */
  kind?: ArticleRow['kind'] | null | undefined;
  offset: number;
  limit: number;
}

/** What one screen of tiles can hold at most; a window draws no more than that. */
const mostTiles = 200;
const favourites = 48;

/** A page of the catalogue by name, and how many there are in all. A text finds names as the search does, or the exact number. */
export function listArticles(shop: Shop, question: ListQuestion): { rows: ArticleRow[]; total: number } {
  const { text, categoryId, inactive, kind = null, offset, limit } = question;
  const conditions: string[] = [];
  const values: unknown[] = [];
  if (!inactive) conditions.push('t.active = 1');
  if (categoryId !== null) {
    conditions.push('a.category_id = ?');
    values.push(categoryId);
  }
  if (kind !== null) {
    conditions.push('a.kind = ?');
    values.push(kind);
  }
  if (text.trim() !== '') {
    const words = searchWords(text);
    conditions.push(
      words.length === 0
        ? 'a.number = ?'
        : '(a.number = ? OR t.n IN (SELECT rowid FROM article_search WHERE article_search MATCH ?))',
    );
    values.push(text.trim(), ...(words.length === 0 ? [] : [partsOfWords(words)]));
  }
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const from = `FROM article_text t JOIN article a ON a.n = t.n`;
  const rows = queryRows(
    shop.db,
    `SELECT ${rowColumns} ${from} ${withStock} ${where} ORDER BY t.plain, t.n LIMIT ? OFFSET ?`,
    ...values,
    limit,
    offset,
  );
  // Counting all of a large catalogue needs the narrow table only.
  const counted = categoryId === null && kind === null && text.trim() === '' ? 'FROM article_text t' : from;
  const total = shop.db.row<{ total: number }>(`SELECT count(*) AS total ${counted} ${where}`, ...values)?.total ?? 0;
  return { rows, total };
}

/** The tiles of a category by name; for null the favourites: what sold best lately, filled up with the first articles of the shop. */
export function tiles(shop: Shop, categoryId: string | null): ArticleRow[] {
  if (categoryId === null) return articleRows(shop.db, favouriteKeys(shop));
  return queryRows(
    shop.db,
    `SELECT ${rowColumns} FROM article a JOIN article_text t ON t.n = a.n ${withStock}
     WHERE a.category_id = ? AND a.active = 1 ORDER BY t.plain LIMIT ${mostTiles}`,
    categoryId,
  );
}

function favouriteKeys(shop: Shop): number[] {
  const keys = new Set([...soldOften(shop).keys()].slice(0, favourites));
  if (keys.size < favourites) {
    const first = `SELECT n FROM article WHERE active = 1 AND kind = 'goods' ORDER BY n LIMIT ${2 * favourites}`;
    for (const { n } of shop.db.rows<{ n: number }>(first)) if (keys.size < favourites) keys.add(n);
  }
  return [...keys];
}
