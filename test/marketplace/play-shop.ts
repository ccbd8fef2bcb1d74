import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { lawfulRates } from '#domain/tax.ts';
import { isFailure } from '#contract/errors.ts';
import { writeOp } from '#host/database/operation-log.ts';
import { openShop } from '#host/open-shop.ts';
import { saveArticle, setPrice } from '#host/services/articles-save.ts';
import { articleById } from '#host/services/articles-lookup.ts';
import { writeMovement } from '#host/services/ledger.ts';
import { cancelOrder, handOverOrder, pickOrder } from '#host/services/orders.ts';
import { countStock, moveStock } from '#host/services/stock-change.ts';
import { trialShop } from '#test/fixtures/trial-shop.ts';
import { openPracticeStorage, type PracticeStorage } from '#host/sync/practice-storage.ts';
import { tillStorage } from '#host/sync/till-storage.ts';
import type { Actor, Shop } from '#host/shop.ts';
import { seededChance } from '#sync/practice/chance.ts';
import { judgePracticeOffer } from '#sync/practice/judge-offer.ts';
import { type PracticeMarket, practiceMarket } from '#sync/practice/practice-market.ts';
import { createSequencer, type Sequencer } from '#sync/server/sequencer.ts';
import { bridgeCapabilities, bridgeConnector } from '#sync/till/bridge-connector.ts';
import { createEngine, type TillEngine } from '#sync/till/engine.ts';
import { localTransport } from '#sync/till/local-transport.ts';
import { faultyTransport, type LineFaults } from './faulty-transport.ts';

export type Act =
  | { do: 'sell' | 'receive' | 'count'; article: number; pieces: number }
  | { do: 'price'; article: number; cents: number }
  | {
      do:
        | 'order'
        | 'second-thought'
        | 'pick'
        | 'hand-over'
        | 'cancel'
        | 'sync'
        | 'die-in-page'
        | 'restart'
        | 'lose-market';
    };

export interface PlayedShop extends AsyncDisposable {
  shop: Shop;
  articles: { id: string; n: number }[];
  market(): Sequencer;
  faultsSeen(): unknown[];
  line(faults: LineFaults): void;
  act(act: Act): Promise<void>;
}

/** A shop with four articles and its marketplace in memory, with a bad line between. Time passes with every act. */
export async function playShop(options: { seed: number; faults: LineFaults }): Promise<PlayedShop> {
  const trial = trialShop();
  const chance = seededChance(options.seed);
  const { actor } = trial;
  let { shop } = trial;
  let faults = options.faults;
  const seen: unknown[] = [];
  const { db } = shop;
  const rate =
    'INSERT OR IGNORE INTO tax_rate (tax_key, valid_from, valid_to, basis_points, name) VALUES (?, ?, ?, ?, ?)';
  for (const { taxKey, validFrom, validTo, basisPoints, name } of lawfulRates)
    db.run(rate, taxKey, validFrom, validTo, basisPoints, name);
  const { nowMs, newId, timeZone } = shop;
  let market = openMarket();
  const transport = faultyTransport(
    localTransport(() => market.sequencer),
    { chance, faults: () => faults },
  );
  const articles = ['Eier', 'Brot', 'Saft', 'Honig'].map((name, index) => {
    const draft = {
      number: String(index + 1),
      name,
      unit: 'piece',
      price: 250,
      taxClass: 'reduced',
      origin: 'own',
    } as const;
    const { id } = saveArticle(shop, { ...draft, online: true, buffer: index * 1000 }, { actor });
    return { id, n: articleById(db, id)!.n };
  });
  // A page is taken in with its cursor or not at all: dies at the first, at a row of a thing, or at the cursor itself.
  db.sql.exec(`CREATE TEMP TABLE dying (at TEXT);
    CREATE TEMP TRIGGER die_at_row BEFORE INSERT ON main.marketplace_stock WHEN EXISTS (SELECT 1 FROM dying WHERE at = 'row')
    BEGIN SELECT RAISE(ABORT, 'died in a page'); END;
    CREATE TEMP TRIGGER die_at_cursor BEFORE UPDATE OF cursor ON main.cursor WHEN EXISTS (SELECT 1 FROM dying WHERE at = 'cursor')
    BEGIN SELECT RAISE(ABORT, 'died in a page'); END;`);
  let engine = start();

  function openMarket(): { storage: PracticeStorage; sequencer: Sequencer; customers: PracticeMarket } {
    const storage = openPracticeStorage({ folder: ':memory:', newId });
    const sequencer = createSequencer({
      storage,
      hash: (text) => createHash('sha256').update(text).digest('hex'),
      nowMs,
      newId,
      marketplace: 'test',
      shop: { id: 's', name: 'Shop' },
      capabilities: { ...bridgeCapabilities, maxBatch: 3 },
      judgeOffer: judgePracticeOffer,
    });
    return { storage, sequencer, customers: practiceMarket({ sequencer, chance, nowMs, newId, timeZone }) };
  }

  /** The marketplace starts anew with nothing: what it knew is only with the till. */
  function loseMarket(): void {
    market.storage[Symbol.dispose]();
    market = openMarket();
  }

  function start(): TillEngine {
    return createEngine({
      connector: bridgeConnector({
        kind: 'bridge',
        transport,
        pageSize: 3,
        intervalMs: 1e6,
        capabilities: { maxBatch: 3 },
      }),
      storage: tillStorage(shop, 'test'),
      till: { device: shop.deviceId, session: shop.session.id, name: shop.tillId, build: 'test' },
      nowMs,
      chance,
      // Only a person wakes it here, so that a seed plays the same day again.
      timer: () => () => undefined,
      turn: () => nextTurn(),
      onClockOffset: () => undefined,
      onChange: () => undefined,
      report: (error) => seen.push(error),
    });
  }

  async function syncOnce(): Promise<void> {
    await engine.now();
    db.run('DELETE FROM temp.dying');
  }

  async function restart(): Promise<void> {
    await engine[Symbol.asyncDispose]();
    shop = openSession(shop);
    engine = start();
  }

  return {
    get shop() {
      return shop;
    },
    articles,
    market: () => market.sequencer,
    faultsSeen: () => seen,
    line(next) {
      faults = next;
    },
    async act(act) {
      trial.wait(1000);
      if (act.do === 'sync') return syncOnce();
      if (act.do === 'restart') return restart();
      if (act.do === 'lose-market') return loseMarket();
      if (act.do === 'die-in-page') db.run('INSERT INTO temp.dying VALUES (?)', chance() < 0.5 ? 'row' : 'cursor');
      else if (act.do === 'order') market.customers.placeOrder({ key: newId(), articleIds: [] });
      else if (act.do === 'second-thought') market.customers.changeSomething();
      else tolerate(() => change(shop, actor, { act, articles }));
      return undefined;
    },
    async [Symbol.asyncDispose]() {
      await engine[Symbol.asyncDispose]();
      market.storage[Symbol.dispose]();
      trial[Symbol.dispose]();
    },
  };
}

