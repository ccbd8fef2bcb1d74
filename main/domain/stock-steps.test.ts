import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantity } from './quantity.ts';
import { foldStock, published } from './stock.ts';
import { type StockFacts, stockSteps } from './stock-steps.ts';

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 25, 9, minute)).toISOString();

const facts: StockFacts = {
  movements: [
    { id: 'm3', at: at(30), quantity: quantity(-1000), reason: 'sale', reference: '18', operator: 'Anna' },
    { id: 'm1', at: at(5), quantity: quantity(-9000), reason: 'sale', reference: '17', operator: 'Anna' },
    { id: 'm2', at: at(20), quantity: quantity(2000), reason: 'harvest', reference: null, operator: 'Bernd' },
  ],
  counts: [
    { id: 'c1', at: at(0), counted: quantity(30_000), operator: 'Anna', note: null },
    { id: 'c2', at: at(10), counted: quantity(4000), operator: 'Anna', note: 'Regal' },
  ],
  reservations: [
    { at: at(25), orderCode: 'B2', quantity: quantity(1000) },
    { at: at(15), orderCode: 'A1', quantity: quantity(500) },
  ],
  buffer: quantity(500),
  online: true,
  at: at(40),
};

describe('stockSteps', () => {
  it('tells why online is 3 and here 5', () => {
    const steps = stockSteps(facts);
    expect(
      steps.map(({ kind, reason, reference, quantity: step, onHand }) => [kind, reason, reference, step, onHand]),
    ).toEqual([
      ['count', 'counted', 'Regal', 4000, 4000],
      ['movement', 'harvest', null, 2000, 6000],
      ['movement', 'sale', '18', -1000, 5000],
      ['reservation', 'reserved', 'A1', -500, 4500],
      ['reservation', 'reserved', 'B2', -1000, 3500],
      ['buffer', 'buffer', null, -500, 3000],
      ['result', 'published', null, 3000, 3000],
    ]);
    expect(steps[0]).toMatchObject({ at: at(10), operator: 'Anna' });
    expect(steps.at(-1)).toMatchObject({ at: at(40) });
  });

  it('ends with what is on hand for an article that is not offered online', () => {
    const steps = stockSteps({ ...facts, online: false });
    expect(steps.at(-1)).toMatchObject({ kind: 'result', reason: 'on-hand', quantity: 5000, onHand: 5000 });
    expect(steps.some(({ kind }) => kind === 'reservation' || kind === 'buffer')).toBe(false);
  });

  it('says when nothing is left to sell online', () => {
    const steps = stockSteps({ ...facts, buffer: quantity(9000) });
    expect(steps.at(-2)).toMatchObject({ kind: 'buffer', onHand: -5500 });
    expect(steps.at(-1)).toMatchObject({ kind: 'result', quantity: 0, onHand: 0 });
  });

  it('starts at nothing for an article that nobody counted', () => {
    const steps = stockSteps({ ...facts, counts: [], reservations: [], buffer: quantity(0) });
    expect(steps.map(({ reason, onHand }) => [reason, onHand])).toEqual([
      ['sale', -9000],
      ['harvest', -7000],
      ['sale', -8000],
      ['published', 0],
    ]);
    expect(stockSteps({ ...facts, counts: [], movements: [], online: false })).toHaveLength(1);
  });

  it('sums up what is too long ago', () => {
    const steps = stockSteps({ ...facts, online: false }, 1);
    expect(steps.map(({ reason, reference, onHand }) => [reason, reference, onHand])).toEqual([
      ['counted', 'Regal', 4000],
      ['earlier', '1', 6000],
      ['sale', '18', 5000],
      ['on-hand', null, 5000],
    ]);
  });

  it('agrees with the fold and with what is published, in any order and with repeats', () => {
    const minute = fc.integer({ min: 0, max: 20 });
    const amount = fc.integer({ min: -9000, max: 9000 });
    const many = fc.record({
      moved: fc.array(fc.tuple(minute, amount)),
      counted: fc.array(fc.tuple(minute, fc.nat(50_000)), { maxLength: 3 }),
      held: fc.array(fc.nat(4000), { maxLength: 3 }),
      most: fc.nat(5),
    });
    fc.assert(
      fc.property(many, ({ moved, counted, held, most }) => {
        const movements = moved.map(([time, value], index) => ({
          id: `m${index}`,
          at: at(time),
          quantity: quantity(value),
          reason: 'sale' as const,
          reference: null,
          operator: null,
        }));
        const counts = counted.map(([time, value], index) => ({
          id: `c${index}`,
          at: at(time),
          counted: quantity(value),
          operator: null,
          note: null,
        }));
        const reservations = held.map((value, index) => ({
          at: at(1),
          orderCode: `o${index}`,
          quantity: quantity(value),
        }));
        const told = { ...facts, movements, counts, reservations };
        const steps = stockSteps(told, most);
        const balance = foldStock(movements, counts);
        const lastHere = steps.findLast(({ kind }) => kind === 'movement' || kind === 'count');
        expect(lastHere?.onHand ?? 0).toBe(balance.onHand);
        const reserved = quantity(held.reduce((sum, value) => sum + value, 0));
        expect(steps.at(-1)?.quantity).toBe(published(balance.onHand, reserved, facts.buffer));
        const turned = { ...told, movements: [...movements.toReversed(), ...movements], counts: counts.toReversed() };
        expect(stockSteps(turned, most)).toEqual(steps);
        for (const [index, step] of steps.slice(0, -1).entries()) {
          expect(step.onHand).toBe((steps[index - 1]?.onHand ?? 0) + step.quantity);
        }
      }),
    );
  });
});
