import type { ArticleRow } from '#contract/methods/articles.ts';
import type { ShopDatabase } from '../database/database.ts';

interface Stored extends Omit<ArticleRow, 'weighed' | 'active' | 'online'> {
  weighed: number;
  active: number;
  online: number;
}

/** To be read with `FROM article a` and {@link withStock}. */
export const rowColumns = `a.id, a.number, a.name, a.kind, a.unit, a.price, a.weighed, a.category_id AS categoryId, a.active, a.online,
  coalesce(s.on_hand, 0) AS onHand`;
export const withStock = 'LEFT JOIN stock_balance s ON s.article_n = a.n';

const one = `SELECT ${rowColumns} FROM article a ${withStock} WHERE a.n = ?`;

/** The rows of these articles, in the order of their keys; keys nobody has are left out. */
export function articleRows(db: ShopDatabase, keys: Iterable<number>): ArticleRow[] {
  const rows: ArticleRow[] = [];
  for (const n of keys) {
    const stored = db.row<Stored>(one, n);
    if (stored) rows.push(rowOf(stored));
  }
  return rows;
}

/** Runs a query that selects {@link rowColumns}. */
export function queryRows(db: ShopDatabase, text: string, ...values: unknown[]): ArticleRow[] {
  return db.rows<Stored>(text, ...values).map(rowOf);
}

function rowOf(stored: Stored): ArticleRow {
  return {
    ...stored,
    weighed: stored.weighed === 1,
    active: stored.active === 1,
    online: stored.online === 1,
  };
}
