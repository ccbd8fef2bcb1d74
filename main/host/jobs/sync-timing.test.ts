import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { openOrders } from '../services/orders-show.ts';
import { moveStock } from '../services/stock-change.ts';
import { writeSettings } from '../settings.ts';
import { practiceFile } from '../sync/practice-storage.ts';
import { practiceCustomers } from './practice-customers.ts';
import { createSyncJob } from './sync.ts';
import { trialMarket } from '#test/fixtures/trial-market.ts';

const quick = { start: 20, gather: 10, tell: 1 };

test('after the start everything goes by itself: what waited, what is new, and the screens hear of it', async () => {
  await using trial = trialMarket();
  const { shop, actor } = trial;
  const eggs = trial.offer({ number: '1', name: 'Eier', stock: 5000 });
  await using sync = createSyncJob({
    shop,
    report: (_what, error) => trial.faults.push(error),
    seed: 1,
    delays: quick,
  });
  let heard = 0;
  sync.onChange(() => (heard += 1));
  sync.start();
  expect(existsSync(path.join(shop.folder, practiceFile))).toBe(false);
  await vi.waitFor(() => expect(sync.state()).toMatchObject({ unsent: 0, link: 'idle' }), 5000);
  moveStock(shop, { articleId: eggs, quantity: 1000, reason: 'waste' }, { actor });
  expect(sync.state().unsent).toBe(1);
  await vi.waitFor(() => expect(sync.state().unsent).toBe(0), 5000);
  expect(heard).toBeGreaterThan(1);
  expect(trial.faults).toEqual([]);
});

test('a folder that was not set up opens no link and no file', async () => {
  await using trial = trialMarket();
  const { shop } = trial;
  const { db } = shop;
  db.sql.exec('DROP TRIGGER folder_for_ever');
  db.run(`UPDATE folder SET mode = 'empty'`);
  await using sync = createSyncJob({ shop, report: () => undefined, delays: quick });
  expect(await sync.now()).toMatchObject({ link: 'off', marketplace: 'none' });
  expect(existsSync(path.join(shop.folder, practiceFile))).toBe(false);
});

test('a marketplace of the command line stands until the setting is changed; one that is none is told, not thrown', async () => {
  await using trial = trialMarket();
  const { shop } = trial;
  const seen: unknown[] = [];
  await using sync = createSyncJob({ shop, report: (_what, error) => seen.push(error), marketplace: 'gopher://x' });
  expect(sync.state()).toMatchObject({ link: 'off', reason: 'marketplace-address' });
  expect(seen).toHaveLength(1);
  writeSettings(shop.db, { marketplace: 'vendure-admin+https://shop.example/admin-api' });
  expect(sync.state()).toMatchObject({ marketplace: 'vendure-admin', link: 'off', reason: 'connector-missing' });
});

test('customers of the demo shop order within minutes, and stop before they bury anybody', async () => {
  await using trial = trialMarket();
  const { shop, sync } = trial;
  trial.offer({ number: '1', name: 'Eier', stock: 900_000 });
  await sync.now();
  const first = await sync.practiceOrder({ key: 'first', articleIds: [] });
  expect(openOrders(shop)).toMatchObject([{ orderId: first.orderId }]);
  vi.useFakeTimers();
  try {
    let orders = 1;
    let asked = 0;
    const market = {
      changeSomething: () => undefined,
      openOrders: () => orders,
      placeOrder: () => ((orders += 1), { ok: false, reason: 'nothing-online', articleId: null }),
    };
    const arrived = (): void => void (asked += 1);
    const options = { shop, chance: () => 0.5, arrived, report: () => undefined };
    const stop = practiceCustomers({ ...options, market: () => market as never });
    vi.advanceTimersByTime(4 * 60_000);
    expect(asked).toBe(0);
    vi.advanceTimersByTime(60 * 60_000);
    expect([orders, asked]).toEqual([6, 8]);
    stop();
    vi.advanceTimersByTime(60 * 60_000);
    expect(asked).toBe(8);
  } finally {
    vi.useRealTimers();
  }
});
