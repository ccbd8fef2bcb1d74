import { wishSubject } from '#sync/core/wish.ts';
import { isWish, type OperationKind } from '#domain/operation.ts';
import type { OpResult } from '#sync/protocol/messages.ts';
import type { ReadEntry } from '#sync/protocol/feed.ts';
import { readOperation, type PushedOp } from '#sync/protocol/operation.ts';
import type { Page, Settled, TillStorage } from '#sync/till/till-storage.ts';
import type { ShopDatabase } from '../database/database.ts';
import type { Shop } from '../shop.ts';
import { takeOrder } from '../services/order-arrival.ts';
import { addIncident } from './incidents.ts';
import { queueAgain, sentIds } from './sent-ops.ts';

interface OutgoingRow {
  id: string;
  device: string;
  session: string;
  seq: number;
  kind: string;
  body: string;
  hash: Buffer;
  occurredAt: string;
  clockOffset: number;
}

interface PendingRow {
  n: number;
  id: string;
  kind: string;
  body: string;
  tries: number;
}

const outgoingText = `
SELECT op.id, session.device_id AS device, session.id AS session, op.seq, op.kind, op.body, op.body_hash AS hash,
  op.occurred_at AS occurredAt, op.clock_offset_ms AS clockOffset
FROM outbox JOIN op ON op.n = outbox.op_n JOIN session ON session.n = op.session_n
WHERE outbox.state = 'pending' OR outbox.next_try_at <= ? ORDER BY op.n`;

/** How old the contact on disk may be; what is newer is known in memory and is found out again after a restart. */
const contactStepMs = 60_000;

/** The till's side of sync in the shop's file. `marketplace` names whose feed is meant (`practice`, or an address). */
export function tillStorage(shop: Shop, marketplace: string): TillStorage {
  const { db } = shop;
  return {
    link() {
      const row = db.row<{ epoch: string; cursor: string | null; lastContactAt: string | null }>(
        'SELECT epoch, cursor, last_contact_at AS lastContactAt FROM cursor WHERE marketplace = ?',
        marketplace,
      );
      return row ?? { epoch: null, cursor: null, lastContactAt: null };
    },
    outgoing: (options) => outgoing(db, options),
    // Relaxed: an answer that a power cut takes is had again, as `duplicate`.
    settle: (results, options) => db.write('relaxed', () => settle(shop, results, options)),
    takePage(page, at) {
      db.write('relaxed', () => {
        for (const entry of page.entries) takeEntry(shop, entry, at);
        keepCursor(db, { marketplace, page, at });
      });
    },
    adoptEpoch(epoch, at) {
      db.write('relaxed', () => {
        // What one marketplace takes is out of the outbox, so coming back to another needs a matching with that one.
        db.run('DELETE FROM cursor WHERE marketplace <> ?', marketplace);
        const text =
          'INSERT OR REPLACE INTO cursor (marketplace, epoch, cursor, last_contact_at) VALUES (?, ?, NULL, ?)';
        db.run(text, marketplace, epoch, at);
      });
    },
    forgetCursor: () => void db.run('UPDATE cursor SET cursor = NULL WHERE marketplace = ?', marketplace),
    sentIds: (options) => sentIds(db, options),
    queueAgain: (ids) => db.write('relaxed', () => queueAgain(db, ids)),
    noteContact(at) {
      const before = new Date(Date.parse(at) - contactStepMs).toISOString();
      if (!staleContact(db, { marketplace, at, before })) return;
      const text = 'UPDATE cursor SET last_contact_at = ? WHERE marketplace = ?';
      db.write('relaxed', () => db.run(text, at, marketplace));
    },
    log({ at, what, detail }) {
      db.write('relaxed', () => db.run('INSERT INTO sync_log (at, what, detail) VALUES (?, ?, ?)', at, what, detail));
    },
    unsent() {
      const row = db.row<{ count: number; oldestAt: string | null }>(
        `SELECT (SELECT count(*) FROM outbox) AS count,
           (SELECT occurred_at FROM op WHERE n = (SELECT min(op_n) FROM outbox)) AS oldestAt`,
      );
      return row ?? { count: 0, oldestAt: null };
    },
  };
}

function staleContact(
  db: ShopDatabase,
  { marketplace, at, before }: { marketplace: string; at: string; before: string },
): boolean {
  const text = 'SELECT last_contact_at AS last FROM cursor WHERE marketplace = ?';
  const row = db.row<{ last: string | null }>(text, marketplace);
  return row !== undefined && (row.last === null || row.last < before || row.last > at);
}

function outgoing(db: ShopDatabase, { limit, bytes, now }: { limit: number; bytes: number; now: string }): PushedOp[] {
  const held = heldSubjects(db, now);
  const ops: PushedOp[] = [];
  let room = bytes;
  for (const row of db.statement(outgoingText).iterate(now) as IterableIterator<OutgoingRow>) {
    const { hash, ...rest } = row;
    room -= row.body.length;
    // One is always sent, however large, so that nothing stands for ever.
    if (ops.length >= limit || (room < 0 && ops.length > 0)) break;
    const subject = held.size > 0 ? subjectOf(row.kind, row.body) : null;
    if (subject === null || !held.has(subject)) ops.push({ ...rest, bodyHash: hash.toString('hex') });
  }
  return ops;
}

