/** A sale of eight lines committed by the use case, against the same rows written bare into a copy of the same database. */
import { createHash } from 'node:crypto';
import { cpSync, statSync } from 'node:fs';
import path from 'node:path';
import type Sqlite from 'better-sqlite3';
import { databaseName, openDatabase } from '#host/database/open.ts';
import { createDemoSigner } from '#host/fiscal/demo-signer.ts';
import { openShop } from '#host/open-shop.ts';
import { basketLog } from '#host/services/basket-log.ts';
import { scan } from '#host/services/baskets.ts';
import { pay, type SaleDesk } from '#host/services/sales.ts';
import { signedIn } from '#host/services/setup.ts';
import { signing } from '#host/services/signing.ts';
import { openModelShop } from '../bare/model-shop.ts';
import { catalogue, customers } from '../catalogue.ts';
import type { Figure } from '../figures.ts';
import { ofRounds, pause, type Spread, spread, timed } from '../measure.ts';
import { bareWriter, recordWrites } from '../recorded.ts';
import { benchDisk, shopFolder } from '../shop-folder.ts';
import type { Part, Size } from './part.ts';

const part = 'commit';
/** After so many sales a pause, in which both carry their log over, as the till does between customers. */
const salesInARow = 20;

const written = [
  'basket',
  'basket_event',
  'command',
  'journal',
  'op',
  'outbox',
  'payment',
  'sale',
  'sale_line',
  'sale_tax',
  'stock_balance',
  'stock_movement',
  'tse_transaction',
];

interface Round {
  pay: [product: Spread, bare: Spread];
  scan: [product: Spread, bare: Spread];
  model: Spread;
  rate: [product: number, bare: number];
  bytes: [product: number, model: number];
}

export const commit: Part = {
  name: part,
  says: 'a sale committed durably, and a scan, against the same rows written bare',
  async run(size) {
    const rounds: Round[] = [];
    for (let round = 1; round <= size.rounds; round += 1) rounds.push(await sellBoth(size, round));
    const both = (of: (round: Round) => [Spread, Spread]): [Spread, Spread] => [
      ofRounds(rounds.map((round) => of(round)[0])),
      ofRounds(rounds.map((round) => of(round)[1])),
    ];
    const [paid, bare] = both((round) => round.pay);
    const [scanned, bareScan] = both((round) => round.scan);
    const model = ofRounds(rounds.map((round) => round.model));
    const best = (of: (round: Round) => number): number => Math.max(...rounds.map(of));
    const least = (of: (round: Round) => number): number => Math.min(...rounds.map(of));
    const times = (value: number) => ({ kind: 'times', value }) as const;
    return [
      { part, name: 'sale of 8 lines, p50', unit: 'ms', limit: bare.p50, value: paid.p50, target: times(1.5) },
      { part, name: 'sale of 8 lines, p99', unit: 'ms', limit: bare.p99, value: paid.p99, target: times(1.5) },
      { part, name: 'beside the model sale, p50', unit: 'ms', limit: model.p50, value: paid.p50, target: null },
      { part, name: 'beside the model sale, p99', unit: 'ms', limit: model.p99, value: paid.p99, target: null },
      {
        part,
        name: 'commits in a row',
        unit: 'per s',
        limit: best((round) => round.rate[1]),
        value: best((round) => round.rate[0]),
        target: null,
      },
      { part, name: 'scan into the basket, p50', unit: 'ms', limit: bareScan.p50, value: scanned.p50, target: null },
      {
        part,
        name: 'scan into the basket, p99',
        unit: 'ms',
        limit: bareScan.p99,
        value: scanned.p99,
        target: { kind: 'most', value: 5 },
      },
      {
        part,
        name: 'database growth per sale with its scans, beside the model’s',
        unit: 'bytes',
        limit: least((round) => round.bytes[1]),
        value: least((round) => round.bytes[0]),
        target: null,
      },
    ] satisfies Figure[];
  },
};

