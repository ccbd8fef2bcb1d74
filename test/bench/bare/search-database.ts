/** The least a search costs on this machine: a full-text index over the same names, asked for the first hits in the order of its rows. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import type { BenchArticle } from '../catalogue.ts';

export interface BareSearch extends Disposable {
  /** The first rows whose name has a word beginning with each of these. */
  find(words: readonly string[], limit: number): unknown[];
  /** By EAN-13 as printed. */
  byEan(ean: string): unknown;
}

export function openBareSearch(folder: string, articles: readonly BenchArticle[]): BareSearch {
  const file = path.join(folder, `tresen-bench-search-${process.pid}.sqlite`);
  const remove = (): void => ['', '-wal', '-shm'].forEach((tail) => rmSync(file + tail, { force: true }));
  remove();
  const sql = new Sqlite(file);
  for (const pragma of ['journal_mode=WAL', 'synchronous=OFF', 'cache_size=-16384']) sql.pragma(pragma);
  sql.exec(`
    CREATE TABLE article (id INTEGER PRIMARY KEY, ean TEXT NOT NULL UNIQUE, name TEXT NOT NULL, price INTEGER NOT NULL, vat INTEGER NOT NULL, stock INTEGER NOT NULL);
    CREATE VIRTUAL TABLE names USING fts5(name, content='article', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='2 3 4');`);
  const add = sql.prepare('INSERT INTO article (ean, name, price, vat, stock) VALUES (?, ?, ?, 7, ?)');
  sql.transaction(() => {
    for (const { ean, name, price, stock } of articles) add.run(ean, name, price, stock);
  })();
  sql.exec(`INSERT INTO names (names) VALUES ('rebuild'); PRAGMA wal_checkpoint(TRUNCATE)`);
  const match = sql.prepare(
    'SELECT a.id, a.name, a.price FROM names n JOIN article a ON a.id = n.rowid WHERE names MATCH ? LIMIT ?',
  );
  const ean = sql.prepare('SELECT id, name, price, vat, stock FROM article WHERE ean = ?');
  return {
    find: (words, limit) => match.all(words.map((word) => `"${word}"*`).join(' '), limit),
    byEan: (code) => ean.get(code),
    [Symbol.dispose]() {
      sql.close();
      remove();
    },
  };
}
