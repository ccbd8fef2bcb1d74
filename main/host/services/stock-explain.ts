import type { StockStep, StockView } from '#contract/methods/stock.ts';
import { quantity } from '#domain/quantity.ts';
import type { MovementReason } from '#domain/stock.ts';
import {
  type Reservation,
  type StockFacts,
  stockSteps,
  type ToldCount,
  type ToldMovement,
} from '#domain/stock-steps.ts';
import type { ShopDatabase } from '../database/database.ts';
import type { Shop } from '../shop.ts';
import type { FoundArticle } from './articles-lookup.ts';
import { requireArticle } from './articles-show.ts';
import { stockViewOf } from './stock-show.ts';

/** Why the number is what it is, line by line. @throws Failure `not-found` */
export function explainStock(shop: Shop, code: string): { stock: StockView; steps: StockStep[] } {
  const found = requireArticle(shop, code);
  return { stock: stockViewOf(shop, found), steps: stockSteps(factsOf(shop, found)) };
}

function factsOf(shop: Shop, { n, article }: FoundArticle): StockFacts {
  const counts = latestCount(shop.db, n);
  return {
    counts,
    // Whatever was before the count is contained in it.
    movements: movementsAfter(shop.db, n, counts[0] ? Date.parse(counts[0].at) : -1),
    reservations: reservationsOf(shop.db, n),
    buffer: article.buffer,
    online: article.online && article.active,
    at: shop.now(),
  };
}

function latestCount(db: ShopDatabase, n: number): ToldCount[] {
  const text = `SELECT c.n, c.at_ms, c.counted, c.note, o.name AS operator FROM stock_count c JOIN operator o ON o.n = c.operator_n
    WHERE c.article_n = ? ORDER BY c.at_ms DESC, c.n DESC LIMIT 1`;
  const row = db.row<{ n: number; at_ms: number; counted: number; note: string | null; operator: string }>(text, n);
  if (!row) return [];
  return [
    { id: idOf(row.n), at: iso(row.at_ms), counted: quantity(row.counted), operator: row.operator, note: row.note },
  ];
}

interface MovementRow {
  n: number;
  at_ms: number;
  quantity: number;
  reason: MovementReason;
  reference: string | null;
  note: string | null;
  operator: string;
}

function movementsAfter(db: ShopDatabase, n: number, afterMs: number): ToldMovement[] {
  const text = `SELECT m.n, m.at_ms, m.quantity, m.reason, m.reference, m.note, o.name AS operator
    FROM stock_movement m JOIN operator o ON o.n = m.operator_n WHERE m.article_n = ? AND m.at_ms > ? ORDER BY m.at_ms, m.n`;
  return db.rows<MovementRow>(text, n, afterMs).map((row) => ({
    id: idOf(row.n),
    at: iso(row.at_ms),
    quantity: quantity(row.quantity),
    reason: row.reason,
    reference: row.reference ?? row.note,
    operator: row.operator,
  }));
}

function reservationsOf(db: ShopDatabase, n: number): Reservation[] {
  const text = `SELECT o.placed_at AS at, o.code AS orderCode, r.quantity FROM reservation r JOIN online_order o ON o.n = r.order_n
    WHERE r.article_n = ? AND r.quantity <> 0`;
  return db
    .rows<{ at: string; orderCode: string; quantity: number }>(text, n)
    .map((row) => ({ ...row, quantity: quantity(row.quantity) }));
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

/** Sorts like the rows. */
function idOf(n: number): string {
  return n.toString().padStart(16, '0');
}
