import { failure } from '#contract/errors.ts';
import type { OrderDetail, OrderRow } from '#contract/methods/orders.ts';
import type { OrderState } from '#domain/order.ts';
import type { Unit } from '#domain/quantity.ts';
import type { ShopDatabase } from '../database/database.ts';
import type { Shop } from '../shop.ts';

interface HeadRow {
  n: number;
  orderId: string;
  code: string;
  state: OrderState;
  placedAt: string;
  kind: OrderRow['delivery']['kind'];
  place: string;
  fromAt: string | null;
  toAt: string | null;
  note: string | null;
  paid: number;
  total: number;
  lineCount: number;
  customerName: string | null;
  phone: string | null;
}

interface LineRow {
  lineId: string;
  articleId: string | null;
  gone: number;
  name: string;
  unit: Unit;
  quantity: number;
  price: number;
  total: number;
  onHand: number | null;
  picked: number | null;
}

const heads = `SELECT o.n, o.id AS orderId, o.code, o.state, o.placed_at AS placedAt, o.delivery_kind AS kind, o.delivery_name AS place,
  o.delivery_from AS fromAt, o.delivery_to AS toAt, o.note, o.paid, o.total,
  (SELECT count(*) FROM online_order_line l WHERE l.order_n = o.n) AS lineCount, c.name AS customerName, c.phone
  FROM online_order o LEFT JOIN order_contact c ON c.order_n = o.n`;

/** An order with its key in the database. */
export interface FoundOrder {
  n: number;
  row: OrderRow;
}

/** Orders, the newest first. */
export function listOrders(
  { db }: Shop,
  { state, offset, limit }: { state: OrderState | null; offset: number; limit: number },
): { rows: OrderRow[]; total: number } {
  const where = state === null ? '' : 'WHERE o.state = ?';
  const values = state === null ? [] : [state];
  const rows = db.rows<HeadRow>(
    `${heads} ${where} ORDER BY o.placed_at DESC, o.n DESC LIMIT ? OFFSET ?`,
    ...values,
    limit,
    offset,
  );
  const total = db.row<{ n: number }>(`SELECT count(*) AS n FROM online_order o ${where}`, ...values)?.n ?? 0;
  return { rows: rows.map(rowOf), total };
}

/** All open orders, the newest first. */
export function openOrders({ db }: Shop): OrderRow[] {
  return db.rows<HeadRow>(`${heads} WHERE o.state = 'open' ORDER BY o.placed_at DESC, o.n DESC`).map(rowOf);
}

export function countOpenOrders({ db }: Shop): number {
  return db.row<{ n: number }>(`SELECT count(*) AS n FROM online_order WHERE state = 'open'`)?.n ?? 0;
}

/** By order id or, whatever the case of its letters, by code; of a code that was given twice the newest. @throws Failure `not-found` */
export function showOrder({ db }: Shop, order: string): OrderDetail {
  return detailOf(db, headOf(db, order));
}

/** @throws Failure `not-found` */
export function findOrder({ db }: Shop, order: string): FoundOrder {
  const head = headOf(db, order);
  return { n: head.n, row: rowOf(head) };
}

function headOf(db: ShopDatabase, order: string): HeadRow {
  const wanted = order.trim();
  const head =
    db.row<HeadRow>(`${heads} WHERE o.id = ?`, wanted) ??
    db.row<HeadRow>(`${heads} WHERE o.code = ? ORDER BY o.n DESC LIMIT 1`, wanted.toUpperCase()) ??
    db.row<HeadRow>(`${heads} WHERE o.code = ? ORDER BY o.n DESC LIMIT 1`, wanted);
  if (!head) throw failure('not-found', { what: 'order', id: order });
  return head;
}

function detailOf(db: ShopDatabase, head: HeadRow): OrderDetail {
  const lines = db.rows<LineRow>(
    `SELECT l.line_id AS lineId, CASE WHEN a.n IS NULL THEN NULL ELSE l.article_id END AS articleId,
       coalesce(a.active, 0) = 0 AS gone, l.name, l.unit, l.quantity, l.price, l.total,
       CASE WHEN a.n IS NULL THEN NULL ELSE coalesce(b.on_hand, 0) END AS onHand, p.quantity AS picked
     FROM online_order_line l
     LEFT JOIN article a ON a.n = l.article_n
     LEFT JOIN stock_balance b ON b.article_n = l.article_n
     LEFT JOIN pick p ON p.order_n = l.order_n AND p.line_id = l.line_id
     WHERE l.order_n = ? ORDER BY l.position`,
    head.n,
  );
  return {
    ...rowOf(head),
    note: head.note,
    phone: head.phone,
    lines: lines.map((line) => ({ ...line, gone: line.gone !== 0 })),
  };
}

function rowOf(head: HeadRow): OrderRow {
  const { orderId, code, state, placedAt, kind, place, fromAt, toAt, paid, total, lineCount, customerName } = head;
  const delivery = { kind, name: place, from: fromAt, to: toAt };
  return { orderId, code, state, placedAt, delivery, paid: paid !== 0, total, lineCount, customerName };
}
