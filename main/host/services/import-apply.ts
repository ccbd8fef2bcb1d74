import { closeSync, openSync, readSync, rmSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { ImportResult, RowProblem } from '#contract/methods/articles.ts';
import type { Actor, CommandOf, Shop } from '../shop.ts';
import { conflict } from './articles-conflicts.ts';
import { articleById, articleByNumber } from './articles-lookup.ts';
import { writeArticle } from './articles-write.ts';
import { addCategory } from './categories.ts';
import type { StagedRow } from './import-rows.ts';

/**
 * An import that was accepted: its good rows stand in a staged file and will all be written, also if the program ends in between. Stands in
 * the database while it runs, with the place it has come to, which moves in the transaction of the rows.
 */
export interface PendingImport {
  staged: string;
  /** Deposits first, because goods name them. */
  pass: 'deposit' | 'goods';
  /** Bytes of the staged file that are done in this pass. */
  offset: number;
  operatorN: number;
  command: CommandOf | null;
  /** Its problems are those that came up while writing. */
  result: ImportResult;
}

/** What was known of the file before the first row was written; it can be long and stands apart from what moves. */
export interface AcceptedImport {
  problems: RowProblem[];
  skippedRows: number[];
}

/** So many articles in one transaction: a scan in between waits for one of them, not for the file. */
const slice = 100;
/** About 16 MB of log. */
const slicesPerCheckpoint = 16;
const key = 'import.pending';
const acceptedKey = 'import.accepted';

export function pendingImport(shop: Shop): PendingImport | undefined {
  return read<PendingImport>(shop, key);
}

/** From here on the import will be finished, whatever happens. */
export function acceptImport(shop: Shop, pending: PendingImport, accepted: AcceptedImport): void {
  shop.db.write('durable', () => {
    save(shop, key, pending);
    save(shop, acceptedKey, accepted);
  });
}

/** Writes what is left of an accepted import, a slice at a time, and answers what became of it. */
export async function finishImport(shop: Shop, pending: PendingImport): Promise<ImportResult> {
  const { problems = [], skippedRows = [] } = read<AcceptedImport>(shop, acceptedKey) ?? {};
  const skipped = new Set(skippedRows);
  const file = openSync(pending.staged, 'r');
  let state = pending;
  try {
    for (let slices = 1; ; slices += 1) {
      const done = shop.db.write('durable', () => {
        const { lines, offset } = readLines(file, state.offset);
        state = applySlice(shop, { ...state, offset }, { lines, skipped });
        if (lines.length === 0 && state.pass === 'goods') {
          state = { ...state, result: { ...state.result, problems: [...problems, ...state.result.problems] } };
          conclude(shop, state);
          return true;
        }
        if (lines.length === 0) state = { ...state, pass: 'goods', offset: 0 };
        save(shop, key, state);
        return false;
      });
      if (done) break;
      // An import leaves no pauses in which the log would be carried over, and would let it grow to gigabytes.
      if (slices % slicesPerCheckpoint === 0) shop.db.sql.pragma('wal_checkpoint(PASSIVE)');
      await setImmediate();
    }
  } finally {
    closeSync(file);
  }
  rmSync(pending.staged, { force: true });
  return state.result;
}

function applySlice(
  shop: Shop,
  state: PendingImport,
  { lines, skipped }: { lines: readonly string[]; skipped: ReadonlySet<number> },
): PendingImport {
  const result = { ...state.result };
  for (const line of lines) {
    const staged = JSON.parse(line) as StagedRow;
    if (staged.draft.kind !== state.pass || skipped.has(staged.row)) continue;
    const outcome = applyRow(shop, staged, state.operatorN);
    if (typeof outcome === 'string') result[outcome] += 1;
    else {
      result.problems = [...result.problems, outcome];
      result.problemCount += 1;
    }
  }
  return { ...state, result };
}

/** The shop may have changed since the row was checked; what no longer fits is told, like any other bad row. */
function applyRow(
  shop: Shop,
  { row, currentId, draft, category, deposit }: StagedRow,
  operatorN: number,
): StagedRow['outcome'] | RowProblem {
  const { db } = shop;
  const current = currentId === null ? undefined : articleById(db, currentId);
  const full = {
    ...draft,
    ...(category === undefined ? {} : { categoryId: category === '' ? null : categoryByName(shop, category) }),
    ...(deposit === undefined
      ? {}
      : { depositArticleId: deposit === '' ? null : (articleByNumber(db, deposit)?.article.id ?? null) }),
  };
  const problem = conflict(db, full, current);
  if (problem) return { row, column: '', problem: 'changed-meanwhile', found: problem.found, other: problem.reason };
  const actor: Actor = { operatorN, operatorId: '', name: '', role: 'manager', language: 'de' };
  return writeArticle(shop, full, { actor, current, journalPrices: false }).outcome;
}

function categoryByName(shop: Shop, name: string): string {
  return shop.db.row<{ id: string }>('SELECT id FROM category WHERE name = ?', name)?.id ?? addCategory(shop, name);
}

function conclude(shop: Shop, { result, command, operatorN }: PendingImport): void {
  shop.db.run('DELETE FROM setting WHERE key IN (?, ?)', key, acceptedKey);
  const { created, updated, unchanged, problemCount } = result;
  const actor: Actor = { operatorN, operatorId: '', name: '', role: 'manager', language: 'de' };
  shop.journal('articles-imported', actor, { created, updated, unchanged, left: problemCount });
  if (command) shop.commands.keep({ id: command.commandId, name: command.name, atMs: shop.nowMs() }, result);
}

function read<Value>(shop: Shop, name: string): Value | undefined {
  const stored = shop.db.row<{ value: string }>('SELECT value FROM setting WHERE key = ?', name);
  return stored && (JSON.parse(stored.value) as Value);
}

function save(shop: Shop, name: string, value: PendingImport | AcceptedImport): void {
  const text = 'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value';
  shop.db.run(text, name, JSON.stringify(value));
}

/** The next lines from a place in the file, and the place behind them. */
function readLines(file: number, from: number): { lines: string[]; offset: number } {
  let size = 256 * 1024;
  for (;;) {
    const buffer = Buffer.allocUnsafe(size);
    const read = readSync(file, buffer, 0, size, from);
    const lines: string[] = [];
    let start = 0;
    while (lines.length < slice) {
      const end = buffer.subarray(0, read).indexOf(10, start);
      if (end === -1) break;
      lines.push(buffer.toString('utf8', start, end));
      start = end + 1;
    }
    if (lines.length > 0 || read < size) return { lines, offset: from + start };
    size *= 2;
  }
}
