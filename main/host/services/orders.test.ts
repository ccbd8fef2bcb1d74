import { expect, test } from 'vitest';
import type { OrderSnapshot } from '#sync/protocol/feed.ts';
import type { Shop } from '../shop.ts';
import { takeOrder } from './order-arrival.ts';
import { cancelOrder, handOverOrder, pickOrder } from './orders.ts';
import { listOrders, openOrders, showOrder } from './orders-show.ts';
import { reserved } from './ledger.ts';
import { takenWeights } from './taken-weights.ts';
import { listWeighings } from './weighing-log.ts';
import { trialShop } from '#test/fixtures/trial-shop.ts';

const at = '2026-11-25T09:00:00.000Z';

function snapshot(change: Partial<OrderSnapshot> = {}): OrderSnapshot {
  return {
    orderId: 'o1',
    code: 'P-0001',
    revision: 1,
    placedAt: at,
    delivery: { kind: 'pickup-station', name: 'Abholstation Rathaus', from: null, to: null },
    note: 'Bitte reif',
    paid: true,
    contact: { name: 'A. Böcker', phone: null },
    lines: [
      { lineId: 'l1', articleId: 'egg', name: 'Eier', unit: 'piece', quantity: 6000, price: 30, total: 180 },
      { lineId: 'l2', articleId: 'ham', name: 'Schinken', unit: 'kg', quantity: 500, price: 2000, total: 1000 },
      { lineId: 'l3', articleId: 'stranger', name: 'Fremdes', unit: 'piece', quantity: 1000, price: 100, total: 100 },
    ],
    total: 1280,
    facts: [],
    ...change,
  };
}

const cancelled = { id: 'f1', kind: 'cancelled', at, by: 'customer', reason: 'doch nicht' } as const;

function addArticles({ db }: Shop): void {
  const text = `INSERT INTO article (id, number, name, kind, unit, price, tax_class, origin, weighed, online, created_at, updated_at)
    VALUES (?, ?, ?, 'goods', ?, 100, 'reduced', 'own', ?, 1, '', '')`;
  db.run(text, 'egg', '1', 'Eier', 'piece', 0);
  db.run(text, 'ham', '2', 'Schinken', 'kg', 1);
}

const take = (shop: Shop, order: OrderSnapshot): void => shop.db.write('relaxed', () => takeOrder(shop, order));
const incidents = ({ db }: Shop): string[] =>
  db.rows<{ kind: string }>(`SELECT kind FROM incident WHERE kind <> 'oversold' ORDER BY kind`).map((row) => row.kind);
const refusal = (reason: string): unknown =>
  expect.objectContaining({ code: 'refused', data: expect.objectContaining({ reason }) });

test('an order arrives once, however often its page comes, and holds what the shop knows', () => {
  using trial = trialShop();
  const { shop } = trial;
  addArticles(shop);
  for (let again = 0; again < 3; again += 1) take(shop, snapshot());
  expect(listOrders(shop, { state: null, offset: 0, limit: 10 })).toMatchObject({ total: 1, rows: [{ lineCount: 3 }] });
  expect([reserved(shop.db, 1), reserved(shop.db, 2)]).toEqual([6000, 500]);
  expect(showOrder(shop, 'p-0001').lines.at(-1)).toMatchObject({
    articleId: null,
    gone: true,
    name: 'Fremdes',
    onHand: null,
  });
});

test('a customer who changes or cancels an open order frees what it held', () => {
  using trial = trialShop();
  const { shop } = trial;
  addArticles(shop);
  take(shop, snapshot());
  const [eggs] = snapshot().lines;
  take(shop, snapshot({ revision: 2, lines: [{ ...eggs!, quantity: 4000, total: 120 }], total: 120 }));
  expect([reserved(shop.db, 1), reserved(shop.db, 2)]).toEqual([4000, 0]);
  expect(showOrder(shop, 'o1')).toMatchObject({ total: 120, lineCount: 1 });
  // The page before it comes once more, late.
  take(shop, snapshot());
  expect(showOrder(shop, 'o1')).toMatchObject({ total: 120, lineCount: 1 });
  take(shop, snapshot({ revision: 3, facts: [cancelled] }));
  expect(reserved(shop.db, 1)).toBe(0);
  expect(openOrders(shop)).toEqual([]);
  expect(incidents(shop)).toEqual([]);
});

test('a cancellation or change that crosses the pick does not undo it, and somebody is told', () => {
  using trial = trialShop();
  const { shop, actor } = trial;
  addArticles(shop);
  take(shop, snapshot());
  pickOrder(shop, { orderId: 'o1', lines: [] }, { actor });
  take(shop, snapshot({ revision: 2, lines: snapshot().lines.slice(0, 1), facts: [cancelled] }));
  expect(showOrder(shop, 'o1')).toMatchObject({ state: 'picked', lineCount: 3 });
  expect(incidents(shop)).toEqual(['cancelled-after-pick', 'changed-after-pick']);
  expect(handOverOrder(shop, { orderId: 'o1' }, { actor }).state).toBe('handed-over');
});

