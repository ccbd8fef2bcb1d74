import type { ShopDatabase } from '../database/database.ts';
import type { Shop } from '../shop.ts';
import type { SearchText } from './search-index.ts';

export interface SoldOften extends SearchText {
  n: number;
  /** On how many lines of the last receipts it stands. */
  sold: number;
}

/** Receipts that say what sells; enough for some days of a shop, few enough to be counted in a millisecond or two. */
const receiptsRead = 500;
const most = 200;
/** Sales change the order of favourites slowly: it is counted anew at most this often. */
const freshMs = 60_000;

const counted = `
  SELECT t.n, t.plain, t.spelt, sold FROM (
    SELECT article_n, count(*) AS sold FROM sale_line
    WHERE receipt_no > coalesce((SELECT max(receipt_no) FROM sale), 0) - ${receiptsRead} AND article_n IS NOT NULL AND voided = 0
    GROUP BY article_n
  ) JOIN article a ON a.n = article_n AND a.kind = 'goods' JOIN article_text t ON t.n = article_n AND t.active = 1
  ORDER BY sold DESC, t.n LIMIT ${most}`;

interface Kept {
  articles: ReadonlyMap<number, SoldOften>;
  atMs: number;
  stale: boolean;
}

const keptOf = new WeakMap<ShopDatabase, Kept>();

/** What this shop sold most often lately, best first. */
export function soldOften(shop: Shop): ReadonlyMap<number, SoldOften> {
  const known = keptOf.get(shop.db);
  if (!known) {
    // Renamed or withdrawn articles must not be found under what they were.
    shop.db.onChange(['articles'], () => {
      const kept = keptOf.get(shop.db);
      if (kept) kept.stale = true;
    });
  }
  const nowMs = shop.nowMs();
  if (known && !known.stale && Math.abs(nowMs - known.atMs) < freshMs) return known.articles;
  const articles = new Map(shop.db.rows<SoldOften>(counted).map((row) => [row.n, row]));
  keptOf.set(shop.db, { articles, atMs: nowMs, stale: false });
  return articles;
}