/** The same folder as a new process finds it: a session of its own, with numbers of its own. */
function openSession(shop: Shop): Shop {
  const again = openShop({ folder: shop.folder, build: 'test', clock: shop.nowMs });
  const { session } = again;
  again.db.close();
  const { db, now, newId } = shop;
  const recordOp: Shop['recordOp'] = (operation, at = now()) =>
    writeOp(db, operation, { sessionN: session.n, id: newId(), occurredAt: at, clockOffsetMs: 0 });
  return { ...shop, session, recordOp };
}

function change(
  shop: Shop,
  actor: Actor,
  { act, articles }: { act: Act; articles: { id: string; n: number }[] },
): void {
  const pieces = 'pieces' in act ? act.pieces * 1000 : 0;
  const article = 'article' in act ? articles[act.article]! : articles[0]!;
  const articleId = article.id;
  const order = (state: string): string =>
    shop.db.row<{ id: string }>('SELECT id FROM online_order WHERE state = ? ORDER BY n LIMIT 1', state)?.id ?? 'none';
  switch (act.do) {
    case 'sell':
      return sell(shop, actor, { ...article, quantity: -pieces });
    case 'receive':
      return void moveStock(shop, { articleId, quantity: pieces, reason: 'received' }, { actor });
    case 'count':
      return void countStock(shop, { articleId, counted: pieces }, { actor });
    case 'price':
      return void setPrice(shop, { articleId, price: act.cents }, { actor });
    case 'pick':
      return void pickOrder(shop, { orderId: order('open'), lines: [] }, { actor });
    case 'hand-over':
      return void handOverOrder(shop, { orderId: order('picked') }, { actor });
    default:
      return void cancelOrder(shop, { orderId: order('open'), reason: 'keine Ware' }, { actor });
  }
}

/** The fact of a sale with its movement, in one write, as the counter makes it. */
function sell(shop: Shop, actor: Actor, { id, n, quantity }: { id: string; n: number; quantity: number }): void {
  const { db } = shop;
  db.write('durable', () => {
    const body = {
      saleId: shop.newId(),
      receiptNo: 1,
      processNo: 1,
      reversesSaleId: null,
      total: 250,
      taxes: [{ taxKey: 2, gross: 250 }],
      movements: [{ articleId: id, quantity }],
      journal: { seq: 1, hash: '0'.repeat(64) },
    };
    const op = shop.recordOp({ kind: 'sale-made', body });
    const move = { articleN: n, quantity, reason: 'sale', opN: op.n, reference: null, note: null } as const;
    writeMovement(db, { ...move, atMs: shop.nowMs(), operatorN: actor.operatorN });
  });
}

/** A refusal (no order is open) is an answer, not a fault. */
function tolerate(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!isFailure(error)) throw error;
  }
}
