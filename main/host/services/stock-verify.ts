import { setImmediate } from 'node:timers/promises';
import type { Shop } from '../shop.ts';
import { computeBalance } from './ledger.ts';

export interface StockVerdict {
  /** How many articles were computed anew. */
  articles: number;
  wrong: { articleId: string; name: string; cached: number; computed: number }[];
}

/** So many between two breaths: a scan never waits longer for it than a few milliseconds. */
const slice = 100;

const next = `SELECT a.n, a.id, a.name, coalesce(s.on_hand, 0) AS cached FROM article a LEFT JOIN stock_balance s ON s.article_n = a.n
  WHERE a.n > ? ORDER BY a.n LIMIT ${slice}`;

/** Computes every balance from the ledger alone and names each whose cache says something else. Sells on meanwhile. */
export async function verifyStock(shop: Shop, signal?: AbortSignal): Promise<StockVerdict> {
  const verdict: StockVerdict = { articles: 0, wrong: [] };
  for (let last = 0; ;) {
    const rows = shop.db.rows<{ n: number; id: string; name: string; cached: number }>(next, last);
    for (const { n, id, name, cached } of rows) {
      const computed = computeBalance(shop.db, n).onHand;
      if (computed !== cached) verdict.wrong.push({ articleId: id, name, cached, computed });
      last = n;
    }
    verdict.articles += rows.length;
    if (rows.length < slice) return verdict;
    signal?.throwIfAborted();
    await setImmediate();
  }
}
