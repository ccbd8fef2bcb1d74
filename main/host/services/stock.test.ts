import { describe, expect, it } from 'vitest';
import { saveArticle } from './articles-save.ts';
import { countStock, moveStock } from './stock-change.ts';
import { explainStock } from './stock-explain.ts';
import { showStock } from './stock-show.ts';
import { verifyStock } from './stock-verify.ts';
import { type TrialShop, trialShop } from '#test/fixtures/trial-shop.ts';

function potatoes(trial: TrialShop, online = true): string {
  const article = {
    number: '11',
    name: 'Kartoffeln',
    unit: 'kg',
    price: 180,
    taxClass: 'reduced',
    weighed: true,
  } as const;
  return saveArticle(trial.shop, { ...article, online, buffer: 2000 }, trial).id;
}

const reasonOf = (reason: string): unknown =>
  expect.objectContaining({ code: 'refused', data: expect.objectContaining({ reason }) });

describe('stock', () => {
  it('follows counts and movements, tells the marketplace facts and can be explained', () => {
    using trial = trialShop();
    const { shop } = trial;
    const articleId = potatoes(trial);
    countStock(shop, { articleId, counted: 50_000, note: ' Keller ' }, trial);
    trial.wait(1000);
    moveStock(shop, { articleId, quantity: 20_000, reason: 'harvest' }, trial);
    trial.wait(1000);
    const view = moveStock(shop, { articleId, quantity: 1500, reason: 'waste', note: 'faul' }, trial);
    expect(view).toMatchObject({ onHand: 68_500, reserved: 0, buffer: 2000, published: 66_500 });
    expect(showStock(shop, '11')).toEqual(view);
    const { steps } = explainStock(shop, '11');
    expect(steps.map(({ reason, reference, quantity, onHand }) => [reason, reference, quantity, onHand])).toEqual([
      ['counted', 'Keller', 50_000, 50_000],
      ['harvest', null, 20_000, 70_000],
      ['waste', 'faul', -1500, 68_500],
      ['buffer', null, -2000, 66_500],
      ['published', null, 66_500, 66_500],
    ]);
    const facts = shop.db.rows<{ kind: string }>(`SELECT kind FROM op WHERE kind LIKE 'stock-%' ORDER BY n`);
    expect(facts.map(({ kind }) => kind)).toEqual(['stock-counted', 'stock-moved', 'stock-moved']);
    expect(shop.db.rows(`SELECT seq FROM journal WHERE kind LIKE 'stock-%'`)).toHaveLength(3);
  });

  it('has no published number for what is not offered online', () => {
    using trial = trialShop();
    potatoes(trial, false);
    expect(showStock(trial.shop, '11').published).toBeNull();
    expect(explainStock(trial.shop, '11').steps.at(-1)?.reason).toBe('on-hand');
  });

  it('refuses what cannot be, and writes nothing then', () => {
    using trial = trialShop();
    const { shop } = trial;
    const articleId = potatoes(trial);
    const eggs = { number: '12', name: 'Eier', unit: 'piece', price: 35, taxClass: 'reduced' } as const;
    const { id } = saveArticle(shop, eggs, trial);
    const bottle = {
      number: '90',
      name: 'Pfand',
      kind: 'deposit',
      unit: 'piece',
      price: 15,
      taxClass: 'general',
    } as const;
    const deposit = saveArticle(shop, bottle, trial);
    const before = shop.db.row('SELECT count(*) AS ops FROM op');
    expect(() => moveStock(shop, { articleId, quantity: 0, reason: 'waste' }, trial)).toThrow(
      reasonOf('quantity-zero'),
    );
    expect(() => moveStock(shop, { articleId: id, quantity: 1500, reason: 'received' }, trial)).toThrow(
      reasonOf('quantity-not-whole'),
    );
    expect(() => moveStock(shop, { articleId, quantity: -1000, reason: 'received' }, trial)).toThrow(
      reasonOf('quantity-against-reason'),
    );
    expect(() => countStock(shop, { articleId, counted: -1 }, trial)).toThrow(reasonOf('counted-negative'));
    expect(() => countStock(shop, { articleId, counted: 1e8 }, trial)).toThrow(reasonOf('quantity-too-high'));
    expect(() => countStock(shop, { articleId: deposit.id, counted: 0 }, trial)).toThrow(
      reasonOf('no-stock-of-deposit'),
    );
    expect(shop.db.row('SELECT count(*) AS ops FROM op')).toEqual(before);
  });

  it('answers a repeated command from memory of the first', () => {
    using trial = trialShop();
    const { shop, actor } = trial;
    const articleId = potatoes(trial);
    const command = { commandId: 'c1', name: 'stock.move' };
    const view = moveStock(shop, { articleId, quantity: 1000, reason: 'harvest' }, { actor, command });
    expect(shop.commands.find('c1', 'stock.move')).toEqual({ value: view });
  });

  it('is verified against the ledger, and what differs is named', async () => {
    using trial = trialShop();
    const { shop } = trial;
    const articleId = potatoes(trial);
    countStock(shop, { articleId, counted: 5000 }, trial);
    expect(await verifyStock(shop)).toEqual({ articles: 1, wrong: [] });
    shop.db.run('UPDATE stock_balance SET on_hand = 4000');
    expect(await verifyStock(shop)).toEqual({
      articles: 1,
      wrong: [{ articleId, name: 'Kartoffeln', cached: 4000, computed: 5000 }],
    });
  });
});
