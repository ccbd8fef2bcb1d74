import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { isFailure } from '#contract/errors.ts';
import type { ArticleOffered } from '#domain/operation.ts';
import type { FeedKind, LedgerRow, OrderFactRow, OrderHead, SequencerStorage } from '#sync/server/sequencer-storage.ts';
import { faultOf, type ShopDatabase, shopDatabase } from '../database/database.ts';
import { migratePractice } from './practice-schema.ts';

export const practiceFile = 'practice.sqlite';

export interface PracticeStorage extends SequencerStorage, Disposable {}

/** Set on every open. A power cut may take the last moments of practice: the till notices by the epoch or sends again. */
const pragmas = [
  'journal_mode=WAL',
  'synchronous=NORMAL',
  'foreign_keys=ON',
  'busy_timeout=5000',
  'trusted_schema=OFF',
];

interface ReceiptRow {
  bodyHash: string;
  outcome: 'applied' | 'refused';
}

/** Opens the practice marketplace's own file beside the shop's, making it when it is not there. `:memory:` as folder keeps nothing. */
export function openPracticeStorage({ folder, newId }: { folder: string; newId: () => string }): PracticeStorage {
  const file = folder === ':memory:' ? folder : path.join(folder, practiceFile);
  let sql: Sqlite.Database | undefined;
  try {
    sql = new Sqlite(file);
    for (const pragma of pragmas) sql.pragma(pragma);
    migratePractice(sql, { folder, newEpoch: newId });
    return practiceStorage(shopDatabase(sql, folder));
  } catch (error) {
    sql?.close();
    throw isFailure(error) ? error : faultOf(error, file, folder);
  }
}

