import { failure } from '#contract/errors.ts';
import type { ParkedWish } from '#contract/methods/sync.ts';
import { commandedWith } from '../services/commanded.ts';
import type { Doing } from '../services/doing.ts';
import type { Shop } from '../shop.ts';

/** Wishes that the marketplace refused, the oldest first; `subject` is the article in the shop's words. */
export function parkedWishes({ db }: Shop): ParkedWish[] {
  return db.rows<ParkedWish>(
    `SELECT op.id AS opId, op.kind, parked.parked_at AS at, parked.code, parked.text,
       coalesce(article.number || ' ' || article.name, op.body ->> '$.name', parked.subject) AS subject
     FROM parked JOIN op ON op.n = parked.op_n LEFT JOIN article ON article.id = op.body ->> '$.articleId'
     ORDER BY parked.op_n`,
  );
}

/** Sends a parked wish once more as it is. @throws Failure `not-found` */
export function resendWish(shop: Shop, { opId }: { opId: string }, doing: Doing): void {
  endWish(shop, { opId, outcome: 'resent', reason: null }, doing);
}

/** Gives a parked wish up. It stays in the books as made and discarded. @throws Failure `not-found`; `refused` (`reason-missing`) */
export function discardWish(shop: Shop, { opId, reason }: { opId: string; reason: string }, doing: Doing): void {
  if (reason.trim() === '') throw failure('refused', { reason: 'reason-missing', field: 'reason' });
  endWish(shop, { opId, outcome: 'discarded', reason: reason.trim() }, doing);
}

function endWish(
  shop: Shop,
  { opId, outcome, reason }: { opId: string; outcome: 'resent' | 'discarded'; reason: string | null },
  { actor, command }: Doing,
): void {
  const { db } = shop;
  commandedWith(shop, { command, keep: () => null }, () => {
    const row = db.row<{ n: number; kind: string; code: string }>(
      'SELECT op.n, op.kind, parked.code FROM parked JOIN op ON op.n = parked.op_n WHERE op.id = ?',
      opId,
    );
    if (!row) throw failure('not-found', { what: 'parked-wish', id: opId });
    db.run('DELETE FROM parked WHERE op_n = ?', row.n);
    const text = 'INSERT INTO parked_end (op_n, outcome, reason, operator_n, ended_at) VALUES (?, ?, ?, ?, ?)';
    db.run(text, row.n, outcome, reason, actor.operatorN, shop.now());
    if (outcome === 'resent') db.run('INSERT OR IGNORE INTO outbox (op_n) VALUES (?)', row.n);
    shop.journal(`wish-${outcome}`, actor, { opId, kind: row.kind, code: row.code, reason });
    db.changed('sync', 'outbox');
  });
}
