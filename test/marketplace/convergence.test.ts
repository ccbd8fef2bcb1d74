/**
 * Whatever a line does to the messages between a till and its marketplace, and wherever the till dies, both have the same books in the end:
 * every fact once, the same stock, the same promises, the same orders.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stateOfFacts } from '#sync/core/order-state.ts';
import { foldLedger } from '#sync/server/books.ts';
import { quantity } from '#domain/quantity.ts';
import { published } from '#domain/stock.ts';
import { computeBalance, onHand, reserved } from '#host/services/ledger.ts';
import { showStock } from '#host/services/stock-show.ts';
import { goodLine } from './faulty-transport.ts';
import { type Act, playShop, type PlayedShop } from './play-shop.ts';

const article = fc.integer({ min: 0, max: 3 });
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('sell' as const), article, pieces: fc.integer({ min: 1, max: 3 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('receive' as const), article, pieces: fc.integer({ min: 1, max: 9 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('count' as const), article, pieces: fc.integer({ min: 0, max: 9 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('price' as const), article, cents: fc.integer({ min: 1, max: 1_200_000 }) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('order' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('second-thought' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pick' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('hand-over' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('sync' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('die-in-page' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
);

const badLine = fc.record({
  requestLost: fc.constantFrom(0, 0.1, 0.4),
  answerLost: fc.constantFrom(0, 0.1, 0.4),
  doubled: fc.constantFrom(0, 0.3),
  late: fc.constantFrom(0, 0.3),
  foreign: fc.constantFrom(0, 0.2),
});

/** Orders are the marketplace's own and are gone with it, so the days on which it loses all it knows are without them. */
const actOfLoss: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 9,
    arbitrary: act.filter((one) => !['order', 'second-thought', 'pick', 'hand-over', 'cancel'].includes(one.do)),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lose-market' as const) }) },
);

test.each([
  ['any day', act],
  ['any day on which the marketplace loses all it knows', actOfLoss],
])(
  'till and marketplace have the same books after %s',
  async (_name, acts) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(acts, { minLength: 5, maxLength: 40 }),
        badLine,
        fc.integer({ min: 1, max: 1_000_000 }),
        async (day, faults, seed) => {
          await using played = await playShop({ seed, faults });
          for (const one of day) await played.act(one);
          played.line(goodLine);
          // Long enough for whatever was put off: wishes wait behind refused ones for minutes.
          for (let round = 0; round < 3; round += 1) await played.act({ do: 'sync' });
          sameBooks(played);
        },
      ),
      { numRuns: 40 },
    );
  },
  120_000,
);

function sameBooks({ shop, articles, market, faultsSeen }: PlayedShop): void {
  const { db } = shop;
  const { storage, books } = market();
  expect(faultsSeen().filter((error) => !String(error).includes('died'))).toEqual([]);
  const count = (text: string): number => db.row<{ n: number }>(text)?.n ?? -1;
  expect(count('SELECT count(*) AS n FROM outbox')).toBe(0);
  const standing = `n NOT IN (SELECT op_n FROM parked) AND n NOT IN (SELECT op_n FROM parked_end)`;
  // Of the wishes about an article the last one says all.
  const ids = db.rows<{ id: string }>(
    `SELECT id FROM op WHERE ${standing} AND kind <> 'article-offered' UNION ALL
     SELECT id FROM op WHERE n IN (SELECT max(n) FROM op WHERE ${standing} AND kind = 'article-offered' GROUP BY body ->> '$.articleId')`,
  );
  // Taken, or in sight with the reason: nothing in between.
  expect(ids.filter(({ id }) => storage.receipt(id)?.outcome !== 'applied')).toEqual([]);
  let ledgerRows = 0;
  for (const { id, n } of articles) {
    const there = books.stockOf(id);
    ledgerRows += storage.ledger(id).length;
    expect(there.onHand).toBe(foldLedger(storage, id).onHand);
    expect(there.onHand).toBe(computeBalance(db, n).onHand);
    expect(there.onHand).toBe(onHand(db, n));
    expect(there.reserved).toBe(reserved(db, n));
    const open = `SELECT coalesce(sum(l.quantity), 0) AS n FROM online_order_line l JOIN online_order o ON o.n = l.order_n
      WHERE o.state = 'open' AND l.article_n = ${n}`;
    expect(there.reserved).toBe(count(open));
    expect(there.published).toBeGreaterThanOrEqual(0);
    const { buffer } = showStock(shop, db.row<{ number: string }>('SELECT number FROM article WHERE n = ?', n)!.number);
    if (there.offered)
      expect(there.published).toBe(published(quantity(onHand(db, n)), quantity(reserved(db, n)), quantity(buffer)));
    const told = db.row('SELECT on_hand, reserved, published FROM marketplace_stock WHERE article_id = ?', id);
    expect(told).toEqual({ on_hand: there.onHand, reserved: there.reserved, published: there.published });
  }
  expect(ledgerRows).toBe(
    count('SELECT (SELECT count(*) FROM stock_movement) + (SELECT count(*) FROM stock_count) AS n'),
  );
  const orders = db.rows<{ id: string; state: string }>('SELECT id, state FROM online_order');
  expect(orders).toHaveLength(storage.orderCount());
  for (const { id, state } of orders) expect(stateOfFacts(storage.orderFacts(id))).toBe(state);
  // Goods of an order leave once.
  expect(
    count('SELECT count(*) AS n FROM (SELECT order_n FROM pick GROUP BY order_n, line_id HAVING count(*) > 1)'),
  ).toBe(0);
}
