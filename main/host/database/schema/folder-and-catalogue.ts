/** Folder, settings, operators, articles with prices, barcodes and search. */
export const folderAndCatalogueTables = `
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

-- Trigrams find any part of a compound. Each word stands behind two blanks, so that its first letter makes a trigram too. Where in a name a
-- trigram stands is not kept: hits are held against article_text, which is quicker than reading positions.
CREATE VIRTUAL TABLE article_search USING fts5(text, content='', contentless_delete=1, detail=none, tokenize='trigram');
`;