test('our own fact comes back by the feed as the same fact', () => {
  using trial = trialShop();
  const { shop, actor } = trial;
  addArticles(shop);
  take(shop, snapshot());
  cancelOrder(shop, { orderId: 'o1', reason: 'keine Ware' }, { actor });
  const own = shop.db.row<{ id: string }>(`SELECT id FROM op WHERE kind = 'order-cancelled'`)!;
  take(shop, snapshot({ facts: [{ ...cancelled, id: own.id, by: 'shop' }] }));
  expect(shop.db.rows('SELECT id FROM order_fact')).toEqual([{ id: own.id }]);
});

test.each([
  ['negative', [{ lineId: 'l1', quantity: -1000 }], 'picked-negative'],
  ['half an egg', [{ lineId: 'l1', quantity: 1500 }], 'pieces-are-whole'],
  ['an egg too many', [{ lineId: 'l1', quantity: 7000 }], 'picked-too-much'],
  ['far too heavy', [{ lineId: 'l2', quantity: 551 }], 'picked-too-much'],
  ['nothing at all', ['l1', 'l2', 'l3'].map((lineId) => ({ lineId, quantity: 0 })), 'nothing-picked'],
])('a pick of %s is refused whole', (_name, lines, reason) => {
  using trial = trialShop();
  const { shop, actor } = trial;
  addArticles(shop);
  take(shop, snapshot());
  expect(() => pickOrder(shop, { orderId: 'o1', lines }, { actor })).toThrow(refusal(reason));
  expect(shop.db.rows('SELECT * FROM op')).toEqual([]);
  expect(showOrder(shop, 'o1').state).toBe('open');
});

test('a line’s weight from a scale is written down with the pick, once, and only as it was weighed', () => {
  using trial = trialShop();
  const { shop, actor } = trial;
  addArticles(shop);
  take(shop, snapshot());
  const weights = takenWeights(shop);
  const reading = {
    milligrams: 512_300,
    unit: 'kg',
    decimals: 4,
    net: 'unknown',
    zero: false,
    result: null,
    frame: '02',
  } as const;
  const claimed = {
    device: 'hid:1',
    protocol: 'hid',
    mode: 'linked-control',
    reading,
    giveBack: () => undefined,
  } as const;
  const { weighingId, quantity } = weights.keep(claimed, 'pick');
  expect(quantity).toBe(512);
  const pick = (line: { quantity: number; weighingId: string }) =>
    pickOrder(shop, { orderId: 'o1', lines: [{ lineId: 'l2', ...line }], weights }, { actor });
  expect(() => pick({ quantity: 500, weighingId })).toThrow(refusal('weighing-differs'));
  expect(() => pick({ quantity: 512, weighingId: 'nobody’s' })).toThrow(refusal('weighing-unknown'));
  expect(showOrder(shop, 'o1').state).toBe('open');
  weights.spending([weighingId], () => pick({ quantity: 512, weighingId }));
  expect(listWeighings(shop, { offset: 0, limit: 9 })).toMatchObject({
    total: 1,
    rows: [{ purpose: 'pick', reference: 'P-0001', article: 'Schinken', milligrams: 512_300, net: null }],
  });
  expect(() => shop.db.run('UPDATE weighing SET milligrams = 1')).toThrow();
  expect(() => weights.use({ weighingId, purpose: 'pick', quantity, reference: null, articleN: null }, actor)).toThrow(
    refusal('weighing-unknown'),
  );
});

test('a tenth more of weighed goods is within what customers are told', () => {
  using trial = trialShop();
  const { shop, actor } = trial;
  addArticles(shop);
  take(shop, snapshot());
  const picked = pickOrder(shop, { orderId: 'o1', lines: [{ lineId: 'l2', quantity: 550 }] }, { actor });
  expect(picked.lines.map((line) => line.picked)).toEqual([6000, 550, 1000]);
});

test('steps out of their turn are refused by what the order is', () => {
  using trial = trialShop();
  const { shop, actor } = trial;
  addArticles(shop);
  take(shop, snapshot());
  expect(() => handOverOrder(shop, { orderId: 'o1' }, { actor })).toThrow(refusal('order-not-picked'));
  expect(() => cancelOrder(shop, { orderId: 'o1', reason: '  ' }, { actor })).toThrow(refusal('reason-missing'));
  pickOrder(shop, { orderId: 'o1', lines: [] }, { actor });
  expect(() => cancelOrder(shop, { orderId: 'o1', reason: 'x' }, { actor })).toThrow(refusal('order-already-picked'));
  expect(() => showOrder(shop, 'P-9999')).toThrow(expect.objectContaining({ code: 'not-found' }));
});

test('a command that is repeated picks once and is answered with the first result', () => {
  using trial = trialShop();
  const { shop, actor } = trial;
  addArticles(shop);
  take(shop, snapshot());
  const command = { commandId: 'c1', name: 'orders.pick' };
  const first = pickOrder(shop, { orderId: 'o1', lines: [] }, { actor, command });
  expect(shop.commands.find('c1', 'orders.pick')).toEqual({ value: first });
});