/** What wishes are about that the marketplace will be asked again later: newer ones about the same wait behind them. */
function heldSubjects(db: ShopDatabase, now: string): Set<string> {
  const rows = db.rows<{ kind: string; body: string }>(
    `SELECT op.kind, op.body FROM outbox JOIN op ON op.n = outbox.op_n WHERE outbox.state = 'deferred' AND outbox.next_try_at > ?`,
    now,
  );
  return new Set(rows.flatMap(({ kind, body }) => subjectOf(kind, body) ?? []));
}

function subjectOf(kind: string, body: string): string | null {
  if (!isWish(kind as OperationKind)) return null;
  const read = readOperation(kind, body);
  return read.is === 'known' ? wishSubject(read.operation) : null;
}

function settle(
  { db }: Shop,
  results: readonly OpResult[],
  { at, retryAt }: { at: string; retryAt: (tries: number) => string },
): Settled {
  const settled: Settled = { done: 0, parked: 0, deferred: 0 };
  const text = `SELECT op.n, op.id, op.kind, op.body, outbox.tries FROM op JOIN outbox ON outbox.op_n = op.n WHERE op.id = ?`;
  for (const result of results) {
    const op = db.row<PendingRow>(text, result.id);
    // A late answer to something that was settled before.
    if (!op) continue;
    const subject = subjectOf(op.kind, op.body);
    if (result.outcome === 'applied' || result.outcome === 'duplicate') {
      settled.done += 1;
      leaveOutbox(db, op, { subject, at });
    } else if (result.outcome === 'refused' && isWish(op.kind as OperationKind)) {
      settled.parked += 1;
      leaveOutbox(db, op, { subject, at });
      const park = 'INSERT OR REPLACE INTO parked (op_n, code, text, subject, parked_at) VALUES (?, ?, ?, ?, ?)';
      db.run(park, op.n, result.code, result.text, subject ?? op.kind, at);
    } else {
      settled.deferred += 1;
      // A fact happened, whatever a marketplace thinks of it: it stays, and somebody is told.
      if (result.outcome === 'refused')
        addIncident(db, {
          id: `fact-refused:${op.id}`,
          kind: 'fact-refused',
          reference: op.id,
          detail: result.code,
          at,
        });
      const wait = `UPDATE outbox SET state = 'deferred', tries = tries + 1, last_error = ?, next_try_at = ? WHERE op_n = ?`;
      db.run(wait, result.code, retryAt(op.tries), op.n);
    }
  }
  db.changed('outbox', 'sync');
  return settled;
}

/** An answered wish also ends older parked ones about the same: it says anew what they said. */
function leaveOutbox(db: ShopDatabase, op: PendingRow, { subject, at }: { subject: string | null; at: string }): void {
  db.run('DELETE FROM outbox WHERE op_n = ?', op.n);
  if (subject === null) return;
  for (const { n } of db.rows<{ n: number }>(
    'SELECT op_n AS n FROM parked WHERE subject = ? AND op_n < ?',
    subject,
    op.n,
  )) {
    db.run('DELETE FROM parked WHERE op_n = ?', n);
    db.run(`INSERT INTO parked_end (op_n, outcome, ended_at) VALUES (?, 'corrected', ?)`, n, at);
  }
}

function takeEntry(shop: Shop, entry: ReadEntry, at: string): void {
  const { db } = shop;
  switch (entry.kind) {
    case 'order':
      return takeOrder(shop, entry.order);
    case 'stock': {
      const { articleId, onHand, reserved, published } = entry.stock;
      const text =
        'INSERT OR REPLACE INTO marketplace_stock (article_id, on_hand, reserved, published, at) VALUES (?, ?, ?, ?, ?)';
      return void db.run(text, articleId, onHand, reserved, published, at);
    }
    case 'incident':
      return void addIncident(db, entry.incident);
    case 'unknown': {
      const text = 'INSERT OR REPLACE INTO inbox (kind, ref, body, received_at) VALUES (?, ?, ?, ?)';
      return void db.run(text, entry.name, entry.ref, JSON.stringify(entry.state ?? null), at);
    }
  }
}

function keepCursor(
  db: ShopDatabase,
  { marketplace, page, at }: { marketplace: string; page: Page; at: string },
): void {
  db.run(
    `INSERT INTO cursor (marketplace, epoch, cursor, last_contact_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (marketplace) DO UPDATE SET epoch = excluded.epoch, cursor = excluded.cursor, last_contact_at = excluded.last_contact_at`,
    marketplace,
    page.epoch,
    page.cursor,
    at,
  );
}
