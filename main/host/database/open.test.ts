import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isFailure } from '#contract/errors.ts';
import { appendOnlyTables } from './first-schema.ts';
import { appendOnlyDeviceTables } from './schema/devices.ts';
import { migrations } from './migrations.ts';
import { databaseName, openDatabase, versionOf } from './open.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'tresen-open-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function refusal(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return isFailure(error) ? error.code : error;
  }
  return 'no failure';
}

describe('opening the database', () => {
  it('has synchronous FULL in force after the first write, also when it is opened again', () => {
    for (let time = 0; time < 2; time += 1) {
      const db = openDatabase({ folder });
      db.write('durable', () => db.run(`INSERT OR REPLACE INTO setting (key, value) VALUES ('a', '1')`));
      expect(db.sql.pragma('synchronous', { simple: true })).toBe(2);
      db.write('relaxed', () => db.run(`INSERT OR REPLACE INTO setting (key, value) VALUES ('a', '2')`));
      expect(db.sql.pragma('synchronous', { simple: true })).toBe(2);
      expect(db.sql.pragma('journal_mode', { simple: true })).toBe('wal');
      db.close();
    }
  });

  it('says a relaxed write is NORMAL while it runs', () => {
    const db = openDatabase({ folder });
    const seen = db.write('relaxed', () => db.sql.pragma('synchronous', { simple: true }));
    expect(seen).toBe(1);
    db.close();
  });

  it('refuses a folder of a newer version and leaves it as it is', () => {
    const db = openDatabase({ folder });
    db.sql.pragma('user_version=99');
    db.close();
    expect(refusal(() => openDatabase({ folder }))).toBe('folder-newer');
    const sql = new Sqlite(path.join(folder, databaseName), { readonly: true });
    expect(versionOf(sql)).toBe(99);
    sql.close();
  });

  it('calls a file that is no database damaged', async () => {
    const { writeFileSync } = await import('node:fs');
    writeFileSync(path.join(folder, databaseName), Buffer.alloc(8192, 7));
    expect(refusal(() => openDatabase({ folder }))).toBe('database-damaged');
  });

  it('backs up before a migration and applies each step once', () => {
    openDatabase({ folder }).close();
    const steps = [...migrations, { name: 'one more', sql: 'CREATE TABLE extra (a INTEGER) STRICT;' }];
    const saved: number[] = [];
    const open = (): void => openDatabase({ folder, steps, backUp: (_sql, from) => void saved.push(from) }).close();
    open();
    open();
    expect(saved).toEqual([migrations.length]);
  });

  it('undoes a step that fails, together with its version', () => {
    openDatabase({ folder }).close();
    const broken = [...migrations, { name: 'broken', sql: 'CREATE TABLE half (a INTEGER) STRICT; SELECT nonsense;' }];
    expect(refusal(() => openDatabase({ folder, steps: broken }))).toBeInstanceOf(Error);
    const db = openDatabase({ folder });
    expect(db.row(`SELECT 1 FROM sqlite_schema WHERE name = 'half'`)).toBeUndefined();
    db.close();
  });

  it('keeps the tables of facts append-only', () => {
    const db = openDatabase({ folder });
    const triggers = db
      .rows<{ name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'trigger'`)
      .map((row) => row.name);
    for (const table of [...appendOnlyTables, ...appendOnlyDeviceTables]) {
      expect(triggers).toContain(`${table}_no_update`);
      expect(triggers).toContain(`${table}_no_delete`);
    }
    db.run(`INSERT INTO session (id, device_id, started_at, build) VALUES ('a', 'b', 'c', 'd')`);
    expect(() => db.run(`UPDATE session SET build = 'x'`)).toThrow(/append-only/);
    expect(() => db.run('DELETE FROM session')).toThrow(/append-only/);
    db.close();
  });
});

describe('writing', () => {
  it('tells of changes after the commit, once each, and not of what was rolled back', () => {
    const db = openDatabase({ folder });
    const heard: string[] = [];
    db.onChange(['stock', 'sales'], () => heard.push(db.sql.inTransaction ? 'too early' : 'after'));
    db.write('durable', () => db.changed('stock', 'sales', 'stock'));
    expect(heard).toEqual(['after']);
    expect(() =>
      db.write('durable', () => {
        db.changed('stock');
        throw new Error('no');
      }),
    ).toThrow('no');
    db.write('durable', () => db.changed('orders'));
    expect(heard).toEqual(['after']);
    db.close();
  });

  it('joins a write inside a write, and undoes both', () => {
    const db = openDatabase({ folder });
    expect(() =>
      db.write('durable', () => {
        db.write('relaxed', () => db.run(`INSERT INTO setting (key, value) VALUES ('a', '1')`));
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(db.row('SELECT * FROM setting')).toBeUndefined();
    db.close();
  });

  it('leaves nothing but its own files in the folder', () => {
    openDatabase({ folder }).close();
    expect(readdirSync(folder)).toEqual([databaseName]);
  });
});
