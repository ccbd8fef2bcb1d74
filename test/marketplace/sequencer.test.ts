import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Operation } from '#domain/operation.ts';
import { openPracticeStorage } from '#host/sync/practice-storage.ts';
import { judgePracticeOffer } from '#sync/practice/judge-offer.ts';
import { seededChance, shuffled } from '#sync/practice/chance.ts';
import type { PushedOp } from '#sync/protocol/operation.ts';
import { answerRequest } from '#sync/server/answer-request.ts';
import { createSequencer, type Sequencer } from '#sync/server/sequencer.ts';
import { bridgeCapabilities } from '#sync/till/bridge-connector.ts';

const startMs = Date.UTC(2026, 10, 25, 9);
const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const request = { protocol: 1, epoch: null, device: 'd', session: 's' };

interface Opened extends Disposable {
  market: Sequencer;
}

function open(): Opened {
  let next = 0;
  const newId = (): string => `id-${(next += 1)}`;
  const storage = openPracticeStorage({ folder: ':memory:', newId });
  const shop = { id: 's', name: 'Shop' };
  const options = { hash, newId, shop, nowMs: () => startMs, marketplace: 'test', judgeOffer: judgePracticeOffer };
  const market = createSequencer({ ...options, storage, capabilities: bridgeCapabilities });
  return { market, [Symbol.dispose]: () => storage[Symbol.dispose]() };
}

function op(
  operation: Operation,
  { n, device = 'd', second = n }: { n: number; device?: string; second?: number },
): PushedOp {
  const body = JSON.stringify(operation.body);
  const occurredAt = new Date(startMs + second * 1000).toISOString();
  const origin = { id: `${device}-${n}`, device, session: `${device}-s`, seq: n, clockOffset: 0 };
  return { ...origin, kind: operation.kind, body, bodyHash: hash(body), occurredAt };
}

const articleId = fc.constantFrom('a', 'b');
const thousandths = fc.integer({ min: -9, max: 9 }).map((pieces) => pieces * 1000);
const stockFact: fc.Arbitrary<Operation> = fc.oneof(
  fc
    .record({ articleId, quantity: thousandths })
    .map((body): Operation => ({ kind: 'stock-moved', body: { ...body, reason: 'correction', note: null } })),
  fc
    .record({ articleId, counted: fc.nat(9).map((pieces) => pieces * 1000) })
    .map((body): Operation => ({ kind: 'stock-counted', body: { ...body, note: null } })),
);

test('the order in which facts of several tills arrive, and how often, does not matter', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(stockFact, fc.nat(30)), { minLength: 1, maxLength: 25 }), fc.nat(), (facts, seed) => {
      const ops = facts.map(([fact, second], index) => op(fact, { n: index + 1, device: `till-${index % 3}`, second }));
      using inOrder = open();
      using mixed = open();
      inOrder.market.push({ ...request, ops });
      for (const one of shuffled(seededChance(seed), [...ops, ...ops])) mixed.market.push({ ...request, ops: [one] });
      for (const id of ['a', 'b']) expect(mixed.market.books.stockOf(id)).toEqual(inOrder.market.books.stockOf(id));
      expect(mixed.market.storage.lacks(ops.map((one) => one.id))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('a pick that arrives before its order keeps the order from being open', () => {
  using opened = open();
  const { market } = opened;
  const lines = [{ lineId: 'l', articleId: 'a', quantity: 2000 }];
  market.push({ ...request, ops: [op({ kind: 'order-picked', body: { orderId: 'o', lines } }, { n: 1 })] });
  const delivery = { kind: 'delivery', name: 'Tour', from: null, to: null } as const;
  const line = { ...lines[0]!, name: 'Ei', unit: 'piece', price: 30, total: 60 } as const;
  const at = new Date(startMs).toISOString();
  const contact = { name: null, phone: null };
  const head = {
    orderId: 'o',
    code: 'P-1',
    revision: 1,
    placedAt: at,
    delivery,
    note: null,
    paid: true,
    contact,
    lines: [line],
    total: 60,
  };
  market.storage.transaction(() => market.books.putOrder(head, 'key'));
  expect(market.books.stockOf('a')).toMatchObject({ onHand: -2000, reserved: 0 });
});

test('the feed pages without gap or repetition while things go on changing', () => {
  using opened = open();
  const { market } = opened;
  const move = (n: number, article: string): PushedOp =>
    op({ kind: 'stock-moved', body: { articleId: article, quantity: 1000, reason: 'received', note: null } }, { n });
  market.push({ ...request, ops: ['a', 'b', 'c', 'd'].map((article, index) => move(index + 1, article)) });
  const seen: string[] = [];
  let cursor: string | null = null;
  let n = 10;
  for (
    let page = market.pull({ ...request, cursor, limit: 2 });
    page;
    page = market.pull({ ...request, cursor, limit: 2 })
  ) {
    seen.push(...page.entries.map((entry) => entry.ref));
    cursor = page.cursor;
    // One that was seen and one that was not change in between.
    if (n === 10) market.push({ ...request, ops: [move((n += 1), 'a'), move((n += 1), 'd')] });
    if (!page.more) break;
  }
  expect(seen).toEqual(['a', 'b', 'c', 'a', 'd']);
  expect(market.pull({ ...request, cursor, limit: 2 })?.entries).toEqual([]);
});

test('a cursor of another history, or one that is none, starts the feed anew', () => {
  using opened = open();
  const { market } = opened;
  for (const cursor of ['1.other-epoch', 'zzz', `zz.${market.storage.epoch()}`, "1' OR 1"])
    expect(market.pull({ ...request, cursor, limit: 2 })).toBeUndefined();
  const body = JSON.stringify({ ...request, cursor: 'x', limit: 2 });
  expect(answerRequest(market, 'pull', body)).toMatchObject({ status: 410, body: expect.stringContaining('"resync"') });
});

test.each([
  ['no JSON', '{', 400],
  ['no request', '{"protocol":1}', 400],
  ['a newer protocol', JSON.stringify({ ...request, protocol: 7, cursor: null, limit: 1 }), 426],
  ['too much', `"${'x'.repeat(2_000_000)}"`, 413],
])('%s is answered as such', (_name, body, status) => {
  using opened = open();
  expect(answerRequest(opened.market, 'pull', body).status).toBe(status);
});

test('receipts and ledger cannot be thrown away', () => {
  using opened = open();
  const { market } = opened;
  const fact = op(
    { kind: 'stock-moved', body: { articleId: 'a', quantity: 1000, reason: 'received', note: null } },
    { n: 1 },
  );
  expect(market.push({ ...request, ops: [fact, fact] }).results.map((result) => result.outcome)).toEqual([
    'applied',
    'duplicate',
  ]);
  const other = { ...fact, body: fact.body.replace('1000', '9000') };
  const [damaged] = market.push({ ...request, ops: [other] }).results;
  expect(damaged).toMatchObject({ outcome: 'deferred', code: 'damaged' });
  const [reused] = market.push({ ...request, ops: [{ ...other, bodyHash: hash(other.body) }] }).results;
  expect(reused!.outcome).toBe('duplicate');
  expect(market.books.stockOf('a').onHand).toBe(1000);
  const kinds = market.pull({ ...request, cursor: null, limit: 10 })!.entries.map((entry) => entry.kind);
  expect(kinds).toEqual(['stock', 'incident']);
});
