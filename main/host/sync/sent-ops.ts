import { isWish, type OperationKind } from '#domain/operation.ts';
import type { ShopDatabase } from '../database/database.ts';

/** Ops that are neither parked nor were given up by a person or a later wish. */
const notGivenUp = `NOT EXISTS (SELECT 1 FROM parked WHERE op_n = op.n)
  AND NOT EXISTS (SELECT 1 FROM parked_end WHERE op_n = op.n AND outcome <> 'resent')`;

/** Ids of ops that a marketplace once took, in the order they were made. What is still unsent, parked or discarded is not among them. */
export function sentIds(
  db: ShopDatabase,
  { after, limit }: { after: number; limit: number },
): { ids: string[]; last: number } {
  const rows = db.rows<{ n: number; id: string }>(
    `SELECT n, id FROM op WHERE n > ?
       AND NOT EXISTS (SELECT 1 FROM outbox WHERE op_n = op.n)
       AND ${notGivenUp}
     ORDER BY n LIMIT ?`,
    after,
    limit,
  );
  return { ids: rows.map((row) => row.id), last: rows.at(-1)?.n ?? after };
}

/** Puts ops back into the outbox that a marketplace lost; a wish only when no later one about the same thing was taken. */
export function queueAgain(db: ShopDatabase, ids: readonly string[]): void {
  for (const id of ids) {
    const op = db.row<{ n: number; kind: string; articleId: string | null }>(
      `SELECT n, kind, body ->> '$.articleId' AS articleId FROM op WHERE id = ?`,
      id,
    );
    if (!op || (isWish(op.kind as OperationKind) && saidLater(db, op))) continue;
    db.run('INSERT OR IGNORE INTO outbox (op_n) VALUES (?)', op.n);
  }
  db.changed('outbox');
}

/** Only a later wish that was once taken stands for this one: what is unsent may still be refused, and what was refused says nothing. */
function saidLater(db: ShopDatabase, op: { n: number; articleId: string | null }): boolean {
  const text = `SELECT 1 FROM op WHERE n > ? AND kind IN ('article-offered', 'article-withdrawn') AND body ->> '$.articleId' = ?
    AND NOT EXISTS (SELECT 1 FROM outbox WHERE op_n = op.n) AND ${notGivenUp} LIMIT 1`;
  return db.row(text, op.n, op.articleId) !== undefined;
}
