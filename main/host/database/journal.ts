import { createHash } from 'node:crypto';
import type { ShopDatabase } from './database.ts';

export interface JournalAnchor {
  seq: number;
  /** Hex. */
  hash: string;
}

export interface JournalEntry {
  /** Kebab-case: `sale`, `drawer-opened`, `settings-changed` … */
  kind: string;
  /** Null for what the program did by itself. */
  operatorN: number | null;
  body: Record<string, unknown>;
  at: string;
}

export interface JournalVerdict {
  rows: number;
  ok: boolean;
  /** Kebab-case: `gap`, `changed`, `broken-chain`, `cut-off`, `replaced`, or null. */
  problem: string | null;
  atRow: number | null;
}

interface Row {
  seq: number;
  at: string;
  kind: string;
  operator_n: number | null;
  body: string;
  previous: Buffer;
  hash: Buffer;
}

const start = Buffer.alloc(32);
const lastRow = 'SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1';

/** Appends one row. Must be called inside a write, so that it commits with what it tells of. */
export function writeJournal(db: ShopDatabase, entry: JournalEntry): JournalAnchor {
  const last = db.row<{ seq: number; hash: Buffer }>(lastRow);
  const seq = (last?.seq ?? 0) + 1;
  const previous = last?.hash ?? start;
  const body = JSON.stringify(entry.body);
  const row = { seq, at: entry.at, kind: entry.kind, operator_n: entry.operatorN, body };
  const hash = hashOf(row, previous);
  db.run(
    'INSERT INTO journal (seq, at, kind, operator_n, body, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
    seq,
    entry.at,
    entry.kind,
    entry.operatorN,
    body,
    previous,
    hash,
  );
  return { seq, hash: hash.toString('hex') };
}

/** The last row, to be told to somebody outside: a tail that is cut off later is then missed there. */
export function journalAnchor(db: ShopDatabase): JournalAnchor {
  const last = db.row<{ seq: number; hash: Buffer }>(lastRow);
  return { seq: last?.seq ?? 0, hash: (last?.hash ?? start).toString('hex') };
}

/** Recomputes every hash, and holds the end against the anchors that sales carried away, so that a cut-off tail shows too. */
export function verifyJournal(db: ShopDatabase): JournalVerdict {
  let rows = 0;
  let previous: Buffer = start;
  const query = db.sql.prepare<[], Row>('SELECT * FROM journal ORDER BY seq');
  for (const row of query.iterate()) {
    rows += 1;
    const problem = problemOf(row, { expected: rows, previous });
    if (problem !== null) return { rows, ok: false, problem, atRow: row.seq };
    previous = row.hash;
  }
  const told = db.row<{ seq: number; hash: string }>(
    `SELECT body ->> '$.journal.seq' AS seq, body ->> '$.journal.hash' AS hash FROM op WHERE kind = 'sale-made' ORDER BY n DESC LIMIT 1`,
  );
  if (told && told.seq > rows) return { rows, ok: false, problem: 'cut-off', atRow: rows + 1 };
  const anchored = told && db.row<{ hash: Buffer }>('SELECT hash FROM journal WHERE seq = ?', told.seq);
  // The whole chain can be written anew by whoever has the file; what a sale told the marketplace cannot.
  if (anchored && anchored.hash.toString('hex') !== told.hash)
    return { rows, ok: false, problem: 'replaced', atRow: told.seq };
  return { rows, ok: true, problem: null, atRow: null };
}

function problemOf(row: Row, { expected, previous }: { expected: number; previous: Buffer }): string | null {
  if (row.seq !== expected) return 'gap';
  if (!previous.equals(row.previous)) return 'broken-chain';
  return hashOf(row, previous).equals(row.hash) ? null : 'changed';
}

function hashOf(row: Omit<Row, 'previous' | 'hash'>, previous: Buffer): Buffer {
  const text = JSON.stringify([row.seq, row.at, row.kind, row.operator_n, row.body]);
  return createHash('sha256').update(previous).update(text).digest();
}
