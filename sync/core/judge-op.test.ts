import { expect, test } from 'vitest';
import { pushedOp, type PushedOp, readOperation } from '../protocol/operation.ts';
import { judgeOp, type Judgement, type Known } from './judge-op.ts';

const hash = 'a'.repeat(64);

function op(kind: string, body: unknown, more: Partial<PushedOp> = {}): PushedOp {
  const origin = {
    id: 'op-1',
    device: 'd',
    session: 's',
    seq: 1,
    clockOffset: 0,
    occurredAt: '2026-11-25T09:00:00.000Z',
  };
  return pushedOp.parse({ ...origin, kind, body: JSON.stringify(body), bodyHash: hash, ...more });
}

function judge(one: PushedOp, known: Partial<Known> = {}): Judgement {
  const context: Known = { receipt: undefined, intact: true, order: undefined, ...known };
  const judgeOffer = ({ price }: { price: number }) => (price > 1000 ? { code: 'price-too-high', text: 'x' } : null);
  return judgeOp(one, readOperation(one.kind, one.body), { ...context, judgeOffer });
}

const moved = { articleId: 'a', quantity: -2000, reason: 'waste', note: null };
const offer = {
  articleId: 'a',
  number: '1',
  name: 'Ei',
  unit: 'piece',
  price: 30,
  basisPoints: 700,
  buffer: 0,
  category: null,
};
const pick = {
  orderId: 'o',
  lines: [
    { lineId: 'l', articleId: 'a', quantity: 3000 },
    { lineId: 'm', articleId: null, quantity: 1000 },
  ],
};

test('a movement is placed by the corrected clock', () => {
  const { result, receipt, effects } = judge(op('stock-moved', moved, { clockOffset: -60_000 }));
  expect(result).toEqual({ id: 'op-1', outcome: 'applied' });
  expect(receipt).toBe('applied');
  expect(effects).toEqual([{ do: 'move', articleId: 'a', atMs: Date.UTC(2026, 10, 25, 8, 59), quantity: -2000 }]);
});

test.each([-1e13, 1e13])('a clock that is off by %i ms stops nothing', (clockOffset) => {
  const { effects } = judge(op('stock-moved', moved, { clockOffset }));
  const atMs = (effects[0] as { atMs: number }).atMs;
  expect(new Date(atMs).toISOString()).toMatch(/^\d{4}-/);
});

test('the same op again is a duplicate without effect', () => {
  const again = judge(op('stock-moved', moved), { receipt: { bodyHash: hash, outcome: 'applied' } });
  expect(again).toEqual({ result: { id: 'op-1', outcome: 'duplicate' }, receipt: null, effects: [] });
});

test('the same id with another body: a wish is refused, a fact becomes an incident and is never refused', () => {
  const receipt = { bodyHash: 'b'.repeat(64), outcome: 'applied' } as const;
  expect(judge(op('article-offered', offer), { receipt }).result).toMatchObject({
    outcome: 'refused',
    code: 'id-reuse',
  });
  const fact = judge(op('stock-moved', moved), { receipt });
  expect(fact.result.outcome).toBe('duplicate');
  expect(fact.effects).toMatchObject([{ do: 'incident', kind: 'id-reuse', reference: 'op-1' }]);
});

test('a refused wish may come again and is judged anew', () => {
  const dear = op('article-offered', { ...offer, price: 2000 });
  expect(judge(dear).result).toMatchObject({ outcome: 'refused', code: 'price-too-high' });
  const receipt = { bodyHash: hash, outcome: 'refused' } as const;
  expect(judge(dear, { receipt }).result.outcome).toBe('refused');
  expect(judge(op('article-offered', offer), { receipt }).result.outcome).toBe('applied');
});

test('what was damaged on the way or is not known yet is put off, not lost', () => {
  expect(judge(op('stock-moved', moved), { intact: false })).toMatchObject({
    result: { outcome: 'deferred', code: 'damaged' },
    receipt: null,
    effects: [],
  });
  expect(judge(op('harvest-planned', {})).result).toMatchObject({ outcome: 'deferred', code: 'unknown-kind' });
});

test('a malformed wish is refused, a malformed fact is kept with an incident', () => {
  expect(judge(op('article-offered', { ...offer, price: -1 })).result).toMatchObject({
    outcome: 'refused',
    code: 'malformed',
  });
  const fact = judge(op('stock-moved', { ...moved, quantity: 1e300 }));
  expect(fact).toMatchObject({ result: { outcome: 'applied' }, receipt: 'applied' });
  expect(fact.effects).toMatchObject([{ do: 'incident', kind: 'malformed-fact' }]);
});

test('a pick takes the goods of the order out once, whoever picks again', () => {
  const order = { exists: true, pickedBy: null };
  expect(judge(op('order-picked', pick), { order }).effects).toMatchObject([
    { do: 'order-fact', orderId: 'o', kind: 'picked' },
    { do: 'move', articleId: 'a', quantity: -3000 },
  ]);
  const again = judge(op('order-picked', pick), { order: { exists: true, pickedBy: 'other-op' } });
  expect(again.result.outcome).toBe('applied');
  expect(again.effects).toMatchObject([{ do: 'order-fact' }, { do: 'incident', kind: 'picked-twice' }]);
});

test('a fact about an order that nobody knows is booked, with an incident', () => {
  const { result, effects } = judge(op('order-cancelled', { orderId: 'o', reason: 'x' }), {
    order: { exists: false, pickedBy: null },
  });
  expect(result.outcome).toBe('applied');
  expect(effects).toMatchObject([
    { do: 'order-fact', kind: 'cancelled', reason: 'x' },
    { do: 'incident', kind: 'unknown-order' },
  ]);
});
