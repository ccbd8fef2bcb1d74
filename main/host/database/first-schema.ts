/**
 * The tables of the first version (design: ledger of facts, nothing of a sale updated after its commit).
 *
 * Amounts are integer cents, quantities integer thousandths. Heads carry the permanent UUID that the outside knows; rows below them refer by
 * the small integer keys of their heads, which keeps a sale's bytes and its index pages few. `*_ms` are milliseconds since 1970 UTC,
 * all other times are ISO texts.
 */
export const firstSchema = `
CREATE TABLE folder (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  mode TEXT NOT NULL CHECK (mode IN ('empty', 'demo', 'own')),
  device_id TEXT NOT NULL,
  till_id TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE operator (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('cashier', 'manager', 'owner')),
  active INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE device (
  class TEXT PRIMARY KEY,
  uri TEXT NOT NULL,
  chosen_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One row a process start: (session, seq) of an op can never repeat, whatever is restored or copied.
CREATE TABLE session (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  device_id TEXT NOT NULL,
  started_at TEXT NOT NULL,
  build TEXT NOT NULL
) STRICT;

CREATE TABLE command (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE category (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  colour TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE tax_rate (
  tax_key INTEGER NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  basis_points INTEGER NOT NULL CHECK (basis_points BETWEEN 0 AND 10000),
  name TEXT NOT NULL,
  PRIMARY KEY (tax_key, valid_from)
) STRICT, WITHOUT ROWID;

CREATE TABLE article (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  number TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  receipt_name TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('goods', 'deposit')),
  unit TEXT NOT NULL CHECK (unit IN ('piece', 'kg', 'l', 'm')),
  price INTEGER NOT NULL CHECK (price > 0),
  tax_class TEXT NOT NULL CHECK (tax_class IN ('general', 'reduced', 'forestry', 'none')),
  origin TEXT NOT NULL CHECK (origin IN ('own', 'bought')),
  owner_id TEXT NOT NULL DEFAULT '0',
  category_id TEXT REFERENCES category (id),
  weighed INTEGER NOT NULL DEFAULT 0 CHECK (weighed IN (0, 1)),
  deposit_n INTEGER REFERENCES article (n),
  content_quantity INTEGER,
  content_unit TEXT,
  online INTEGER NOT NULL DEFAULT 0 CHECK (online IN (0, 1)),
  buffer INTEGER NOT NULL DEFAULT 0 CHECK (buffer >= 0),
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX article_by_category ON article (category_id, name) WHERE active = 1;

-- Every price an article ever had; the last one stands in the article too, where the scan finds it.
CREATE TABLE price (
  article_n INTEGER NOT NULL REFERENCES article (n),
  valid_from_ms INTEGER NOT NULL,
  price INTEGER NOT NULL CHECK (price > 0),
  operator_n INTEGER NOT NULL REFERENCES operator (n),
  PRIMARY KEY (article_n, valid_from_ms)
) STRICT, WITHOUT ROWID;

-- GTINs with 14 digits, house codes as printed. Quantity: thousandths that one scan stands for (a crate of 20 is 20000).
CREATE TABLE barcode (
  code TEXT PRIMARY KEY,
  article_n INTEGER NOT NULL REFERENCES article (n),
  quantity INTEGER NOT NULL DEFAULT 1000 CHECK (quantity > 0),
  printed TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX barcode_by_article ON barcode (article_n);

-- Folded names, for order, for names that begin like the search, and for ranking; spelt only where it differs (ä as ae).
CREATE TABLE article_text (
  n INTEGER PRIMARY KEY REFERENCES article (n),
  plain TEXT NOT NULL,
  spelt TEXT,
  active INTEGER NOT NULL
) STRICT;
CREATE INDEX article_text_by_plain ON article_text (plain, active);
CREATE INDEX article_text_by_spelt ON article_text (spelt, active) WHERE spelt IS NOT NULL;

-- Trigrams find any part of a compound. Each word stands behind two blanks, so that its first letter makes a trigram too.
CREATE VIRTUAL TABLE article_search USING fts5(text, content='', contentless_delete=1, tokenize='trigram');

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

CREATE TABLE basket (
  process_no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('open', 'parked', 'paid', 'aborted')),
  operator_n INTEGER NOT NULL REFERENCES operator (n),
  started_at TEXT NOT NULL
) STRICT;
CREATE INDEX basket_unfinished ON basket (state) WHERE state IN ('open', 'parked');

CREATE TABLE basket_event (
  process_no INTEGER NOT NULL REFERENCES basket (process_no),
  seq INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (process_no, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE sale (
  receipt_no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  process_no INTEGER NOT NULL UNIQUE REFERENCES basket (process_no),
  kind TEXT NOT NULL CHECK (kind IN ('sale', 'reversal')),
  reverses_receipt_no INTEGER UNIQUE REFERENCES sale (receipt_no),
  mode TEXT NOT NULL CHECK (mode IN ('demo', 'live')),
  operator_n INTEGER NOT NULL REFERENCES operator (n),
  started_at TEXT NOT NULL,
  committed_at TEXT NOT NULL,
  total INTEGER NOT NULL,
  change INTEGER NOT NULL,
  op_n INTEGER NOT NULL REFERENCES op (n),
  process_type TEXT NOT NULL,
  process_data TEXT NOT NULL
) STRICT;

CREATE TABLE sale_line (
  receipt_no INTEGER NOT NULL REFERENCES sale (receipt_no),
  position INTEGER NOT NULL,
  parent_position INTEGER,
  per_parent INTEGER NOT NULL,
  line_kind TEXT NOT NULL,
  article_n INTEGER REFERENCES article (n),
  number TEXT,
  gtin TEXT,
  text TEXT NOT NULL,
  unit TEXT NOT NULL,
  weighed INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  price INTEGER NOT NULL,
  price_source TEXT NOT NULL,
  total INTEGER NOT NULL,
  total_source TEXT NOT NULL,
  weight_source TEXT,
  tax_key INTEGER NOT NULL,
  basis_points INTEGER NOT NULL,
  owner_id TEXT NOT NULL,
  voided INTEGER NOT NULL,
  PRIMARY KEY (receipt_no, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE payment (
  receipt_no INTEGER NOT NULL REFERENCES sale (receipt_no),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  amount INTEGER NOT NULL,
  given INTEGER NOT NULL,
  PRIMARY KEY (receipt_no, position)
) STRICT, WITHOUT ROWID;

-- A row before the terminal is asked, another with what became of it.
CREATE TABLE payment_attempt (
  n INTEGER PRIMARY KEY,
  process_no INTEGER NOT NULL REFERENCES basket (process_no),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  amount INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('asked', 'confirmed', 'refused', 'unknown')),
  source TEXT NOT NULL,
  at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE sale_tax (
  receipt_no INTEGER NOT NULL REFERENCES sale (receipt_no),
  tax_key INTEGER NOT NULL,
  basis_points INTEGER NOT NULL,
  gross INTEGER NOT NULL,
  net INTEGER NOT NULL,
  vat INTEGER NOT NULL,
  PRIMARY KEY (receipt_no, tax_key, basis_points)
) STRICT, WITHOUT ROWID;

-- 'asked' is written before the first byte; a print without an end is unknown and never repeated by itself.
CREATE TABLE receipt_print (
  n INTEGER PRIMARY KEY,
  receipt_no INTEGER NOT NULL REFERENCES sale (receipt_no),
  copy_no INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('asked', 'printed', 'sent', 'failed', 'unknown')),
  reason TEXT,
  device TEXT,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX receipt_print_by_receipt ON receipt_print (receipt_no, copy_no);

CREATE TABLE tse_transaction (
  n INTEGER PRIMARY KEY,
  process_no INTEGER NOT NULL REFERENCES basket (process_no),
  event TEXT NOT NULL CHECK (event IN ('started', 'finished', 'failed', 'aborted')),
  at TEXT NOT NULL,
  transaction_no INTEGER,
  signature TEXT,
  reason TEXT
) STRICT;
CREATE INDEX tse_transaction_by_process ON tse_transaction (process_no, event);

CREATE TABLE tse_outage (
  n INTEGER PRIMARY KEY,
  event TEXT NOT NULL CHECK (event IN ('began', 'ended')),
  at TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;

CREATE TABLE online_order (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  code TEXT NOT NULL UNIQUE,
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

/** Tables whose rows are facts: a trigger refuses every change and every removal. */
export const appendOnlyTables = [
  'session',
  'op',
  'price',
  'stock_movement',
  'stock_count',
  'basket_event',
  'sale',
  'sale_line',
  'payment',
  'payment_attempt',
  'sale_tax',
  'receipt_print',
  'tse_transaction',
  'tse_outage',
  'order_fact',
  'pick',
  'handover',
  'parked_end',
  'journal',
] as const;

export function appendOnlyTriggers(tables: readonly string[]): string {
  return tables
    .flatMap((table) =>
      ['UPDATE', 'DELETE'].map(
        (act) =>
          `CREATE TRIGGER ${table}_no_${act.toLowerCase()} BEFORE ${act} ON ${table} ` +
          `BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`,
      ),
    )
    .join('\n');
}
