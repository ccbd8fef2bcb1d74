/** The least a till must write for a sale: no events, no journal, no ops; what the bare machine can do at best. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import type { BenchArticle } from '../catalogue.ts';

const tables = `
CREATE TABLE article (id INTEGER PRIMARY KEY, ean TEXT NOT NULL UNIQUE, name TEXT NOT NULL, price INTEGER NOT NULL, vat INTEGER NOT NULL, stock INTEGER NOT NULL);
CREATE TABLE sale (id INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, operator INTEGER NOT NULL, total INTEGER NOT NULL, number INTEGER NOT NULL UNIQUE);
CREATE TABLE line (id INTEGER PRIMARY KEY, sale INTEGER NOT NULL, position INTEGER NOT NULL, article INTEGER NOT NULL, text TEXT NOT NULL,
  quantity INTEGER NOT NULL, price INTEGER NOT NULL, vat INTEGER NOT NULL);
CREATE TABLE movement (id INTEGER PRIMARY KEY, article INTEGER NOT NULL, quantity INTEGER NOT NULL, reason INTEGER NOT NULL, sale INTEGER, at_ms INTEGER NOT NULL);
CREATE TABLE payment (id INTEGER PRIMARY KEY, sale INTEGER NOT NULL, kind INTEGER NOT NULL, amount INTEGER NOT NULL);
CREATE INDEX line_by_sale ON line (sale);
CREATE INDEX movement_by_article ON movement (article);
CREATE INDEX payment_by_sale ON payment (sale);`;

export interface ModelShop extends Disposable {
  sql: Sqlite.Database;
  /** Everything is at hand when the returned function runs: it only writes. */
  sale(lines: readonly { article: BenchArticle; pieces: number }[]): () => void;
}

export function openModelShop(folder: string, articles: readonly BenchArticle[]): ModelShop {
  const file = path.join(folder, `tresen-bench-model-${process.pid}.sqlite`);
  const remove = (): void => ['', '-wal', '-shm'].forEach((tail) => rmSync(file + tail, { force: true }));
  remove();
  const sql = new Sqlite(file);
  for (const pragma of ['journal_mode=WAL', 'synchronous=FULL', 'wal_autocheckpoint=0', 'cache_size=-16384'])
    sql.pragma(pragma);
  sql.exec(tables);
  const keys = new Map<string, number>();
  const addArticle = sql.prepare('INSERT INTO article (ean, name, price, vat, stock) VALUES (?, ?, ?, ?, ?)');
  sql.transaction(() => {
    for (const { ean, name, price, stock } of articles)
      keys.set(ean, Number(addArticle.run(ean, name, price, 7, stock).lastInsertRowid));
  })();
  sql.pragma('wal_checkpoint(TRUNCATE)');
  const begin = sql.prepare('BEGIN IMMEDIATE');
  const commit = sql.prepare('COMMIT');
  const addSale = sql.prepare('INSERT INTO sale (at_ms, operator, total, number) VALUES (?, 1, ?, ?)');
  const addLine = sql.prepare(
    'INSERT INTO line (sale, position, article, text, quantity, price, vat) VALUES (?, ?, ?, ?, ?, ?, 7)',
  );
  const addMovement = sql.prepare(
    'INSERT INTO movement (article, quantity, reason, sale, at_ms) VALUES (?, ?, 1, ?, ?)',
  );
  const addPayment = sql.prepare('INSERT INTO payment (sale, kind, amount) VALUES (?, 1, ?)');
  const take = sql.prepare('UPDATE article SET stock = stock - ? WHERE id = ?');
  let number = 0;
  return {
    sql,
    sale(lines) {
      number += 1;
      const no = number;
      const at = Date.now();
      const rows = lines.map(({ article, pieces }, index) => ({
        ...article,
        pieces,
        position: index + 1,
        key: keys.get(article.ean),
      }));
      const total = rows.reduce((sum, { price, pieces }) => sum + price * pieces, 0);
      return () => {
        begin.run();
        const sale = addSale.run(at, total, no).lastInsertRowid;
        for (const { key, position, name, pieces, price } of rows) {
          addLine.run(sale, position, key, name, pieces, price);
          addMovement.run(key, -pieces, sale, at);
          take.run(pieces, key);
        }
        addPayment.run(sale, total);
        commit.run();
      };
    },
    [Symbol.dispose]() {
      sql.close();
      remove();
    },
  };
}
