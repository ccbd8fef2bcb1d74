import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { trialShop, type TrialShop } from '#test/fixtures/trial-shop.ts';
import { addById } from './baskets.ts';
import { listSales } from './sale-views.ts';
import { pay } from './sales.ts';

let trial: TrialShop;
afterEach(() => trial.end());

/** Sells one loaf at each instant, in order. */
function sellAt(...instants: string[]): void {
  const article = trial.article({ name: 'Roggenbrot', price: 380 });
  for (const instant of instants) {
    trial.wait(Date.parse(instant) - trial.shop.nowMs());
    const doing = { actor: trial.actor };
    const { basket } = addById(
      trial.desk,
      { basketId: null, articleId: article, quantity: 1000, weightSource: null },
      doing,
    );
    pay(trial.desk, { basketId: basket.basketId, payments: [{ kind: 'Bar', given: 380 }] }, doing);
  }
}

const found = (text: string): number[] =>
  listSales(trial.desk, { text, offset: 0, limit: 50 }).rows.map(({ receiptNo }) => receiptNo);

describe('the list of sales', () => {
  beforeEach(() => {
    trial = trialShop(Date.parse('2026-03-01T08:00:00.000Z'));
  });

  it('holds a day to the shop’s own midnights, in winter, in summer and on the days between', () => {
    sellAt(
      '2026-03-27T22:59:59.999Z', // 27 March, 23:59 in winter time
      '2026-03-27T23:00:00.000Z', // 28 March, 00:00
      '2026-03-28T22:59:59.999Z', // 28 March, 23:59
      '2026-03-28T23:00:00.000Z', // 29 March, 00:00: the day of 23 hours
      '2026-03-29T21:59:59.999Z', // 29 March, 23:59 in summer time
      '2026-03-29T22:00:00.000Z', // 30 March, 00:00
    );
    expect(found('27.3.2026')).toEqual([1]);
    expect(found('2026-03-28')).toEqual([3, 2]);
    expect(found('29.03.2026')).toEqual([5, 4]);
    expect(found('30.3.2026')).toEqual([6]);
  });

  it('finds by number and by a word on a line, and nothing for a day that is none', () => {
    sellAt('2026-03-27T10:00:00.000Z', '2026-03-27T11:00:00.000Z');
    expect(found('2')).toEqual([2]);
    expect(found('roggen')).toEqual([2, 1]);
    expect(found('100%')).toEqual([]);
    expect(found('31.2.2026')).toEqual([]);
  });
});
