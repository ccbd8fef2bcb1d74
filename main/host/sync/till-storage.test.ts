import { expect, test } from 'vitest';
import { readEntry } from '#sync/protocol/feed.ts';
import type { Shop } from '../shop.ts';
import { trialShop } from '#test/fixtures/trial-shop.ts';
import { tillStorage } from './till-storage.ts';

const at = '2026-11-25T09:00:00.000Z';
const later = '2026-11-25T10:00:00.000Z';
const retryAt = (): string => later;

function move(shop: Shop, articleId: string): string {
  const body = { articleId, quantity: 1000, reason: 'received', note: null } as const;
  return shop.db.write('durable', () => shop.recordOp({ kind: 'stock-moved', body })).id;
}

function withdraw(shop: Shop, articleId: string): string {
  return shop.db.write('durable', () => shop.recordOp({ kind: 'article-withdrawn', body: { articleId } })).id;
}

const all = { limit: 100, bytes: 1e6, now: at };

test('ops go out oldest first, with the bytes that were hashed, as many and as large as asked for', () => {
  using trial = trialShop();
  const { shop } = trial;
  const storage = tillStorage(shop, 'm');
  const ids = ['a', 'b', 'c'].map((articleId) => move(shop, articleId));
  const [first] = storage.outgoing(all);
  expect(storage.outgoing(all).map((op) => op.id)).toEqual(ids);
  expect(first).toMatchObject({ device: shop.deviceId, session: shop.session.id, seq: 1, kind: 'stock-moved' });
  expect(storage.outgoing({ ...all, limit: 2 })).toHaveLength(2);
  expect(storage.outgoing({ ...all, bytes: 1 })).toHaveLength(1);
  expect(storage.unsent()).toMatchObject({ count: 3 });
});

test('a fact that a marketplace refuses all the same stays, is tried later, and somebody is told once', () => {
  using trial = trialShop();
  const { shop } = trial;
  const storage = tillStorage(shop, 'm');
  const id = move(shop, 'a');
  const refused = { id, outcome: 'refused', code: 'no-such-article', text: '' } as const;
  expect(storage.settle([refused], { at, retryAt })).toEqual({ done: 0, parked: 0, deferred: 1 });
  storage.settle([refused], { at, retryAt });
  expect(storage.outgoing(all)).toEqual([]);
  expect(storage.outgoing({ ...all, now: later }).map((op) => op.id)).toEqual([id]);
  expect(shop.db.rows('SELECT tries, last_error FROM outbox')).toEqual([{ tries: 2, last_error: 'no-such-article' }]);
  expect(shop.db.rows('SELECT kind, reference FROM incident')).toEqual([{ kind: 'fact-refused', reference: id }]);
  expect(storage.settle([{ id, outcome: 'duplicate' }], { at: later, retryAt })).toMatchObject({ done: 1 });
  expect(storage.unsent()).toEqual({ count: 0, oldestAt: null });
});

test('a wish waits behind an earlier one about the same article that is put off; nothing else does', () => {
  using trial = trialShop();
  const { shop } = trial;
  const storage = tillStorage(shop, 'm');
  const early = withdraw(shop, 'a');
  storage.settle([{ id: early, outcome: 'deferred', code: 'busy', text: '' }], { at, retryAt });
  const same = withdraw(shop, 'a');
  const other = withdraw(shop, 'b');
  const fact = move(shop, 'a');
  expect(storage.outgoing(all).map((op) => op.id)).toEqual([other, fact]);
  expect(storage.outgoing({ ...all, now: later }).map((op) => op.id)).toEqual([early, same, other, fact]);
});

test('entries of kinds that come with a later version are kept for it', () => {
  using trial = trialShop();
  const { shop } = trial;
  const storage = tillStorage(shop, 'm');
  const entry = readEntry({ kind: 'voucher', ref: 'v1', state: { worth: 5 } })!;
  storage.takePage({ epoch: 'e', cursor: 'c1', entries: [entry] }, at);
  expect(shop.db.rows('SELECT kind, ref, body FROM inbox')).toEqual([
    { kind: 'voucher', ref: 'v1', body: '{"worth":5}' },
  ]);
  expect(storage.link()).toEqual({ epoch: 'e', cursor: 'c1', lastContactAt: at });
});

test('what a marketplace lost goes out again; a wish that a later taken one stands for does not', () => {
  using trial = trialShop();
  const { shop } = trial;
  const storage = tillStorage(shop, 'm');
  const ids = [move(shop, 'a'), withdraw(shop, 'a'), withdraw(shop, 'a'), withdraw(shop, 'b')];
  storage.settle(
    ids.map((id) => ({ id, outcome: 'applied' })),
    { at, retryAt },
  );
  const unsent = move(shop, 'c');
  const first = storage.sentIds({ after: 0, limit: 3 });
  const rest = storage.sentIds({ after: first.last, limit: 3 });
  expect([...first.ids, ...rest.ids]).toEqual(ids);
  storage.queueAgain(ids);
  expect(storage.outgoing(all).map((op) => op.id)).toEqual([ids[0], ids[2], ids[3], unsent]);
});

test('contact is written down once a minute, not at every look', () => {
  using trial = trialShop();
  const { shop } = trial;
  const storage = tillStorage(shop, 'm');
  storage.adoptEpoch('e', at);
  storage.noteContact('2026-11-25T09:00:59.000Z');
  expect(storage.link().lastContactAt).toBe(at);
  storage.noteContact('2026-11-25T09:01:01.000Z');
  expect(storage.link().lastContactAt).toBe('2026-11-25T09:01:01.000Z');
});
