import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Quantity, quantity } from './quantity.ts';
import { type Count, foldStock, moveBalance, type Movement, published } from './stock.ts';

const at = (ms: number): string => new Date(Date.UTC(2026, 10, 25, 9) + ms).toISOString();
const moved = (id: string, ms: number, amount: number): Movement => ({ id, at: at(ms), quantity: quantity(amount) });
const counted = (id: string, ms: number, amount: number): Count => ({ id, at: at(ms), counted: quantity(amount) });

/** Few instants, so that many facts meet at the same one. */
const instant = fc.integer({ min: 0, max: 12 });
const amount = fc.integer({ min: -5000, max: 5000 });
const movements = fc
  .array(fc.tuple(instant, amount), { maxLength: 20 })
  .map((facts) => facts.map(([ms, value], index) => moved(`m${index}`, ms, value)));
const counts = fc
  .array(fc.tuple(instant, fc.nat(9000)), { maxLength: 4 })
  .map((facts) => facts.map(([ms, value], index) => counted(`c${index}`, ms, value)));

describe('foldStock', () => {
  it.each([
    ['nothing ever happened', [], [], 0],
    ['nobody counted', [moved('a', 1, 5000), moved('b', 2, -1000)], [], 4000],
    ['movements follow the count', [moved('a', 2, -1000)], [counted('c', 1, 9000)], 8000],
    ['what came before is in the count', [moved('a', 1, -1000)], [counted('c', 2, 9000)], 9000],
    ['what came at the very moment is in the count', [moved('a', 1, -1000)], [counted('c', 1, 9000)], 9000],
    ['the latest count holds', [moved('a', 2, -1000)], [counted('d', 3, 100), counted('c', 1, 9000)], 100],
    ['of two counts of one moment that of the higher id holds', [], [counted('d', 1, 100), counted('c', 1, 9000)], 100],
    ['a fact arrives twice', [moved('a', 2, 7), moved('a', 2, 7)], [counted('c', 1, 1), counted('c', 1, 1)], 8],
    ['more was sold than there was', [moved('a', 2, -7000)], [counted('c', 1, 1000)], -6000],
  ] as const)('when %s', (...[_when, facts, known, onHand]) => {
    expect(foldStock(facts, known).onHand).toBe(onHand);
  });

  it('does not depend on the order in which facts arrive, nor on repeats', () => {
    fc.assert(
      fc.property(
        movements,
        counts,
        fc.infiniteStream(fc.nat()).map((stream) => () => stream.next().value ?? 0),
        (facts, known, chance) => {
          const mixed = <T>(list: readonly T[]): T[] =>
            [...list, ...list.slice(0, 3)]
              .map((value) => ({ value, place: chance() }))
              .sort((a, b) => a.place - b.place)
              .map(({ value }) => value);
          expect(foldStock(mixed(facts), mixed(known))).toEqual(foldStock(facts, known));
        },
      ),
    );
  });

  it('is what a person would work out', () => {
    fc.assert(
      fc.property(movements, counts, (facts, known) => {
        const latest = known.toSorted((a, b) => `${a.at}${a.id}`.localeCompare(`${b.at}${b.id}`, 'en')).at(-1);
        const after = facts.filter((fact) => !latest || Date.parse(fact.at) > Date.parse(latest.at));
        const sum = after.reduce((all, fact) => all + fact.quantity, latest?.counted ?? 0);
        expect(foldStock(facts, known)).toEqual({
          onHand: sum,
          countId: latest?.id ?? null,
          countedAt: latest?.at ?? null,
        });
      }),
    );
  });
});

describe('moveBalance', () => {
  it('is the fold, one movement at a time', () => {
    fc.assert(
      fc.property(movements, counts, (facts, known) => {
        const stepwise = facts.reduce((balance, fact) => moveBalance(balance, fact), foldStock([], known));
        expect(stepwise).toEqual(foldStock(facts, known));
      }),
    );
  });
});

describe('published', () => {
  it.each([
    [5000, 1500, 500, 3000],
    [5000, 0, 0, 5000],
    [1000, 2000, 0, 0],
    [-3000, 0, 0, 0],
    [500, 0, 500, 0],
  ])('of %i on hand, %i reserved, buffer %i is %i', (...[onHand, reserved, buffer, online]) => {
    expect(published(quantity(onHand), quantity(reserved), quantity(buffer))).toBe(online);
  });

  it('is never below nothing, never above what is free, and falls with every reservation', () => {
    const any = fc.integer({ min: -1e9, max: 1e9 }).map(quantity);
    const held = fc.nat(1e9).map(quantity);
    fc.assert(
      fc.property(any, held, held, (onHand, reserved, buffer) => {
        const online: Quantity = published(onHand, reserved, buffer);
        expect(online).toBeGreaterThanOrEqual(0);
        expect(online).toBeLessThanOrEqual(Math.max(0, onHand));
        expect(published(onHand, quantity(reserved + 1), buffer)).toBe(Math.max(0, online - 1));
      }),
    );
  });
});
