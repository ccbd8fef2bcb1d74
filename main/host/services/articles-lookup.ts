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

interface ArticleTuple {
  n: number;
  id: string;
  number: string;
  name: string;
  receipt_name: string | null;
  kind: ArticleKind;
  unit: Unit;
  price: number;
  tax_class: TaxClass;
  origin: Origin;
  owner_id: string;
  category_id: string | null;
  weighed: number;
  deposit_id: string | null;
  content_quantity: number | null;
  content_unit: Unit | null;
  online: number;
  buffer: number;
  active: number;
  scan_quantity: number;
}

const columns = `a.n, a.id, a.number, a.name, a.receipt_name, a.kind, a.unit, a.price, a.tax_class, a.origin, a.owner_id, a.category_id,
  a.weighed, d.id AS deposit_id, a.content_quantity, a.content_unit, a.online, a.buffer, a.active`;
const withDeposit = 'LEFT JOIN article d ON d.n = a.deposit_n';
const byBarcode = `SELECT ${columns}, b.quantity AS scan_quantity
  FROM barcode b JOIN article a ON a.n = b.article_n ${withDeposit} WHERE b.code = ?`;
const plain = `SELECT ${columns}, ${onePiece} AS scan_quantity FROM article a ${withDeposit}`;
const byNumber = `${plain} WHERE a.number = ?`;
const byId = `${plain} WHERE a.id = ?`;
const byKey = `${plain} WHERE a.n = ?`;

/** The article that carries this barcode, in whichever printed form: 8, 12, 13 or 14 digits, or a code of the house. */
export function articleByBarcode(db: ShopDatabase, code: string): FoundArticle | undefined {
  return found(db.row<ArticleTuple>(byBarcode, barcodeKey(code)));
}

/** By article number (PLU), with or without leading zeros. */
export function articleByNumber(db: ShopDatabase, number: string): FoundArticle | undefined {
  for (const form of numberForms(number)) {
    const row = db.row<ArticleTuple>(byNumber, form);
    if (row) return found(row);
  }
  return undefined;
}

export function articleById(db: ShopDatabase, id: string): FoundArticle | undefined {
  return found(db.row<ArticleTuple>(byId, id));
}

/** By the database's own key, as ledger and lines carry it. */
export function articleByKey(db: ShopDatabase, n: number): FoundArticle | undefined {
  return found(db.row<ArticleTuple>(byKey, n));
}

/** Whatever a person or a program names an article by: id, then barcode, then number. */
export function articleByCode(db: ShopDatabase, code: string): FoundArticle | undefined {
  return articleById(db, code) ?? articleByBarcode(db, code) ?? articleByNumber(db, code.trim());
}

function found(row: ArticleTuple | undefined): FoundArticle | undefined {
  if (!row) return undefined;
  return { n: row.n, article: articleOf(row), scanQuantity: quantity(row.scan_quantity) };
}

function articleOf(row: ArticleTuple): Article {
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    receiptName: row.receipt_name,
    kind: row.kind,
    unit: row.unit,
    price: cents(row.price),
    taxClass: row.tax_class,
    origin: row.origin,
    ownerId: row.owner_id,
    categoryId: row.category_id,
    weighed: row.weighed === 1,
    depositArticleId: row.deposit_id,
    content:
      row.content_quantity === null || row.content_unit === null
        ? null
        : { quantity: quantity(row.content_quantity), unit: row.content_unit },
    online: row.online === 1,
    buffer: quantity(row.buffer),
    active: row.active === 1,
  };
}
