/** Data folders with a large catalogue: made once, then copied for each run that writes. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { articleDraft } from '#contract/methods/articles.ts';
import { databaseName } from '#host/database/open.ts';
import { openShop } from '#host/open-shop.ts';
import { writeArticle } from '#host/services/articles-write.ts';
import { addCategory } from '#host/services/categories.ts';
import { writeMovement } from '#host/services/ledger.ts';
import { setUpOwnShop, signedIn } from '#host/services/setup.ts';
import { type BenchArticle, catalogue } from './catalogue.ts';

const root = path.resolve(import.meta.dirname, '../..');
const kept = path.join(root, 'test/out/bench');

/** What the content of a made folder depends on. */
const sources = [
  'main/host/database/**/*.ts',
  'main/host/services/{articles-*,search-*,ledger,setup}.ts',
  'main/domain/*.ts',
];

export interface Folder extends Disposable {
  folder: string;
}

/** A fresh copy of a shop with `count` articles and no sale, removed at the end. The original is kept below test/out. */
export function shopFolder(count: number): Folder {
  const folder = mkdtempSync(path.join(benchDisk(), 'tresen-bench-'));
  cpSync(original(count), folder, { recursive: true });
  return {
    folder,
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
  };
}

/** Where the files lie: TRESEN_BENCH_DIR chooses the disk that is measured. */
export function benchDisk(): string {
  return process.env['TRESEN_BENCH_DIR'] ?? os.tmpdir();
}

function original(count: number): string {
  const place = path.join(kept, `shop-${count}-${fingerprint()}`);
  if (existsSync(place)) return place;
  mkdirSync(kept, { recursive: true });
  for (const old of globSync(path.join(kept, `shop-${count}-*`))) rmSync(old, { recursive: true, force: true });
  const fresh = `${place}.${process.pid}`;
  mkdirSync(fresh, { mode: 0o700 });
  fill(fresh, catalogue(count));
  renameSync(fresh, place);
  return place;
}

function fingerprint(): string {
  const hash = createHash('sha256').update(readFileSync(path.join(import.meta.dirname, 'catalogue.ts')));
  for (const file of globSync(sources, { cwd: root }).sort()) {
    if (!file.endsWith('.test.ts')) hash.update(readFileSync(path.join(root, file)));
  }
  return hash
    .update(readFileSync(import.meta.filename))
    .digest('hex')
    .slice(0, 16);
}

/** Writes the articles as an import does, with their stock. */
function fill(folder: string, articles: readonly BenchArticle[]): void {
  const shop = openShop({ folder, build: 'bench' });
  const address = { name: 'Hofladen Messmer', street: 'Weg 1', postcode: '48720', town: 'Rosendahl' };
  const data = { ...address, taxNumber: '', vatId: '', phone: '', taxation: 'regular', greeting: '' } as const;
  const own = { shop: data, ownerName: 'Inhaberin', printer: null, marketplace: 'none', language: 'de' } as const;
  setUpOwnShop(shop, own, undefined);
  const actor = signedIn(shop, 'de');
  const { db } = shop;
  const groups = db.write('relaxed', () =>
    ['Backwaren', 'Getränke', 'Molkerei', 'Vorrat'].map((name) => addCategory(shop, name)),
  );
  const first = { articleId: 'opening', quantity: 1000, reason: 'received', note: null } as const;
  const op = db.write('relaxed', () => shop.recordOp({ kind: 'stock-moved', body: first }));
  for (let from = 0; from < articles.length; from += 5000) {
    db.write('relaxed', () => {
      for (const [index, article] of articles.slice(from, from + 5000).entries()) {
        const { number, name, price, taxClass, ean } = article;
        const barcodes = [{ code: ean }];
        const categoryId = groups[index % groups.length] ?? null;
        const draft = articleDraft.parse({ number, name, unit: 'piece', price, taxClass, barcodes, categoryId });
        const { n } = writeArticle(shop, draft, { actor });
        const moved = { articleN: n, atMs: shop.nowMs(), quantity: article.stock * 1000, opN: op.n } as const;
        writeMovement(db, { ...moved, reason: 'received', operatorN: actor.operatorN, reference: null, note: null });
      }
    });
  }
  db.close();
  settle(path.join(folder, databaseName));
}

/** Leaves a file without a log beside it, with statistics as after the till's own housekeeping. */
function settle(file: string): void {
  const sql = new Sqlite(file);
  sql.pragma('wal_checkpoint(TRUNCATE)');
  sql.close();
}
