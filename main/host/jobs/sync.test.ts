import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { cancelOrder, handOverOrder, pickOrder } from '../services/orders.ts';
import { openOrders, showOrder } from '../services/orders-show.ts';
import { saveArticle } from '../services/articles-save.ts';
import { countStock, moveStock } from '../services/stock-change.ts';
import { showStock } from '../services/stock-show.ts';
import { discardWish, parkedWishes, resendWish } from '../sync/parked.ts';
import { readSyncLog } from '../sync/sync-log.ts';
import { practiceFile } from '../sync/practice-storage.ts';
import { writeSettings } from '../settings.ts';
import type { Shop } from '../shop.ts';
import { createSyncJob } from './sync.ts';
import { trialMarket } from '#test/fixtures/trial-market.ts';

const marketStock = ({ db }: Shop, articleId: string): unknown =>
  db.row('SELECT on_hand, reserved, published FROM marketplace_stock WHERE article_id = ?', articleId);

test('what the shop did arrives once, and the marketplace shows what the till computes', async () => {
  await using trial = trialMarket();
  const { shop, actor, sync, faults } = trial;
  const eggs = trial.offer({ number: '1', name: 'Eier', stock: 12_000, buffer: 2000 });
  expect(sync.state()).toMatchObject({ marketplace: 'practice', link: 'idle', unsent: 2, lastContactAt: null });
  expect(existsSync(path.join(shop.folder, practiceFile))).toBe(false);
  expect(await sync.now()).toMatchObject({ link: 'idle', reason: null, unsent: 0, parked: 0 });
  expect(marketStock(shop, eggs)).toMatchObject({ on_hand: 12_000, reserved: 0, published: 10_000 });
  trial.wait(1000);
  countStock(shop, { articleId: eggs, counted: 7000 }, { actor });
  trial.wait(1000);
  moveStock(shop, { articleId: eggs, quantity: 3000, reason: 'waste' }, { actor });
  await sync.now();
  await sync.now();
  const { onHand, published } = showStock(shop, '1');
  expect(marketStock(shop, eggs)).toMatchObject({ on_hand: 4000, published: 2000 });
  expect({ onHand, published }).toEqual({ onHand: 4000, published: 2000 });
  expect(faults).toEqual([]);
});

test('an order reserves, its pick takes the goods once, its hand-over ends it', async () => {
  await using trial = trialMarket();
  const { shop, actor, sync } = trial;
  const bread = trial.offer({ number: '1', name: 'Brot', stock: 9000 });
  const ham = trial.offer({ number: '2', name: 'Schinken', unit: 'kg', price: 2490, stock: 4000 });
  await sync.now();
  const { orderId } = await sync.practiceOrder({ key: 'customer-1', articleIds: [bread, ham] });
  expect(openOrders(shop)).toMatchObject([{ orderId, code: 'P-0001', state: 'open', paid: true, lineCount: 2 }]);
  const order = showOrder(shop, 'p-0001');
  const [breadLine, hamLine] = order.lines;
  expect(order.customerName).toMatch(/^\p{L}\. \p{L}/u);
  expect(order.lines.every((line) => !line.gone && line.onHand !== null && line.picked === null)).toBe(true);
  expect(order.total).toBe(order.lines.reduce((sum, line) => sum + line.total, 0));
  expect(showStock(shop, '1')).toMatchObject({ onHand: 9000, reserved: breadLine!.quantity });
  const light = hamLine!.quantity - 50;
  const picked = pickOrder(shop, { orderId, lines: [{ lineId: hamLine!.lineId, quantity: light }] }, { actor });
  expect(picked).toMatchObject({ state: 'picked', lines: [{ picked: breadLine!.quantity }, { picked: light }] });
  expect(showStock(shop, '2')).toMatchObject({ onHand: 4000 - light, reserved: 0 });
  await sync.now();
  expect(marketStock(shop, ham)).toMatchObject({ on_hand: 4000 - light, reserved: 0 });
  expect(marketStock(shop, bread)).toMatchObject({ on_hand: 9000 - breadLine!.quantity, reserved: 0 });
  expect(() => pickOrder(shop, { orderId, lines: [] }, { actor })).toThrow(
    expect.objectContaining({ data: expect.objectContaining({ reason: 'order-already-picked' }) }),
  );
  expect(handOverOrder(shop, { orderId }, { actor }).state).toBe('handed-over');
  await sync.now();
  await sync.now();
  expect(showStock(shop, '2').onHand).toBe(4000 - light);
  expect(showOrder(shop, orderId).state).toBe('handed-over');
  expect(openOrders(shop)).toEqual([]);
});

