import { type Balance, foldStock, type MovementReason } from '#domain/stock.ts';
import { quantity } from '#domain/quantity.ts';
import type { ShopDatabase } from '../database/database.ts';

/** A movement as it is written; `quantity` in thousandths, negative for goods that leave. */
export interface NewMovement {
  articleN: number;
  atMs: number;
  quantity: number;
  reason: MovementReason;
  opN: number;
  operatorN: number;
  /** What caused it, in a person's words: `Bon 12`, an order's code. Null where the op says enough. */
  reference: string | null;
  note: string | null;
}

export interface NewCount {
  articleN: number;
  atMs: number;
  counted: number;
  opN: number;
  operatorN: number;
  note: string | null;
}

/** Writes a movement and carries the balance along; inside the write of its op. */
export function writeMovement(db: ShopDatabase, move: NewMovement): void {
  db.run(
    `INSERT INTO stock_movement (article_n, at_ms, quantity, reason, op_n, operator_n, reference, note)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    move.articleN,
    move.atMs,
    move.quantity,
    move.reason,
    move.opN,
    move.operatorN,
    move.reference,
    move.note,
  );
  // A movement from before the last count is contained in it.
  db.run(
    `INSERT INTO stock_balance (article_n, on_hand) VALUES (?, ?)
     ON CONFLICT (article_n) DO UPDATE SET on_hand = on_hand + excluded.on_hand WHERE counted_at_ms IS NULL OR counted_at_ms < ?`,
    move.articleN,
    move.quantity,
    move.atMs,
  );
  db.changed('stock');
}

/** Writes a count and computes the balance anew from the ledger; inside the write of its op. */
export function writeCount(db: ShopDatabase, count: NewCount): void {
  db.run(
    'INSERT INTO stock_count (article_n, at_ms, counted, op_n, operator_n, note) VALUES (?, ?, ?, ?, ?, ?)',
    count.articleN,
    count.atMs,
    count.counted,
    count.opN,
    count.operatorN,
    count.note,
  );
  const balance = computeBalance(db, count.articleN);
  db.run(
    `INSERT INTO stock_balance (article_n, on_hand, counted_at_ms) VALUES (?, ?, ?)
     ON CONFLICT (article_n) DO UPDATE SET on_hand = excluded.on_hand, counted_at_ms = excluded.counted_at_ms`,
    count.articleN,
    balance.onHand,
    balance.countedAt === null ? null : Date.parse(balance.countedAt),
  );
  db.changed('stock');
}

/** The balance by the ledger alone, whatever the cache says. */
export function computeBalance(db: ShopDatabase, articleN: number): Balance {
  const movements = db.rows<{ n: number; at_ms: number; quantity: number }>(
    'SELECT n, at_ms, quantity FROM stock_movement WHERE article_n = ?',
    articleN,
  );
  const counts = db.rows<{ n: number; at_ms: number; counted: number }>(
    'SELECT n, at_ms, counted FROM stock_count WHERE article_n = ?',
    articleN,
  );
  return foldStock(
    movements.map((row) => ({ id: String(row.n), at: iso(row.at_ms), quantity: quantity(row.quantity) })),
    counts.map((row) => ({ id: rank(row.n), at: iso(row.at_ms), counted: quantity(row.counted) })),
  );
}

/** On hand in thousandths, from the cache; 0 for an article that never moved. */
export function onHand(db: ShopDatabase, articleN: number): number {
  return db.row<{ on_hand: number }>('SELECT on_hand FROM stock_balance WHERE article_n = ?', articleN)?.on_hand ?? 0;
}

/** What open online orders hold of an article, in thousandths. */
export function reserved(db: ShopDatabase, articleN: number): number {
  const text = 'SELECT coalesce(sum(quantity), 0) AS held FROM reservation WHERE article_n = ?';
  return db.row<{ held: number }>(text, articleN)?.held ?? 0;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

/** Ids that sort like the rows, for counts of the same millisecond. */
function rank(n: number): string {
  return n.toString().padStart(16, '0');
}
