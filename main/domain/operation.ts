import type { MovementReason } from './stock.ts';
import type { Unit } from './quantity.ts';

/**
 * What the till tells the marketplace. Facts happened and are never refused; wishes may be. Amounts are cents, quantities thousandths.
 * Bodies are plain JSON and frozen: a new meaning is a new kind.
 */
export type Operation =
  | { kind: 'sale-made'; body: SaleMade }
  | { kind: 'stock-moved'; body: StockMoved }
  | { kind: 'stock-counted'; body: StockCounted }
  | { kind: 'order-picked'; body: OrderPicked }
  | { kind: 'order-handed-over'; body: { orderId: string } }
  | { kind: 'order-cancelled'; body: { orderId: string; reason: string } }
  | { kind: 'article-offered'; body: ArticleOffered }
  | { kind: 'article-withdrawn'; body: { articleId: string } };

export type OperationKind = Operation['kind'];

export interface SaleMade {
  saleId: string;
  receiptNo: number;
  processNo: number;
  reversesSaleId: string | null;
  total: number;
  taxes: readonly { taxKey: number; gross: number }[];
  /** One per article that has stock; sold goods are negative. */
  movements: readonly { articleId: string; quantity: number }[];
  /** The journal's last row before this sale: anchors it outside the shop. */
  journal: { seq: number; hash: string };
}

export interface StockMoved {
  articleId: string;
  quantity: number;
  reason: MovementReason;
  note: string | null;
}

export interface StockCounted {
  articleId: string;
  counted: number;
  note: string | null;
}

export interface OrderPicked {
  orderId: string;
  /** What was really put into the box; 0 when a line could not be filled. */
  lines: readonly { lineId: string; articleId: string | null; quantity: number }[];
}

/** The shop's wish to sell an article online with these words and this price. */
export interface ArticleOffered {
  articleId: string;
  number: string;
  name: string;
  unit: Unit;
  price: number;
  basisPoints: number;
  buffer: number;
  category: string | null;
}

const wishes: ReadonlySet<OperationKind> = new Set<OperationKind>(['article-offered', 'article-withdrawn']);

/** Wishes can be refused and are then parked in sight; facts cannot. */
export function isWish(kind: OperationKind): boolean {
  return wishes.has(kind);
}
