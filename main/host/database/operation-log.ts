import { createHash } from 'node:crypto';
import type { Operation } from '#domain/operation.ts';
import type { ShopDatabase } from './database.ts';

export interface WrittenOp {
  n: number;
  id: string;
}

export interface OpOrigin {
  sessionN: number;
  id: string;
  /** ISO UTC by this machine's clock. */
  occurredAt: string;
  clockOffsetMs: number;
}

/** Writes a fact or wish with its place in the outbox. Must be called inside the write of its cause. */
export function writeOp(db: ShopDatabase, operation: Operation, origin: OpOrigin): WrittenOp {
  const body = JSON.stringify(operation.body);
  const last = db.row<{ seq: number | null }>('SELECT max(seq) AS seq FROM op WHERE session_n = ?', origin.sessionN);
  const { lastInsertRowid: n } = db.run(
    'INSERT INTO op (id, session_n, seq, kind, body, body_hash, occurred_at, clock_offset_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    origin.id,
    origin.sessionN,
    (last?.seq ?? 0) + 1,
    operation.kind,
    body,
    hashBody(body),
    origin.occurredAt,
    origin.clockOffsetMs,
  );
  db.run('INSERT INTO outbox (op_n) VALUES (?)', n);
  db.changed('outbox');
  return { n, id: origin.id };
}

/** SHA-256 of the body's text as it was written; the same id with another body is somebody's error. */
export function hashBody(body: string): Buffer {
  return createHash('sha256').update(body).digest();
}
