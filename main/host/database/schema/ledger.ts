/** Ops with their way to the marketplace, and the ledger of goods. */
export const ledgerTables = `
CREATE TABLE op (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  session_n INTEGER NOT NULL REFERENCES session (n),
  seq INTEGER NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  body_hash BLOB NOT NULL,
  occurred_at TEXT NOT NULL,
  clock_offset_ms INTEGER NOT NULL DEFAULT 0,
  UNIQUE (session_n, seq)
) STRICT;

CREATE TABLE outbox (
  op_n INTEGER PRIMARY KEY REFERENCES op (n),
  state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'deferred')),
  tries INTEGER NOT NULL DEFAULT 0,
  last_error TEXT,
  next_try_at TEXT
) STRICT;
CREATE INDEX outbox_deferred ON outbox (next_try_at) WHERE state = 'deferred';

CREATE TABLE parked (
  op_n INTEGER PRIMARY KEY REFERENCES op (n),
  code TEXT NOT NULL,
  text TEXT NOT NULL,
  subject TEXT NOT NULL,
  parked_at TEXT NOT NULL
) STRICT;

-- How a parked wish left the list: a person's doing, or a later wish that says it anew. The wish itself stays in op.
CREATE TABLE parked_end (
  n INTEGER PRIMARY KEY,
  op_n INTEGER NOT NULL REFERENCES op (n),
  outcome TEXT NOT NULL CHECK (outcome IN ('resent', 'discarded', 'corrected')),
  reason TEXT,
  operator_n INTEGER REFERENCES operator (n),
  ended_at TEXT NOT NULL
) STRICT;

-- Entries of the marketplace's feed that this version does not know; a later one takes them up.
CREATE TABLE inbox (
  kind TEXT NOT NULL,
  ref TEXT NOT NULL,
  body TEXT NOT NULL,
  received_at TEXT NOT NULL,
  PRIMARY KEY (kind, ref)
) STRICT, WITHOUT ROWID;

-- How far the feed of a marketplace was taken in; written with the page it belongs to. A null cursor starts at the beginning.
CREATE TABLE cursor (
  marketplace TEXT PRIMARY KEY,
  epoch TEXT NOT NULL,
  cursor TEXT,
  last_contact_at TEXT
) STRICT, WITHOUT ROWID;

-- What the marketplace says it has and shows of an article, beside our own sum.
CREATE TABLE marketplace_stock (
  article_id TEXT PRIMARY KEY,
  on_hand INTEGER NOT NULL,
  reserved INTEGER NOT NULL,
  published INTEGER NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE incident (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  reference TEXT NOT NULL,
  detail TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sync_log (n INTEGER PRIMARY KEY, at TEXT NOT NULL, what TEXT NOT NULL, detail TEXT NOT NULL) STRICT;

CREATE TABLE stock_movement (
  n INTEGER PRIMARY KEY,
  article_n INTEGER NOT NULL REFERENCES article (n),
  at_ms INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  reason TEXT NOT NULL,
  op_n INTEGER NOT NULL REFERENCES op (n),
  operator_n INTEGER NOT NULL REFERENCES operator (n),
  reference TEXT,
  note TEXT
) STRICT;
CREATE INDEX stock_movement_by_article ON stock_movement (article_n, at_ms);

CREATE TABLE stock_count (
  n INTEGER PRIMARY KEY,
  article_n INTEGER NOT NULL REFERENCES article (n),
  at_ms INTEGER NOT NULL,
  counted INTEGER NOT NULL,
  op_n INTEGER NOT NULL REFERENCES op (n),
  operator_n INTEGER NOT NULL REFERENCES operator (n),
  note TEXT
) STRICT;
CREATE INDEX stock_count_by_article ON stock_count (article_n, at_ms);

-- A cache of the fold, kept in the transaction of the facts; it can be thrown away and computed anew.
CREATE TABLE stock_balance (
  article_n INTEGER PRIMARY KEY REFERENCES article (n),
  on_hand INTEGER NOT NULL,
  counted_at_ms INTEGER
) STRICT;
`;