async function sellBoth(size: Size, seed: number): Promise<Round> {
  using product = shopFolder(size.articles);
  using copy = shopFolder(0);
  const shop = openShop({ folder: product.folder, build: 'bench' });
  shop.db.sql.pragma('wal_checkpoint(TRUNCATE)');
  cpSync(path.join(product.folder, databaseName), path.join(copy.folder, databaseName));
  const bare = openDatabase({ folder: copy.folder }).sql;
  const write = bareWriter(bare);
  using model = openModelShop(benchDisk(), catalogue(size.articles));
  const taken = recordWrites(shop.db);
  const actor = signedIn(shop, 'de');
  const signer = createDemoSigner({ folder: shop.folder, clientId: shop.tillId, now: shop.now });
  const signatures = signing(shop, signer);
  const log = basketLog(shop);
  const desk: SaleDesk = {
    shop,
    log,
    onStarted: ({ processNo }) => signatures.begin(processNo),
    signing: signatures,
    mode: () => 'demo',
  };
  const times = { pay: [[], []], scan: [[], []], model: [] } as {
    pay: [number[], number[]];
    scan: [number[], number[]];
    model: number[];
  };
  const before = [sizeOf(shop.db.sql), sizeOf(model.sql)];
  let no = 0;

  for (const customer of customers(catalogue(size.articles), { count: size.sales, lines: 8, seed })) {
    no += 1;
    const command = (name: string) => ({ commandId: shop.newId(), name });
    for (const { article, pieces } of customer) {
      for (let piece = 0; piece < pieces; piece += 1) {
        const input = { basketId: null, code: article.ean, via: 'scan' } as const;
        const doing = { actor, command: command('baskets.scan') };
        const ms = timed(() => scan(desk, input, doing));
        times.scan[0].push(ms);
        const [mine, ...others] = taken();
        if (!mine || others.length > 0) throw new Error(`a scan wrote ${others.length + 1} transactions`);
        times.scan[1].push(timed(write(mine)));
      }
    }
    // The signer starts beside the scans; by the time somebody pays it is done.
    await signatures.drain();
    for (const transaction of taken()) write(transaction)();
    const basket = log.open();
    if (basket?.lines.length !== 8) throw new Error('the basket is not the customer’s');
    const payments = [{ kind: 'Bar', given: basket.total }] as const;
    const doing = { actor, command: command('sales.pay') };
    const input = { basketId: basket.basketId, payments };
    times.pay[0].push(timed(() => pay(desk, input, doing)));
    const [sale, ...others] = taken();
    if (sale?.durability !== 'durable' || others.length > 0) throw new Error('a sale is not one durable transaction');
    const [ready, sellModel] = [write(sale), model.sale(customer)];
    times.pay[1].push(timed(ready));
    times.model.push(timed(sellModel));
    await signatures.drain();
    for (const transaction of taken()) write(transaction)();
    if (no % salesInARow !== 0) continue;
    for (const sql of [shop.db.sql, bare, model.sql]) sql.pragma('wal_checkpoint(PASSIVE)');
    await pause(50);
  }

  const after = [sizeOf(shop.db.sql), sizeOf(model.sql)];
  assertSame(shop.db.sql, bare);
  shop.db.close();
  bare.close();
  const [grown, modelGrown] = after.map((bytes, index) => (bytes - (before[index] ?? 0)) / no);
  return {
    pay: [spread(times.pay[0]), spread(times.pay[1])],
    scan: [spread(times.scan[0]), spread(times.scan[1])],
    model: spread(times.model),
    rate: [perSecond(times.pay[0]), perSecond(times.pay[1])],
    bytes: [grown ?? Number.NaN, modelGrown ?? Number.NaN],
  };
}

/** Both databases must hold the same, or the comparison is worth nothing. */
function assertSame(product: Sqlite.Database, bare: Sqlite.Database): void {
  for (const name of written) {
    const [mine, theirs] = [product, bare].map((sql) => {
      const hash = createHash('sha256');
      for (const row of sql.prepare(`SELECT * FROM ${name}`).raw().iterate()) hash.update(JSON.stringify(row));
      return hash.digest('hex');
    });
    if (mine !== theirs) throw new Error(`${name} holds other rows than the product wrote`);
  }
}

function perSecond(times: readonly number[]): number {
  return (1000 * times.length) / times.reduce((sum, ms) => sum + ms, 0);
}

function sizeOf(sql: Sqlite.Database): number {
  sql.pragma('wal_checkpoint(TRUNCATE)');
  return statSync(sql.name).size;
}
