/** Baskets, sales, payments, prints and signatures. */
export const counterTables = `
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
`;
