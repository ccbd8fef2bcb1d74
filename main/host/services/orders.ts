import { failure } from '#contract/errors.ts';
import type { OrderDetail } from '#contract/methods/orders.ts';
import type { OrderState } from '#domain/order.ts';
import { thousand, type Unit } from '#domain/quantity.ts';
import type { Shop } from '../shop.ts';
import { commanded } from './commanded.ts';
import type { Doing } from './doing.ts';
import { writeMovement } from './ledger.ts';
import { addOrderFact, settleOrder } from './order-arrival.ts';
import { findOrder, type FoundOrder, showOrder } from './orders-show.ts';
import type { TakenWeights } from './taken-weights.ts';

interface OrderedLine {
  lineId: string;
  articleId: string | null;
  articleN: number | null;
  unit: Unit;
  quantity: number;
}

export interface PackedLine {
  lineId: string;
  quantity: number;
  /** The weight that was taken from a scale for this line. */
  weighingId?: string | null | undefined;
}

/** Weighed goods may come out a little heavier than ordered: a tenth, as customers are told. */
const weighingTolerance = 0.1;

/**
 * Writes down what was put into the box; a line left out counts as complete. The goods leave the stock here, once.
 * @throws Failure `not-found` (order, order-line); `refused`: `order-already-picked`, `order-handed-over`, `order-cancelled`, `picked-negative`,
 * `picked-too-much`, `pieces-are-whole`, `nothing-picked`, `weighing-unknown`, `weighing-differs`.
 */
export function pickOrder(
  shop: Shop,
  input: { orderId: string; lines: readonly PackedLine[]; weights?: Pick<TakenWeights, 'use'> },
  { actor, command }: Doing,
): OrderDetail {
  return commanded(shop, command, () => {
    const found = mustBe(shop, input.orderId, 'open');
    const { orderId, code } = found.row;
    const packed = packedLines(shop, found, input.lines);
    const atMs = shop.nowMs();
    const at = new Date(atMs).toISOString();
    const lines = packed.map(({ lineId, articleId, quantity }) => ({ lineId, articleId, quantity }));
    const op = shop.recordOp({ kind: 'order-picked', body: { orderId, lines } }, at);
    for (const { lineId, articleN, quantity } of packed) {
      const text = 'INSERT INTO pick (order_n, line_id, quantity, op_n) VALUES (?, ?, ?, ?)';
      shop.db.run(text, found.n, lineId, quantity, op.n);
      if (articleN === null || quantity === 0) continue;
      writeMovement(shop.db, {
        articleN,
        // As the marketplace would tell the time, so that facts of several tills sort.
        atMs: atMs + shop.clockOffsetMs,
        quantity: -quantity,
        reason: 'pick',
        opN: op.n,
        operatorN: actor.operatorN,
        reference: code,
        note: null,
      });
    }
    for (const { lineId, quantity, weighingId } of input.lines) {
      if (!weighingId) continue;
      const articleN = packed.find((line) => line.lineId === lineId)?.articleN ?? null;
      input.weights?.use({ weighingId, purpose: 'pick', quantity, reference: code, articleN }, actor);
    }
    addOrderFact(shop.db, found.n, { id: op.id, kind: 'picked', at, reason: null, opN: op.n });
    shop.journal('order-picked', actor, { orderId, code, lines });
    return settled(shop, found);
  });
}

/** @throws Failure `not-found`; `refused`: `order-not-picked`, `order-handed-over`, `order-cancelled`. */
export function handOverOrder(
  shop: Shop,
  { orderId: order }: { orderId: string },
  { actor, command }: Doing,
): OrderDetail {
  return commanded(shop, command, () => {
    const found = mustBe(shop, order, 'picked');
    const { orderId, code } = found.row;
    const at = shop.now();
    const op = shop.recordOp({ kind: 'order-handed-over', body: { orderId } }, at);
    const text = 'INSERT INTO handover (order_n, op_n, operator_n, at) VALUES (?, ?, ?, ?)';
    shop.db.run(text, found.n, op.n, actor.operatorN, at);
    addOrderFact(shop.db, found.n, { id: op.id, kind: 'handed-over', at, reason: null, opN: op.n });
    shop.journal('order-handed-over', actor, { orderId, code });
    return settled(shop, found);
  });
}

/** @throws Failure `not-found`; `refused`: `order-already-picked`, `order-handed-over`, `order-cancelled`, `reason-missing`. */
export function cancelOrder(
  shop: Shop,
  input: { orderId: string; reason: string },
  { actor, command }: Doing,
): OrderDetail {
  return commanded(shop, command, () => {
    const found = mustBe(shop, input.orderId, 'open');
    const { orderId, code } = found.row;
    const reason = input.reason.trim();
    if (reason === '') throw failure('refused', { reason: 'reason-missing', field: 'reason' });
    const at = shop.now();
    const op = shop.recordOp({ kind: 'order-cancelled', body: { orderId, reason } }, at);
    addOrderFact(shop.db, found.n, { id: op.id, kind: 'cancelled', at, reason, opN: op.n });
    shop.journal('order-cancelled', actor, { orderId, code, reason });
    return settled(shop, found);
  });
}

function settled(shop: Shop, found: FoundOrder): OrderDetail {
  settleOrder(shop, found.n);
  shop.db.changed('orders', 'stock');
  return showOrder(shop, found.row.orderId);
}

const standing: Readonly<Record<OrderState, string>> = {
  open: 'order-not-picked',
  picked: 'order-already-picked',
  'handed-over': 'order-handed-over',
  cancelled: 'order-cancelled',
};

function mustBe(shop: Shop, order: string, state: OrderState): FoundOrder {
  const found = findOrder(shop, order);
  if (found.row.state === state) return found;
  throw failure('refused', { reason: standing[found.row.state], order: found.row.code });
}

function packedLines(
  shop: Shop,
  found: FoundOrder,
  named: readonly { lineId: string; quantity: number }[],
): OrderedLine[] {
  const ordered = shop.db.rows<OrderedLine>(
    `SELECT line_id AS lineId, article_id AS articleId, article_n AS articleN, unit, quantity
     FROM online_order_line WHERE order_n = ? ORDER BY position`,
    found.n,
  );
  const amounts = new Map(named.map(({ lineId, quantity }) => [lineId, quantity]));
  const stranger = named.find(({ lineId }) => !ordered.some((line) => line.lineId === lineId));
  if (stranger) throw failure('not-found', { what: 'order-line', id: stranger.lineId });
  const packed = ordered.map((line) => ({ ...line, quantity: checkedAmount(line, amounts.get(line.lineId)) }));
  if (packed.every((line) => line.quantity === 0)) throw failure('refused', { reason: 'nothing-picked' });
  return packed;
}

function checkedAmount({ lineId, unit, quantity }: OrderedLine, packed: number = quantity): number {
  const refused = (reason: string, most?: number): Error => failure('refused', { reason, line: lineId, most });
  if (packed < 0) throw refused('picked-negative');
  if (unit === 'piece' && packed % thousand !== 0) throw refused('pieces-are-whole');
  const most = unit === 'piece' ? quantity : Math.floor(quantity * (1 + weighingTolerance));
  if (packed > most) throw refused('picked-too-much', most);
  return packed;
}
