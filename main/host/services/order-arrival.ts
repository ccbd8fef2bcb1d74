import { heldBy, stateOfFacts } from '#sync/core/order-state.ts';
import type { OrderSnapshot } from '#sync/protocol/feed.ts';
import type { OrderFact, OrderState } from '#domain/order.ts';
import type { ShopDatabase } from '../database/database.ts';
import type { Shop } from '../shop.ts';
import { addIncident } from '../sync/incidents.ts';
import { noteOversold } from './oversold.ts';

/**
 * Takes an order in as the marketplace shows it now; inside the write of its page. An older page, or the same twice, changes nothing, and no
 * page takes back what was done here: the state follows from the facts of both sides.
 */
export function takeOrder(shop: Shop, order: OrderSnapshot): void {
  const { db } = shop;
  const known = db.row<{ n: number; revision: number; state: OrderState }>(
    'SELECT n, revision, state FROM online_order WHERE id = ?',
    order.orderId,
  );
  const orderN = known ? known.n : addHead(shop, order);
  if (!known) writeLines(db, orderN, order);
  else if (order.revision > known.revision) changeOrder(shop, known, order);
  for (const fact of order.facts) takeFact(db, orderN, fact);
  settleOrder(shop, orderN);
  noteLateCancel(shop, { orderN, order });
  noteOversold(shop);
  db.changed('orders', 'stock');
}

/** Writes what follows from the facts of an order: its state and what it holds. Inside the write of the facts. */
export function settleOrder(shop: Shop, orderN: number): OrderState {
  const { db } = shop;
  const state = stateOfFacts(
    db.rows<{ kind: OrderFact['kind'] }>('SELECT kind FROM order_fact WHERE order_n = ?', orderN),
  );
  db.run('UPDATE online_order SET state = ? WHERE n = ? AND state <> ?', state, orderN, state);
  db.run('DELETE FROM reservation WHERE order_n = ?', orderN);
  const lines = db.rows<{
    lineId: string;
    articleId: string | null;
    articleN: number | null;
    position: number;
    quantity: number;
  }>(
    `SELECT line_id AS lineId, article_id AS articleId, article_n AS articleN, position, quantity
     FROM online_order_line WHERE order_n = ?`,
    orderN,
  );
  for (const { position, articleN, quantity } of heldBy(state, lines)) {
    if (articleN === null) continue;
    const text = 'INSERT INTO reservation (order_n, position, article_n, quantity) VALUES (?, ?, ?, ?)';
    db.run(text, orderN, position, articleN, quantity);
  }
  return state;
}

/** Adds something that happened to an order, once. */
export function addOrderFact(
  db: ShopDatabase,
  orderN: number,
  fact: { id: string; kind: OrderFact['kind']; at: string; reason: string | null; opN: number | null },
): void {
  const text = 'INSERT OR IGNORE INTO order_fact (id, order_n, kind, at, reason, op_n) VALUES (?, ?, ?, ?, ?, ?)';
  db.run(text, fact.id, orderN, fact.kind, fact.at, fact.reason, fact.opN);
}

function takeFact(db: ShopDatabase, orderN: number, { id, kind, at, reason }: OrderSnapshot['facts'][number]): void {
  const opN = db.row<{ n: number }>('SELECT n FROM op WHERE id = ?', id)?.n ?? null;
  addOrderFact(db, orderN, { id, kind, at, reason, opN });
}

function addHead(shop: Shop, order: OrderSnapshot): number {
  const { orderId, code, placedAt, delivery, note, paid, total, revision, contact } = order;
  const { lastInsertRowid: orderN } = shop.db.run(
    `INSERT INTO online_order (id, code, placed_at, delivery_kind, delivery_name, delivery_from, delivery_to, note, paid, total, state,
       revision, received_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?, ?)`,
    ...[orderId, code, placedAt, delivery.kind, delivery.name, delivery.from, delivery.to],
    ...[note, paid ? 1 : 0, total, revision, shop.now()],
  );
  writeContact(shop.db, orderN, contact);
  return orderN;
}

/** A customer changed their mind. Goods that were packed stay packed as they are; somebody has to look at it. */
function changeOrder(shop: Shop, known: { n: number; state: OrderState }, order: OrderSnapshot): void {
  const { db } = shop;
  const { code, delivery, note, paid, total, revision, contact } = order;
  const packed = known.state === 'picked' || known.state === 'handed-over';
  if (packed && linesDiffer(db, known.n, order)) {
    const id = `changed-after-pick:${order.orderId}:${revision}`;
    addIncident(db, { id, kind: 'changed-after-pick', reference: code, detail: order.orderId, at: shop.now() });
  }
  if (!packed) {
    db.run('DELETE FROM reservation WHERE order_n = ?', known.n);
    db.run('DELETE FROM online_order_line WHERE order_n = ?', known.n);
    writeLines(db, known.n, order);
    db.run('UPDATE online_order SET total = ? WHERE n = ?', total, known.n);
  }
  db.run(
    `UPDATE online_order SET delivery_kind = ?, delivery_name = ?, delivery_from = ?, delivery_to = ?, note = ?, paid = ?, revision = ?
     WHERE n = ?`,
    ...[delivery.kind, delivery.name, delivery.from, delivery.to, note, paid ? 1 : 0, revision, known.n],
  );
  writeContact(db, known.n, contact);
}

function linesDiffer(db: ShopDatabase, orderN: number, { lines }: OrderSnapshot): boolean {
  const present = db.rows<{ lineId: string; quantity: number }>(
    'SELECT line_id AS lineId, quantity FROM online_order_line WHERE order_n = ? ORDER BY line_id',
    orderN,
  );
  const text = (of: readonly { lineId: string; quantity: number }[]): string =>
    JSON.stringify(of.map(({ lineId, quantity }) => `${lineId}=${quantity}`).toSorted());
  return text(present) !== text(lines);
}

/** Lines keep the shop's article by its id; one that the shop no longer has stands there with its name alone. */
function writeLines(db: ShopDatabase, orderN: number, { lines }: OrderSnapshot): void {
  for (const [index, { lineId, articleId, name, unit, quantity, price, total }] of lines.entries()) {
    const articleN = db.row<{ n: number }>('SELECT n FROM article WHERE id = ?', articleId)?.n ?? null;
    db.run(
      `INSERT INTO online_order_line (order_n, position, line_id, article_id, article_n, name, unit, quantity, price, total)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[orderN, index + 1, lineId, articleId, articleN, name, unit, quantity, price, total],
    );
  }
}

function writeContact(db: ShopDatabase, orderN: number, { name, phone }: OrderSnapshot['contact']): void {
  db.run('INSERT OR REPLACE INTO order_contact (order_n, name, phone) VALUES (?, ?, ?)', orderN, name, phone);
}

/** The customer cancelled while the goods were being packed: they are packed, and somebody has to put them back or talk to the customer. */
function noteLateCancel(shop: Shop, { orderN, order }: { orderN: number; order: OrderSnapshot }): void {
  const state = shop.db.row<{ state: OrderState }>('SELECT state FROM online_order WHERE n = ?', orderN)?.state;
  const cancelled = order.facts.some((fact) => fact.kind === 'cancelled' && fact.by !== 'shop');
  if (!cancelled || (state !== 'picked' && state !== 'handed-over')) return;
  const { orderId, code: reference } = order;
  const kind = 'cancelled-after-pick';
  addIncident(shop.db, { id: `${kind}:${orderId}`, kind, reference, detail: orderId, at: shop.now() });
}