function practiceStorage(db: ShopDatabase): PracticeStorage {
  const order = (row: { body: string } | undefined): OrderHead | undefined =>
    row && (JSON.parse(row.body) as OrderHead);
  return {
    epoch: () => db.row<{ epoch: string }>('SELECT epoch FROM history')?.epoch ?? '',
    transaction: (work) => db.write('relaxed', work),
    [Symbol.dispose]: () => db.close(),

    receipt: (opId) =>
      db.row<ReceiptRow>('SELECT body_hash AS bodyHash, outcome FROM op_receipt WHERE op_id = ?', opId),
    keepReceipt: ({ id, device, session, seq, kind, body, bodyHash, occurredAt, clockOffset }, outcome, receivedAt) => {
      db.run(
        `INSERT INTO op_receipt VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (op_id) DO UPDATE SET outcome = excluded.outcome, received_at = excluded.received_at`,
        ...[id, device, session, seq, kind, body, bodyHash, occurredAt, clockOffset, outcome, receivedAt],
      );
    },
    lacks: (opIds) => opIds.filter((id) => !db.row('SELECT 1 FROM op_receipt WHERE op_id = ?', id)),

    addLedgerRow: ({ articleId, atMs, opId, place, kind, quantity }) => {
      db.run('INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?)', articleId, atMs, opId, place, kind, quantity);
    },
    ledger: (articleId) =>
      db.rows<LedgerRow>(
        'SELECT article_id AS articleId, at_ms AS atMs, op_id AS opId, place, kind, quantity FROM ledger WHERE article_id = ?',
        articleId,
      ),
    stock: (articleId) =>
      db.row('SELECT on_hand AS onHand, counted_at_ms AS countedAtMs FROM stock WHERE article_id = ?', articleId),
    putStock: (articleId, { onHand, countedAtMs }) => {
      db.run('INSERT OR REPLACE INTO stock VALUES (?, ?, ?)', articleId, onHand, countedAtMs);
    },

    listing: (articleId) => listingOf(db.row<ListingRow>('SELECT * FROM listing WHERE article_id = ?', articleId)),
    listingCount: () => db.row<{ n: number }>('SELECT count(*) AS n FROM listing')?.n ?? 0,
    listingsFrom: (offset, limit) =>
      db
        .rows<ListingRow>('SELECT * FROM listing ORDER BY article_id LIMIT ? OFFSET ?', limit, offset)
        .flatMap((row) => listingOf(row) ?? []),
    putListing: ({ offer, offered }) => {
      db.run(
        'INSERT OR REPLACE INTO listing VALUES (?, ?, ?)',
        offer.articleId,
        JSON.stringify(offer),
        offered ? 1 : 0,
      );
    },

    order: (orderId) => order(db.row('SELECT body FROM customer_order WHERE order_id = ?', orderId)),
    orderByKey: (key) => order(db.row('SELECT body FROM customer_order WHERE customer_key = ?', key)),
    orderCount: () => db.row<{ n: number }>('SELECT count(*) AS n FROM customer_order')?.n ?? 0,
    putOrder: (head, customerKey) => {
      db.run(
        `INSERT INTO customer_order VALUES (?, ?, ?, ?) ON CONFLICT (order_id) DO UPDATE SET body = excluded.body`,
        ...[head.orderId, customerKey, head.placedAt, JSON.stringify(head)],
      );
    },
    orderFacts: (orderId) =>
      db
        .rows<{ body: string }>('SELECT body FROM order_fact WHERE order_id = ? ORDER BY fact_id', orderId)
        .map(({ body }) => JSON.parse(body) as OrderFactRow),
    addOrderFact: (orderId, fact) => {
      db.run('INSERT OR IGNORE INTO order_fact VALUES (?, ?, ?)', fact.id, orderId, JSON.stringify(fact));
    },
    hold: (orderId, lines) => {
      db.run('DELETE FROM reservation WHERE order_id = ?', orderId);
      for (const { lineId, articleId, quantity } of lines)
        db.run('INSERT INTO reservation VALUES (?, ?, ?, ?)', orderId, lineId, articleId, quantity);
    },
    reserved: (articleId) =>
      db.row<{ held: number }>(
        'SELECT coalesce(sum(quantity), 0) AS held FROM reservation WHERE article_id = ?',
        articleId,
      )?.held ?? 0,
    holders: (articleId) =>
      db.rows(
        `SELECT order_id AS orderId, body ->> '$.code' AS code FROM customer_order
         WHERE order_id IN (SELECT order_id FROM reservation WHERE article_id = ?) ORDER BY placed_at DESC, order_id DESC`,
        articleId,
      ),
    openOrders: () =>
      db.rows<{ id: string }>('SELECT DISTINCT order_id AS id FROM reservation ORDER BY order_id').map(({ id }) => id),

    addIncident: ({ id, kind, reference, detail, at }) =>
      db.run('INSERT OR IGNORE INTO incident VALUES (?, ?, ?, ?, ?)', id, kind, reference, detail, at).changes > 0,
    incident: (id) => db.row('SELECT * FROM incident WHERE id = ?', id),

    announce: (kind, ref) => {
      const seq = db.row<{ seq: number }>('UPDATE history SET seq = seq + 1 RETURNING seq')?.seq;
      db.run(
        'INSERT INTO feed VALUES (?, ?, ?) ON CONFLICT (kind, ref) DO UPDATE SET seq = excluded.seq',
        kind,
        ref,
        seq,
      );
    },
    feedAfter: (seq, limit) =>
      db.rows<{ seq: number; kind: FeedKind; ref: string }>(
        'SELECT seq, kind, ref FROM feed WHERE seq > ? ORDER BY seq LIMIT ?',
        seq,
        limit,
      ),
    lastSeq: () => db.row<{ seq: number }>('SELECT seq FROM history')?.seq ?? 0,
  };
}

interface ListingRow {
  offer: string;
  offered: number;
}

function listingOf(row: ListingRow | undefined): { offer: ArticleOffered; offered: boolean } | undefined {
  return row && { offer: JSON.parse(row.offer) as ArticleOffered, offered: row.offered === 1 };
}
