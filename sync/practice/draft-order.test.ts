import fc from 'fast-check';
import { expect, test } from 'vitest';
import { units } from '#domain/quantity.ts';
import { seededChance } from './chance.ts';
import { draftOrder, type OnTheShelf } from './draft-order.ts';
import { hourIn, instantAt } from './zoned-time.ts';

const shelf: fc.Arbitrary<OnTheShelf[]> = fc.array(
  fc.record({
    published: fc.nat(20_000),
    offer: fc.record({
      articleId: fc.uuid(),
      number: fc.constant('1'),
      name: fc.constant('Ware'),
      unit: fc.constantFrom(...units),
      price: fc.integer({ min: 1, max: 5000 }),
      basisPoints: fc.constant(700),
      buffer: fc.constant(0),
      category: fc.option(fc.constantFrom('Obst', 'Brot')),
    }),
  }),
  { maxLength: 30 },
);
const nowMs = Date.UTC(2026, 10, 25, 9);
const options = (seed: number): Parameters<typeof draftOrder>[1] => ({
  chance: seededChance(seed),
  nowMs,
  timeZone: 'Europe/Berlin',
});

test('nobody orders more than is shown, and the sum is the sum of the lines', () => {
  fc.assert(
    fc.property(shelf, fc.nat(), (items, seed) => {
      const order = draftOrder(items, options(seed));
      if (!order) return;
      expect(order.lines.length).toBeGreaterThan(0);
      expect(new Set(order.lines.map((line) => line.articleId)).size).toBe(order.lines.length);
      for (const line of order.lines) {
        const item = items.find(({ offer }) => offer.articleId === line.articleId);
        expect(line.quantity).toBeGreaterThan(0);
        expect(line.quantity).toBeLessThanOrEqual(item?.published ?? 0);
        expect(line.quantity % (line.unit === 'piece' ? 1000 : 100)).toBe(0);
      }
      expect(order.total).toBe(order.lines.reduce((sum, line) => sum + line.total, 0));
      expect(Date.parse(order.delivery.from!)).toBeGreaterThan(nowMs);
      expect(Date.parse(order.delivery.to!)).toBeGreaterThan(Date.parse(order.delivery.from!));
    }),
  );
});

test('a seed gives the same order again, another seed another one', () => {
  const items = fc.sample(
    shelf.filter((some) => some.filter((item) => item.published > 3000).length > 9),
    { numRuns: 1, seed: 7 },
  )[0]!;
  const orders = [1, 1, 2].map((seed) => JSON.stringify(draftOrder(items, options(seed))));
  expect(orders[0]).toBe(orders[1]);
  expect(orders[0]).not.toBe(orders[2]);
});

test('an empty shelf makes no order', () => {
  expect(draftOrder([], options(1))).toBeUndefined();
});

test.each([
  // The clocks change on 25 October 2026 and 28 March 2027.
  [{ nowMs: Date.UTC(2026, 10, 25, 9), days: 1, hour: 16 }, '2026-11-26T15:00:00.000Z'],
  [{ nowMs: Date.UTC(2026, 9, 24, 9), days: 1, hour: 10 }, '2026-10-25T09:00:00.000Z'],
  [{ nowMs: Date.UTC(2027, 2, 27, 9), days: 1, hour: 10 }, '2027-03-28T08:00:00.000Z'],
  [{ nowMs: Date.UTC(2026, 6, 1, 22, 30), days: 0, hour: 17 }, '2026-07-02T15:00:00.000Z'],
])('hours are those of the shop (%j)', (asked, instant) => {
  expect(instantAt({ ...asked, timeZone: 'Europe/Berlin' })).toBe(instant);
  expect(hourIn(Date.parse(instant), 'Europe/Berlin')).toBe(asked.hour);
});
