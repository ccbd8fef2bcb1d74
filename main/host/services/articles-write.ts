import { barcodeKey } from '#domain/barcode.ts';
import type { ShopDatabase } from '../database/database.ts';
import type { Actor, Shop } from '../shop.ts';
import { articleByKey, type FoundArticle } from './articles-lookup.ts';
import { offerChange, offerOf } from './articles-offer.ts';
import type { FullDraft } from './articles-problems.ts';
import { indexArticle, reindexArticle } from './search-index.ts';

export interface WrittenArticle {
  n: number;
  id: string;
  outcome: 'created' | 'updated' | 'unchanged';
}

export interface WriteOptions {
  actor: Actor;
  /** The article as it stands; left out for a new one. */
  current?: FoundArticle | undefined;
  /** An import tells the journal of itself in one row. */
  journalPrices?: boolean;
}

const newRow = `INSERT INTO article (id, number, name, receipt_name, kind, unit, price, tax_class, origin, owner_id, category_id, weighed,
    deposit_n, content_quantity, content_unit, online, buffer, active, created_at, updated_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT n FROM article WHERE id = ?), ?, ?, ?, ?, ?, ?, ?)`;
const changedRow = `UPDATE article SET number = ?, name = ?, receipt_name = ?, kind = ?, unit = ?, price = ?, tax_class = ?, origin = ?,
    owner_id = ?, category_id = ?, weighed = ?, deposit_n = (SELECT n FROM article WHERE id = ?), content_quantity = ?, content_unit = ?,
    online = ?, buffer = ?, active = ?, updated_at = ? WHERE n = ?`;

/**
 * Writes a checked draft with all that belongs to it: price history, barcodes, search, the wish for the marketplace, the journal. Inside a
 * write. Its barcodes are the whole set: one that is missing is taken away.
 */
export function writeArticle(shop: Shop, draft: FullDraft, options: WriteOptions): WrittenArticle {
  const { actor, current, journalPrices = true } = options;
  const { db } = shop;
  const before = current && offerOf(shop, current);
  const written = current ? update(shop, draft, current) : create(shop, draft);
  if (written.outcome === 'unchanged') return written;
  if (draft.price !== current?.article.price) {
    writePrice(shop, actor, { n: written.n, price: draft.price });
    if (current && journalPrices) journalPrice(shop, actor, { current, price: draft.price });
  }
  if (before || draft.online) {
    const wish = offerChange(written.id, before, offerOf(shop, articleByKey(db, written.n)));
    if (wish) shop.recordOp(wish);
  }
  db.changed('articles');
  return written;
}

function create(shop: Shop, draft: FullDraft): WrittenArticle {
  const { db } = shop;
  const id = draft.id ?? shop.newId();
  const number = draft.number === '' ? nextNumber(db) : draft.number;
  const { lastInsertRowid: n } = db.run(newRow, id, ...columnsOf({ ...draft, number }), shop.now(), shop.now());
  for (const { code, quantity } of draft.barcodes) writeBarcode(db, n, { code, quantity });
  indexArticle(db, n, draft);
  return { n, id, outcome: 'created' };
}

function update(shop: Shop, draft: FullDraft, { n, article }: FoundArticle): WrittenArticle {
  const { db } = shop;
  const barcodes = syncBarcodes(db, n, draft.barcodes);
  const before = columnsOf({ ...article, barcodes: [] });
  const after = columnsOf({ ...draft, number: draft.number === '' ? article.number : draft.number });
  if (before.every((value, index) => value === after[index])) {
    return { n, id: article.id, outcome: barcodes ? 'updated' : 'unchanged' };
  }
  db.run(changedRow, ...after, shop.now(), n);
  if (draft.name !== article.name || draft.active !== article.active) reindexArticle(db, n, draft);
  return { n, id: article.id, outcome: 'updated' };
}

/** Adds one barcode; whether another article has it was asked before. */
export function writeBarcode(
  db: ShopDatabase,
  n: number,
  { code, quantity }: { code: string; quantity: number },
): void {
  const printed = code.trim();
  db.run(
    'INSERT INTO barcode (code, article_n, quantity, printed) VALUES (?, ?, ?, ?)',
    barcodeKey(code),
    n,
    quantity,
    printed,
  );
}

/** Barcodes of an article as printed, in a steady order. */
export function barcodesOf(db: ShopDatabase, n: number): { code: string; quantity: number }[] {
  const text = 'SELECT printed AS code, quantity FROM barcode WHERE article_n = ? ORDER BY quantity, code';
  return db.rows<{ code: string; quantity: number }>(text, n);
}

function syncBarcodes(db: ShopDatabase, n: number, wanted: FullDraft['barcodes']): boolean {
  const text = 'SELECT code, quantity FROM barcode WHERE article_n = ?';
  const known = new Map(db.rows<{ code: string; quantity: number }>(text, n).map((row) => [row.code, row.quantity]));
  let changed = false;
  for (const barcode of wanted) {
    const key = barcodeKey(barcode.code);
    const quantity = known.get(key);
    known.delete(key);
    if (quantity === barcode.quantity) continue;
    if (quantity !== undefined) db.run('DELETE FROM barcode WHERE code = ?', key);
    writeBarcode(db, n, barcode);
    changed = true;
  }
  for (const key of known.keys()) db.run('DELETE FROM barcode WHERE code = ?', key);
  return changed || known.size > 0;
}

function writePrice(shop: Shop, actor: Actor, { n, price }: { n: number; price: number }): void {
  // Two changes within a millisecond keep their order.
  shop.db.run(
    `INSERT INTO price (article_n, valid_from_ms, price, operator_n)
     VALUES (@n, max(@nowMs, coalesce((SELECT max(valid_from_ms) + 1 FROM price WHERE article_n = @n), 0)), @price, @operatorN)`,
    { n, nowMs: shop.nowMs(), price, operatorN: actor.operatorN },
  );
}

function journalPrice(shop: Shop, actor: Actor, { current, price }: { current: FoundArticle; price: number }): void {
  const { id, number, name, price: from } = current.article;
  shop.journal('price-changed', actor, { articleId: id, number, name, from, to: price });
}

/** The next number after the highest of up to six digits: what can be typed at the counter. */
function nextNumber(db: ShopDatabase): string {
  const text = `SELECT max(CAST(number AS INTEGER)) AS highest FROM article WHERE number NOT GLOB '*[^0-9]*' AND length(number) <= 6`;
  return String((db.row<{ highest: number | null }>(text)?.highest ?? 0) + 1);
}

function columnsOf(draft: Omit<FullDraft, 'id'>): (string | number | null)[] {
  return [
    draft.number,
    draft.name,
    draft.receiptName,
    draft.kind,
    draft.unit,
    draft.price,
    draft.taxClass,
    draft.origin,
    draft.ownerId,
    draft.categoryId,
    draft.weighed ? 1 : 0,
    draft.depositArticleId,
    draft.content?.quantity ?? null,
    draft.content?.unit ?? null,
    draft.online ? 1 : 0,
    draft.buffer,
    draft.active ? 1 : 0,
  ];
}