test('an order right after the set-up waits for the offers that are still on their way', async () => {
  await using trial = trialMarket();
  const bread = trial.offer({ number: '1', name: 'Brot', stock: 9000 });
  const { orderId } = await trial.sync.practiceOrder({ key: 'k', articleIds: [bread] });
  expect(openOrders(trial.shop).map((order) => order.orderId)).toEqual([orderId]);
});

test('the same practice command asked for twice is one order', async () => {
  await using trial = trialMarket();
  const bread = trial.offer({ number: '1', name: 'Brot', stock: 9000 });
  await trial.sync.now();
  const first = await trial.sync.practiceOrder({ key: 'k', articleIds: [bread] });
  expect(await trial.sync.practiceOrder({ key: 'k', articleIds: [bread] })).toEqual(first);
  expect(openOrders(trial.shop)).toHaveLength(1);
});

test('an order for an article that the shop took away arrives as a line that is gone, and can be packed without it', async () => {
  await using trial = trialMarket();
  const { shop, actor, sync } = trial;
  const bread = trial.offer({ number: '1', name: 'Brot', stock: 9000 });
  const cake = trial.offer({ number: '2', name: 'Kuchen', stock: 3000 });
  await sync.now();
  shop.db.run('UPDATE article SET active = 0 WHERE id = ?', cake);
  const { orderId } = await sync.practiceOrder({ key: 'k', articleIds: [bread, cake] });
  const order = showOrder(shop, orderId);
  expect(order.lines.map((line) => [line.name, line.gone])).toEqual([
    ['Brot', false],
    ['Kuchen', true],
  ]);
  const without = [{ lineId: order.lines[1]!.lineId, quantity: 0 }];
  expect(pickOrder(shop, { orderId, lines: without }, { actor }).state).toBe('picked');
  expect(await sync.now()).toMatchObject({ unsent: 0, link: 'idle' });
});

test('practice orders are refused in words for what nobody offers, for what is sold out, and elsewhere', async () => {
  await using trial = trialMarket();
  const { shop, sync } = trial;
  const reasonOf = (articleIds: string[]): Promise<unknown> =>
    sync.practiceOrder({ key: articleIds.join(), articleIds }).catch((error: { data: unknown }) => error.data);
  expect(await reasonOf([])).toMatchObject({ reason: 'nothing-online' });
  const none = trial.offer({ number: '1', name: 'Brot', stock: 0 });
  await sync.now();
  expect(await reasonOf([none])).toMatchObject({ reason: 'sold-out', articleId: none });
  expect(await reasonOf(['nobody'])).toMatchObject({ reason: 'not-offered', articleId: 'nobody' });
  writeSettings(shop.db, { marketplace: 'none' });
  expect(await reasonOf([])).toMatchObject({ reason: 'practice-only' });
  expect(sync.state()).toMatchObject({ marketplace: 'none', link: 'off', reason: null });
});

