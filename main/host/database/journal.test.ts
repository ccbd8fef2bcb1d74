import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ShopDatabase } from './database.ts';
import { journalAnchor, verifyJournal, writeJournal } from './journal.ts';
import { openDatabase } from './open.ts';

let folder: string;
let db: ShopDatabase;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'tresen-journal-'));
  db = openDatabase({ folder });
  for (let no = 1; no <= 5; no += 1)
    db.write('durable', () =>
      writeJournal(db, { kind: 'test', operatorN: null, body: { no }, at: `2026-11-25T08:00:0${no}.000Z` }),
    );
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What somebody with the file in hand can do: the triggers go, the rows change. */
function tamper(sql: string): void {
  db.sql.exec('DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete; DROP TRIGGER journal_in_line;');
  db.sql.exec(sql);
}

describe('the journal', () => {
  it('is whole after it was written', () => {
    expect(verifyJournal(db)).toEqual({ rows: 5, ok: true, problem: null, atRow: null });
  });

  it.each([
    ['a changed body', `UPDATE journal SET body = '{"no":9}' WHERE seq = 3`, 'changed', 3],
    ['a changed time', `UPDATE journal SET at = '2026-11-25T09:00:00.000Z' WHERE seq = 2`, 'changed', 2],
    ['a row that was taken out', 'DELETE FROM journal WHERE seq = 2', 'gap', 3],
    ['a hash that was replaced', 'UPDATE journal SET hash = zeroblob(32) WHERE seq = 4', 'changed', 4],
    ['a start that was cut off', 'DELETE FROM journal WHERE seq = 1', 'gap', 2],
  ])('finds %s', (...[, sql, problem, atRow]) => {
    tamper(sql);
    expect(verifyJournal(db)).toMatchObject({ ok: false, problem, atRow });
  });

  it('finds a tail that was cut off, because a sale told somebody how far it reached', () => {
    db.run(`INSERT INTO session (id, device_id, started_at, build) VALUES ('s', 'd', 't', 'b')`);
    const body = JSON.stringify({ journal: journalAnchor(db) });
    db.run(
      `INSERT INTO op (id, session_n, seq, kind, body, body_hash, occurred_at) VALUES ('o', 1, 1, 'sale-made', ?, x'00', 't')`,
      body,
    );
    expect(verifyJournal(db).ok).toBe(true);
    tamper('DELETE FROM journal WHERE seq >= 4');
    expect(verifyJournal(db)).toMatchObject({ ok: false, problem: 'cut-off', atRow: 4 });
  });

  it('finds a chain that was written anew from the start', () => {
    db.run(`INSERT INTO session (id, device_id, started_at, build) VALUES ('s', 'd', 't', 'b')`);
    db.run(
      `INSERT INTO op (id, session_n, seq, kind, body, body_hash, occurred_at) VALUES ('o', 1, 1, 'sale-made', ?, x'00', 't')`,
      JSON.stringify({ journal: journalAnchor(db) }),
    );
    tamper('DELETE FROM journal');
    for (let no = 1; no <= 5; no += 1)
      db.write('durable', () => writeJournal(db, { kind: 'test', operatorN: null, body: { no: no * 2 }, at: 't' }));
    expect(verifyJournal(db)).toMatchObject({ ok: false, problem: 'replaced', atRow: 5 });
  });

  it('does not take a row out of line', () => {
    expect(() =>
      db.run(
        `INSERT INTO journal (seq, at, kind, operator_n, body, previous, hash) VALUES (9, '', '', NULL, '', zeroblob(32), zeroblob(32))`,
      ),
    ).toThrow(/out of line/);
  });
});
