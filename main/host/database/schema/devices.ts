/** Devices of the counter, what they were asked, and what came of it. */
export const deviceTables = `
-- Was never written to; the receipt printer stays a setting.
DROP TABLE device;
CREATE TABLE device (
  id TEXT PRIMARY KEY,
  class TEXT NOT NULL CHECK (class IN ('scanner', 'scale', 'label', 'display', 'terminal')),
  uri TEXT NOT NULL,
  name TEXT NOT NULL,
  -- What a class keeps beside the address, as JSON: a scale's answers to the assistant, a label printer's size.
  options TEXT NOT NULL DEFAULT '{}',
  chosen_at TEXT NOT NULL,
  UNIQUE (class, uri)
) STRICT, WITHOUT ROWID;

-- Every weight that was used. Milligrams as the scale said them, with the frame they were read from, in hex.
CREATE TABLE weighing (
  n INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  device TEXT NOT NULL,
  protocol TEXT NOT NULL,
  mode TEXT NOT NULL CHECK (mode IN ('scale-result', 'linked-pricing', 'linked-control')),
  purpose TEXT NOT NULL CHECK (purpose IN ('sale', 'pick', 'stock', 'test')),
  reference TEXT,
  article_n INTEGER REFERENCES article (n),
  milligrams INTEGER NOT NULL,
  net INTEGER CHECK (net IN (0, 1)),
  price_per_kg INTEGER,
  total INTEGER,
  frame TEXT NOT NULL,
  operator_n INTEGER NOT NULL REFERENCES operator (n)
) STRICT;
CREATE INDEX weighing_by_reference ON weighing (reference) WHERE reference IS NOT NULL;

-- What was handed to a printer and is not settled yet, or was lately. 'queued' was not begun; 'sending' without an end is unknown after a restart.
CREATE TABLE print_job (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('receipt', 'paper', 'label', 'slip')),
  title TEXT NOT NULL,
  device TEXT NOT NULL,
  body TEXT NOT NULL,
  receipt_no INTEGER REFERENCES sale (receipt_no),
  copy_no INTEGER,
  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'printed', 'sent', 'failed', 'unknown', 'dropped')),
  reason TEXT,
  tries INTEGER NOT NULL DEFAULT 0,
  operator_n INTEGER REFERENCES operator (n),
  asked_at TEXT NOT NULL,
  ended_at TEXT
) STRICT;
CREATE INDEX print_job_unsettled ON print_job (state) WHERE state IN ('queued', 'sending', 'failed', 'unknown');

-- One attempt is several rows: asked, then what became of it. Rows before this step, and those typed by hand, have no attempt_id.
ALTER TABLE payment_attempt ADD COLUMN attempt_id TEXT;
ALTER TABLE payment_attempt ADD COLUMN device TEXT;
-- JSON of what the terminal said: result, trace and receipt number, terminal id, card, masked number.
ALTER TABLE payment_attempt ADD COLUMN detail TEXT;
CREATE INDEX payment_attempt_by_id ON payment_attempt (attempt_id) WHERE attempt_id IS NOT NULL;
CREATE INDEX payment_attempt_by_process ON payment_attempt (process_no) WHERE attempt_id IS NOT NULL;

-- What a terminal gave to print, unchanged.
CREATE TABLE terminal_slip (
  n INTEGER PRIMARY KEY,
  attempt_id TEXT,
  whose TEXT NOT NULL CHECK (whose IN ('customer', 'merchant', 'administration')),
  lines TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX terminal_slip_by_attempt ON terminal_slip (attempt_id) WHERE attempt_id IS NOT NULL;

-- As the label said them: days, YYYY-MM-DD, and the maker's words for the batch and for the very piece.
ALTER TABLE sale_line ADD COLUMN best_before TEXT;
ALTER TABLE sale_line ADD COLUMN use_by TEXT;
ALTER TABLE sale_line ADD COLUMN batch TEXT;
ALTER TABLE sale_line ADD COLUMN serial TEXT;
`;

export const appendOnlyDeviceTables = ['weighing', 'terminal_slip'] as const;
