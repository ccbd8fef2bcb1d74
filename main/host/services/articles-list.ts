import type { ArticleRow } from '#contract/methods/articles.ts';
import type { Shop } from '../shop.ts';
import { articleRows } from './articles-rows.ts';
import { soldOften } from './articles-sold.ts';
import type { SearchText } from './search-index.ts';
import { fitOf, partsOfWords, searchWords } from './search-query.ts';

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
  const { db } = shop;
  const { categoryId, inactive, kind = null, offset, limit } = question;
  const text = question.text.trim();
  const conditions: string[] = [];
  const values: unknown[] = [];
  if (!inactive) conditions.push('t.active = 1');
  if (categoryId !== null) {
    conditions.push('t.n IN (SELECT n FROM article WHERE category_id = ?)');
    values.push(categoryId);
  }
  if (kind !== null) {
    conditions.push('t.n IN (SELECT n FROM article WHERE kind = ?)');
    values.push(kind);
  }
  if (text !== '') {
    conditions.push('t.n IN (SELECT value FROM json_each(?))');
    values.push(JSON.stringify(textHits(shop, text)));
  }
  const from = `FROM article_text t ${conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`}`;
  const keys = db.rows<{ n: number }>(
    `SELECT t.n ${from} ORDER BY t.plain, t.n LIMIT ? OFFSET ?`,
    ...values,
    limit,
    offset,
  );
  const total = db.row<{ total: number }>(`SELECT count(*) AS total ${from}`, ...values)?.total ?? 0;
  return {
    rows: articleRows(
      db,
      keys.map(({ n }) => n),
    ),
    total,
  };
}

/** All articles with this number or with these words in their name. */
function textHits({ db }: Shop, text: string): number[] {
  const byNumber = db.rows<{ n: number }>('SELECT n FROM article WHERE number = ?', text).map(({ n }) => n);
  const words = searchWords(text);
  if (words.length === 0) return byNumber;
  const hits = db.rows<SearchText & { n: number }>(
    'SELECT t.n, t.plain, t.spelt FROM article_search s JOIN article_text t ON t.n = s.rowid WHERE article_search MATCH ?',
    partsOfWords(words),
  );
  return [...byNumber, ...hits.filter((hit) => fitOf(hit, words) !== undefined).map(({ n }) => n)];
}

/** The tiles of a category by name; for null the favourites: what sold best lately, filled up with the first articles of the shop. */
export function tiles(shop: Shop, categoryId: string | null): ArticleRow[] {
  if (categoryId === null) return articleRows(shop.db, favouriteKeys(shop));
  const text = `SELECT a.n FROM article a JOIN article_text t ON t.n = a.n
    WHERE a.category_id = ? AND a.active = 1 ORDER BY t.plain LIMIT ${mostTiles}`;
  return articleRows(
    shop.db,
    shop.db.rows<{ n: number }>(text, categoryId).map(({ n }) => n),
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
