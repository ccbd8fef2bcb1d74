/**
 * Sells in a folder and says on standard output what was confirmed, one line a sale: a program to be watched and cut off from outside.
 * Usage: seller.ts FOLDER SALES [careless]. `careless` leaves every commit without its flush, as the library would by default.
 */
import { writeSync } from 'node:fs';
import { addById } from '#host/services/baskets.ts';
import { pay } from '#host/services/sales.ts';
import type { ShopDatabase } from '#host/database/database.ts';
import { trialShopIn } from '#test/fixtures/trial-shop.ts';

const [folder, sales, careless] = process.argv.slice(2);
const trial = trialShopIn(folder ?? '');
const { shop, desk, actor } = trial;
if (careless === 'careless') {
  const database = shop.db as { write: ShopDatabase['write'] };
  const write = database.write.bind(database);
  database.write = (_durability, work) => write('relaxed', work);
}
const articles = Array.from({ length: 8 }, (_, index) =>
  trial.article({ name: `Artikel ${index}`, price: 100 + index }),
);
writeSync(1, 'selling\n');
for (let no = 1; no <= Number(sales); no += 1) {
  trial.wait(60_000);
  const doing = { actor, command: undefined };
  for (const articleId of articles.slice(0, 1 + (no % 8)))
    addById(desk, { basketId: null, articleId, quantity: 1000 * (1 + (no % 3)), weightSource: null }, doing);
  const basketId = desk.log.open()?.basketId ?? '';
  const { sale } = pay(desk, { basketId, payments: [{ kind: 'Bar', given: 100_000 }] }, doing);
  writeSync(1, `confirmed ${sale.receiptNo} ${sale.saleId} ${sale.total}\n`);
  // Some pauses, so that cuts also fall before, in and after a checkpoint.
  if (no % 7 === 0) shop.db.sql.pragma('wal_checkpoint(PASSIVE)');
}
shop.db.close();