test('a refused wish is parked in sight; resending, discarding and correcting each end it', async () => {
  await using trial = trialMarket();
  const { shop, actor, sync } = trial;
  const id = trial.offer({ number: '7', name: 'Traktor', price: 2_000_000, stock: 1000 });
  expect(await sync.now()).toMatchObject({ parked: 1, unsent: 0, link: 'idle' });
  const [wish] = parkedWishes(shop);
  expect(wish).toMatchObject({ kind: 'article-offered', code: 'price-too-high', subject: '7 Traktor' });
  resendWish(shop, { opId: wish!.opId }, { actor });
  expect(sync.state()).toMatchObject({ parked: 0, unsent: 1 });
  expect(await sync.now()).toMatchObject({ parked: 1, unsent: 0 });
  discardWish(shop, { opId: wish!.opId, reason: 'doch nicht' }, { actor });
  expect(parkedWishes(shop)).toEqual([]);
  expect(() => resendWish(shop, { opId: wish!.opId }, { actor })).toThrow(
    expect.objectContaining({ code: 'not-found' }),
  );
  const draft = {
    id,
    number: '7',
    name: 'Traktor',
    unit: 'piece',
    taxClass: 'reduced',
    origin: 'own',
    online: true,
  } as const;
  const save = (price: number): unknown => saveArticle(shop, { ...draft, price }, { actor });
  save(2_500_000);
  expect(await sync.now()).toMatchObject({ parked: 1 });
  save(900_000);
  expect(await sync.now()).toMatchObject({ parked: 0, unsent: 0 });
  const ends = shop.db.rows<{ outcome: string }>('SELECT outcome FROM parked_end ORDER BY n').map((row) => row.outcome);
  expect(ends).toEqual(['resent', 'discarded', 'corrected']);
});

test('more promised than is there makes one incident, and nothing is cancelled by itself', async () => {
  await using trial = trialMarket();
  const { shop, actor, sync } = trial;
  const bread = trial.offer({ number: '1', name: 'Brot', stock: 1000 });
  await sync.now();
  const { orderId } = await sync.practiceOrder({ key: 'k', articleIds: [bread] });
  moveStock(shop, { articleId: bread, quantity: 1000, reason: 'waste' }, { actor });
  await sync.now();
  await sync.now();
  const incidents = shop.db.rows<{ id: string; kind: string; reference: string }>(
    'SELECT id, kind, reference FROM incident',
  );
  expect(incidents).toEqual([{ id: `oversold:${orderId}:${bread}`, kind: 'oversold', reference: 'P-0001' }]);
  expect(showOrder(shop, orderId).state).toBe('open');
  expect(marketStock(shop, bread)).toMatchObject({ on_hand: 0, published: 0, reserved: 1000 });
});

test('the shop cancels an open order: what it held is free again on both sides', async () => {
  await using trial = trialMarket();
  const { shop, actor, sync } = trial;
  const bread = trial.offer({ number: '1', name: 'Brot', stock: 5000 });
  await sync.now();
  const { orderId } = await sync.practiceOrder({ key: 'k', articleIds: [bread] });
  expect(cancelOrder(shop, { orderId, reason: 'Backofen kaputt' }, { actor }).state).toBe('cancelled');
  expect(showStock(shop, '1')).toMatchObject({ reserved: 0, published: 5000 });
  await sync.now();
  expect(marketStock(shop, bread)).toMatchObject({ reserved: 0, published: 5000 });
  expect(() => handOverOrder(shop, { orderId }, { actor })).toThrow(
    expect.objectContaining({ data: expect.objectContaining({ reason: 'order-cancelled' }) }),
  );
});

test('a practice marketplace that was lost is told everything again', async () => {
  await using trial = trialMarket();
  const { shop, actor, sync } = trial;
  const bread = trial.offer({ number: '1', name: 'Brot', stock: 5000 });
  await sync.now();
  await sync[Symbol.asyncDispose]();
  for (const tail of ['', '-wal', '-shm']) rmSync(path.join(shop.folder, practiceFile + tail), { force: true });
  await using again = createSyncJob({
    shop,
    report: (_what, error) => trial.faults.push(error),
    seed: 2,
    chance: () => 0.5,
  });
  moveStock(shop, { articleId: bread, quantity: 1000, reason: 'received' }, { actor });
  expect(await again.now()).toMatchObject({ unsent: 0, link: 'idle' });
  expect(marketStock(shop, bread)).toMatchObject({ on_hand: 6000, published: 6000 });
  expect(readSyncLog(shop, 3).map(({ what, detail }) => [what, detail])).toEqual([
    ['sent', '3'],
    ['new-epoch', expect.any(String)],
    ['sent-again', '2'],
  ]);
  expect(trial.faults).toEqual([]);
});
