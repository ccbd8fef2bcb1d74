import { failure } from '#contract/errors.ts';
import type { ArticleDetail } from '#contract/methods/articles.ts';
import { published } from '#domain/stock.ts';
import { quantity } from '#domain/quantity.ts';
import { readScan } from '#domain/read-scan.ts';
import { readSetting } from '../settings.ts';
import type { Shop } from '../shop.ts';
import {
  articleByBarcode,
  articleByCode,
  articleByKey,
  articleByNumber,
  type FoundArticle,
} from './articles-lookup.ts';
import { articleRows } from './articles-rows.ts';
import { barcodesOf } from './articles-write.ts';
import { onHand, reserved } from './ledger.ts';
import { taxOf } from './tax-of-article.ts';

/** @throws Failure `not-found` for a code that is no id, barcode or number of an article. */
export function showArticle(shop: Shop, code: string): ArticleDetail {
  return articleDetailOf(shop, requireArticle(shop, code));
}

/** By id, barcode in any printed form, GS1 code with more than the number in it, number, or a label of the shop's own scale. @throws Failure `not-found`, and `refused` for a code that is none */
export function requireArticle(shop: Shop, code: string): FoundArticle {
  const found = articleByCode(shop.db, code) ?? articleOfLabel(shop, code);
  if (!found) throw failure('not-found', { what: 'article', id: code.length > 64 ? `${code.slice(0, 63)}…` : code });
  return found;
}

function articleOfLabel({ db, today }: Shop, code: string): FoundArticle | undefined {
  const layouts = readSetting(db, 'codeLayouts');
  const { code: reading } = readScan(code, { layouts, via: 'scan', aim: null, today: today() });
  if (reading.kind === 'refused' || reading.kind === 'unreadable') {
    throw failure('refused', { reason: `code-${reading.reason}`, found: reading.text });
  }
  if (reading.kind === 'gtin') return articleByBarcode(db, reading.gtin14);
  if (reading.kind !== 'in-store') return undefined;
  return articleByBarcode(db, reading.zeroedGtin14) ?? articleByNumber(db, reading.itemNumber);
}

/** Everything about an article as it stands now; read anew, so that a change just made shows. */
export function articleDetailOf(shop: Shop, { n }: FoundArticle): ArticleDetail {
  const { db } = shop;
  const found = articleByKey(db, n);
  const stored = db.row<Dates>('SELECT deposit_n, created_at, updated_at FROM article WHERE n = ?', n);
  if (!found || !stored) throw failure('not-found', { what: 'article' });
  const { article } = found;
  const { taxKey, basisPoints } = taxOf(db, { ...article, day: shop.today() });
  const [deposit = null] = stored.deposit_n === null ? [] : articleRows(db, [stored.deposit_n]);
  return {
    ...article,
    barcodes: barcodesOf(db, n),
    deposit,
    stock: stockOf(shop, found),
    taxKey,
    basisPoints,
    createdAt: stored.created_at,
    updatedAt: stored.updated_at,
  };
}

interface Dates {
  deposit_n: number | null;
  created_at: string;
  updated_at: string;
}

/** On hand, what open orders hold, and what follows for online; thousandths of the article's unit. */
export function stockOf(shop: Shop, { n, article }: FoundArticle): ArticleDetail['stock'] {
  const has = onHand(shop.db, n);
  const held = reserved(shop.db, n);
  const text = 'SELECT counted_at_ms AS ms FROM stock_balance WHERE article_n = ?';
  const countedMs = shop.db.row<{ ms: number | null }>(text, n)?.ms ?? null;
  const offered = article.online && article.active;
  return {
    onHand: has,
    reserved: held,
    buffer: article.buffer,
    published: offered ? published(quantity(has), quantity(held), article.buffer) : 0,
    countedAt: countedMs === null ? null : new Date(countedMs).toISOString(),
  };
}
