import type { Cents } from './money.ts';
import type { Quantity, Unit } from './quantity.ts';
import type { Origin, TaxClass } from './tax.ts';

/** Goods have stock; a deposit is charged for a bottle or crate and paid back when it returns empty. */
export type ArticleKind = 'goods' | 'deposit';

/** The owner of goods that belong to the shop itself; others are neighbours whose goods are sold in their name (AGENTUR_ID). */
export const ownGoods = '0';

export interface Article {
  id: string;
  /** The short number that is typed (PLU) and stands in lists. */
  number: string;
  name: string;
  /** A shorter name for the receipt, or null. */
  receiptName: string | null;
  kind: ArticleKind;
  unit: Unit;
  /** Gross price of one unit (per piece, per kg …). */
  price: Cents;
  taxClass: TaxClass;
  origin: Origin;
  ownerId: string;
  categoryId: string | null;
  /** Sold by a weight or measure that is taken at the counter. */
  weighed: boolean;
  /** The deposit that follows each unit of this article onto the receipt. */
  depositArticleId: string | null;
  /** What one unit contains, for the base price (PAngV): 500 of 'kg' is 500 g. Null where none is needed. */
  content: { quantity: Quantity; unit: Unit } | null;
  /** Offered on the marketplace. */
  online: boolean;
  /** Kept back from the marketplace for the counter. */
  buffer: Quantity;
  active: boolean;
}
