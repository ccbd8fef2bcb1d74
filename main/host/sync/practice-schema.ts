import type Sqlite from 'better-sqlite3';
import { failure } from '#contract/errors.ts';

/** The books of the practice marketplace. In order and never changed once released; quantities are thousandths, `*_ms` ms since 1970. */
const steps: readonly string[] = [
  `
CREATE TABLE history (one INTEGER PRIMARY KEY CHECK (one = 1), epoch TEXT NOT NULL, seq INTEGER NOT NULL) STRICT;

-- Every op that was ever taken, for ever: a till that comes back after months must not book anything twice.
CREATE TABLE op_receipt (
  op_id TEXT PRIMARY KEY,
  device TEXT NOT NULL,
  session TEXT NOT NULL,
  seq INTEGER NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  body_hash TEXT NOT NULL,
  occurred_at TEXT NOT NULL,
  clock_offset_ms INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('applied', 'refused')),
  received_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE ledger (
  article_id TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  op_id TEXT NOT NULL REFERENCES op_receipt (op_id),
  place INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('movement', 'count')),
  quantity INTEGER NOT NULL,
  PRIMARY KEY (article_id, at_ms, op_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE stock (article_id TEXT PRIMARY KEY, on_hand INTEGER NOT NULL, counted_at_ms INTEGER) STRICT, WITHOUT ROWID;

CREATE TABLE listing (
  article_id TEXT PRIMARY KEY,
  offer TEXT NOT NULL,
  offered INTEGER NOT NULL CHECK (offered IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE customer_order (
  order_id TEXT PRIMARY KEY,
  customer_key TEXT NOT NULL UNIQUE,
  placed_at TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Not tied to customer_order: a fact may come before the order it is about.
CREATE TABLE order_fact (
  fact_id TEXT PRIMARY KEY,
  order_id TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX order_fact_by_order ON order_fact (order_id);

CREATE TABLE reservation (
  order_id TEXT NOT NULL REFERENCES customer_order (order_id),
  line_id TEXT NOT NULL,
  article_id TEXT NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (order_id, line_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX reservation_by_article ON reservation (article_id, quantity);

CREATE TABLE incident (id TEXT PRIMARY KEY, kind TEXT NOT NULL, reference TEXT NOT NULL, detail TEXT NOT NULL, at TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- The newest change of each thing; numbers are drawn in the writing transaction, so none becomes visible after a higher one.
CREATE TABLE feed (
  kind TEXT NOT NULL,
  ref TEXT NOT NULL,
  seq INTEGER NOT NULL UNIQUE,
  PRIMARY KEY (kind, ref)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER op_receipt_kept BEFORE DELETE ON op_receipt BEGIN SELECT RAISE(ABORT, 'op receipts are kept for ever'); END;
CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger BEGIN SELECT RAISE(ABORT, 'ledger is append-only'); END;
CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'ledger is append-only'); END;
`,
];

/**
 * Brings the practice marketplace's file to this version.
 * @throws Failure `folder-newer` when a newer program wrote it.
 */
export function migratePractice(sql: Sqlite.Database, options: { folder: string; newEpoch: () => string }): void {
  const found = sql.pragma('user_version', { simple: true }) as number;
  if (found > steps.length) throw failure('folder-newer', { folder: options.folder, found, known: steps.length });
  for (let version = found + 1; version <= steps.length; version += 1) {
    sql.transaction(() => {
      sql.exec(steps[version - 1] ?? '');
      if (version === 1) sql.prepare('INSERT INTO history (one, epoch, seq) VALUES (1, ?, 0)').run(options.newEpoch());
      sql.pragma(`user_version=${version}`);
    })();
  }
}
