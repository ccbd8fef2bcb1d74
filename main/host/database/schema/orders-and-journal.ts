/** Online orders, and the journal. */
export const ordersAndJournalTables = `
CREATE TABLE online_order (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  code TEXT NOT NULL,
  placed_at TEXT NOT NULL,
  delivery_kind TEXT NOT NULL,
  delivery_name TEXT NOT NULL,
  delivery_from TEXT,
  delivery_to TEXT,
  note TEXT,
  paid INTEGER NOT NULL,
  total INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'picked', 'handed-over', 'cancelled')),
  revision INTEGER NOT NULL,
  received_at TEXT NOT NULL
) STRICT;
-- Another marketplace, or a new history of the same, may give a code again.
CREATE INDEX online_order_by_code ON online_order (code);
CREATE INDEX online_order_by_state ON online_order (state, placed_at);

CREATE TABLE online_order_line (
  order_n INTEGER NOT NULL REFERENCES online_order (n),
  position INTEGER NOT NULL,
  line_id TEXT NOT NULL,
  article_id TEXT,
  article_n INTEGER REFERENCES article (n),
  name TEXT NOT NULL,
  unit TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  price INTEGER NOT NULL,
  total INTEGER NOT NULL,
  PRIMARY KEY (order_n, position),
  UNIQUE (order_n, line_id)
) STRICT, WITHOUT ROWID;

-- The only place of names and addresses, so that they can be erased without touching the books.
CREATE TABLE order_contact (
  order_n INTEGER PRIMARY KEY REFERENCES online_order (n),
  name TEXT,
  phone TEXT
) STRICT;

-- What happened to an order; its state is derived from these in whatever order they arrive.
CREATE TABLE order_fact (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  order_n INTEGER NOT NULL REFERENCES online_order (n),
  kind TEXT NOT NULL CHECK (kind IN ('picked', 'handed-over', 'cancelled')),
  at TEXT NOT NULL,
  reason TEXT,
  op_n INTEGER REFERENCES op (n)
) STRICT;
CREATE INDEX order_fact_by_order ON order_fact (order_n);

CREATE TABLE pick (
  order_n INTEGER NOT NULL REFERENCES online_order (n),
  line_id TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  op_n INTEGER NOT NULL REFERENCES op (n),
  PRIMARY KEY (order_n, line_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE handover (
  order_n INTEGER PRIMARY KEY REFERENCES online_order (n),
  op_n INTEGER NOT NULL REFERENCES op (n),
  operator_n INTEGER NOT NULL REFERENCES operator (n),
  at TEXT NOT NULL
) STRICT;

-- What open orders hold; follows the order's state in the same transaction.
CREATE TABLE reservation (
  order_n INTEGER NOT NULL REFERENCES online_order (n),
  position INTEGER NOT NULL,
  article_n INTEGER NOT NULL REFERENCES article (n),
  quantity INTEGER NOT NULL,
  PRIMARY KEY (order_n, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX reservation_by_article ON reservation (article_n);

-- FISCAL(§146(4) AO): each row carries the hash of the one before, so that a change or a gap shows.
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  operator_n INTEGER REFERENCES operator (n),
  body TEXT NOT NULL,
  previous BLOB NOT NULL,
  hash BLOB NOT NULL
) STRICT;
CREATE TRIGGER journal_in_line BEFORE INSERT ON journal
WHEN NEW.previous IS NOT coalesce((SELECT hash FROM journal ORDER BY seq DESC LIMIT 1), zeroblob(32))
  OR NEW.seq IS NOT coalesce((SELECT max(seq) FROM journal), 0) + 1
BEGIN SELECT RAISE(ABORT, 'journal row out of line'); END;
CREATE TRIGGER folder_for_ever BEFORE UPDATE OF mode, device_id ON folder
WHEN (OLD.mode <> 'empty' AND NEW.mode <> OLD.mode) OR NEW.device_id <> OLD.device_id
BEGIN SELECT RAISE(ABORT, 'a data folder stays what it is'); END;
`;
