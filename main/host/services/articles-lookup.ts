import type { Article, ArticleKind } from '#domain/article.ts';
import { barcodeKey, numberForms } from '#domain/barcode.ts';
import { cents } from '#domain/money.ts';
import { onePiece, type Quantity, quantity, type Unit } from '#domain/quantity.ts';
import type { Origin, TaxClass } from '#domain/tax.ts';
import type { ShopDatabase } from '../database/database.ts';

/** An article with its key in the database, and how much of it the code that was asked for stands for (a crate of 20 is 20000). */
export interface FoundArticle {
  n: number;
  article: Article;
  scanQuantity: Quantity;
}

type Stored = [
  n: number,
  id: string,
  number: string,
  name: string,
  receiptName: string | null,
  kind: ArticleKind,
  unit: Unit,
  price: number,
  taxClass: TaxClass,
  origin: Origin,
  ownerId: string,
  categoryId: string | null,
  weighed: number,
  depositId: string | null,
  contentQuantity: number | null,
  contentUnit: Unit | null,
  online: number,
  buffer: number,
  active: number,
  scanQuantity: number,
];

// One JSON text instead of twenty columns: carrying each column over costs more than finding the row.
const fields = `a.n, a.id, a.number, a.name, a.receipt_name, a.kind, a.unit, a.price, a.tax_class, a.origin, a.owner_id, a.category_id,
  a.weighed, (SELECT d.id FROM article d WHERE d.n = a.deposit_n), a.content_quantity, a.content_unit, a.online, a.buffer, a.active`;
// The barcode in a query of its own with one row: measured twice as quick as a plain join of the two.
const byBarcode = `SELECT json_array(${fields}, b.quantity) AS line
  FROM (SELECT article_n, quantity FROM barcode WHERE code = ? LIMIT 1) b JOIN article a ON a.n = b.article_n`;
const plain = `SELECT json_array(${fields}, ${onePiece}) AS line FROM article a`;
const byNumber = `${plain} WHERE a.number = ?`;
const byId = `${plain} WHERE a.id = ?`;
const byKey = `${plain} WHERE a.n = ?`;

/** The article that carries this barcode, in whichever printed form: 8, 12, 13 or 14 digits, or a code of the house. */
export function articleByBarcode(db: ShopDatabase, code: string): FoundArticle | undefined {
  return find(db, byBarcode, barcodeKey(code));
}

/** By article number (PLU), with or without leading zeros. */
export function articleByNumber(db: ShopDatabase, number: string): FoundArticle | undefined {
  for (const form of numberForms(number)) {
    const found = find(db, byNumber, form);
    if (found) return found;
  }
  return undefined;
}

export function articleById(db: ShopDatabase, id: string): FoundArticle | undefined {
  return find(db, byId, id);
}

/** By the database's own key, as ledger and lines carry it. */
export function articleByKey(db: ShopDatabase, n: number): FoundArticle | undefined {
  return find(db, byKey, n);
}

/** The database's own key of an article; undefined when nobody has this id. */
export function keyOfArticle(db: ShopDatabase, id: string): number | undefined {
  return db.row<{ n: number }>('SELECT n FROM article WHERE id = ?', id)?.n;
}

/** Whatever a person or a program names an article by: id, then barcode, then number. */
export function articleByCode(db: ShopDatabase, code: string): FoundArticle | undefined {
  return articleById(db, code) ?? articleByBarcode(db, code) ?? articleByNumber(db, code.trim());
}

function find(db: ShopDatabase, text: string, value: string | number): FoundArticle | undefined {
  const row = db.row<{ line: string }>(text, value);
  return row && foundOf(JSON.parse(row.line) as Stored);
}

function foundOf(stored: Stored): FoundArticle {
  const [n, id, number, name, receiptName, kind, unit, price, taxClass, origin, ownerId, categoryId, ...rest] = stored;
  const [weighed, depositArticleId, contentQuantity, contentUnit, online, buffer, active, scanQuantity] = rest;
  const article: Article = {
    id,
    number,
    name,
    receiptName,
    kind,
    unit,
    price: cents(price),
    taxClass,
    origin,
    ownerId,
    categoryId,
    weighed: weighed === 1,
    depositArticleId,
    content:
      contentQuantity === null || contentUnit === null
        ? null
        : { quantity: quantity(contentQuantity), unit: contentUnit },
    online: online === 1,
    buffer: quantity(buffer),
    active: active === 1,
  };
  return { n, article, scanQuantity: quantity(scanQuantity) };
}
