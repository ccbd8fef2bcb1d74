import { describe, expect, it } from 'vitest';
import { isFailure } from '#contract/errors.ts';
import type { ArticleDraft } from '#contract/methods/articles.ts';
import type { Shop } from '../shop.ts';
import { articleByBarcode, articleByNumber } from './articles-lookup.ts';
import { assignBarcode, saveArticle, setPrice } from './articles-save.ts';
import { showArticle } from './articles-show.ts';
import { saveCategory } from './categories.ts';
import { countStock } from './stock-change.ts';
import { trialShop } from '#test/fixtures/trial-shop.ts';

const honey: ArticleDraft = {
  number: '501',
  name: 'Rapshonig 500 g',
  unit: 'piece',
  price: 650,
  taxClass: 'reduced',
  origin: 'own',
  barcodes: [{ code: '4006381333931' }],
};

function refusalOf(work: () => unknown): Record<string, unknown> {
  try {
    work();
  } catch (error) {
    if (isFailure(error, 'refused')) return error.data;
    throw error;
  }
  throw new Error('nothing was refused');
}

function ops(shop: Shop): { kind: string; body: Record<string, unknown> }[] {
  return shop.db
    .rows<{ kind: string; body: string }>('SELECT kind, body FROM op ORDER BY n')
    .map(({ kind, body }) => ({ kind, body: JSON.parse(body) as Record<string, unknown> }));
}

describe('saveArticle', () => {
  it('keeps everything it was given and finds it by number and every form of its barcode', () => {
    using trial = trialShop();
    const { shop } = trial;
    const category = saveCategory(shop, { name: 'Honig', colour: '#c08a1e' }, trial);
    const saved = saveArticle(
      shop,
      { ...honey, receiptName: 'Honig', content: { quantity: 500, unit: 'kg' }, categoryId: category.id, buffer: 2000 },
      trial,
    );
    expect(showArticle(shop, '501')).toEqual(saved);
    expect(saved).toMatchObject({ name: 'Rapshonig 500 g', price: 650, taxKey: 2, basisPoints: 700, buffer: 2000 });
    expect(saved.content).toEqual({ quantity: 500, unit: 'kg' });
    expect(saved.barcodes).toEqual([{ code: '4006381333931', quantity: 1000 }]);
    for (const code of ['4006381333931', '04006381333931', ' 4 006381 333931 ']) {
      expect(articleByBarcode(shop.db, code)?.article.id).toBe(saved.id);
    }
    expect(articleByNumber(shop.db, '00501')?.article.id).toBe(saved.id);
  });

  it.each<[string, Partial<ArticleDraft>, Record<string, unknown>]>([
    ['a price of nothing', { price: 0 }, { reason: 'price-zero', field: 'price' }],
    ['a negative price', { price: -1 }, { reason: 'price-negative' }],
    ['a price of 10^12', { price: 1e12 }, { reason: 'price-too-high', highest: 99_999_999 }],
    ['no name', { name: '  ' }, { reason: 'name-empty', field: 'name' }],
    ['a name of 121 letters', { name: 'x'.repeat(121) }, { reason: 'name-too-long', longest: 120 }],
    ['a line end in the name', { name: 'a\nb' }, { reason: 'name-characters' }],
    ['a number with blanks', { number: '1 2' }, { reason: 'number-malformed', field: 'number' }],
    [
      'a wrong check digit',
      { barcodes: [{ code: '4006381333932' }] },
      { reason: 'barcode-wrong-check-digit', found: '4006381333932', expected: '1', right: '4006381333931' },
    ],
    ['a barcode of 4,000 characters', { barcodes: [{ code: '7'.repeat(4000) }] }, { reason: 'barcode-too-long' }],
    ['an empty barcode', { barcodes: [{ code: ' ' }] }, { reason: 'barcode-empty' }],
    [
      'the same barcode in two forms',
      { barcodes: [{ code: '4006381333931' }, { code: '04006381333931' }] },
      { reason: 'barcode-repeated', found: '04006381333931' },
    ],
    ['weighing pieces', { weighed: true }, { reason: 'weighed-needs-measure', field: 'unit' }],
    ['a buffer below nothing', { buffer: -1000 }, { reason: 'buffer-negative' }],
    ['half a piece as buffer', { buffer: 500 }, { reason: 'buffer-not-whole' }],
    ['an unknown category', { categoryId: 'nobody' }, { reason: 'category-unknown' }],
    ['an unknown deposit', { depositArticleId: 'nobody' }, { reason: 'deposit-unknown' }],
    ['content of nothing', { content: { quantity: 0, unit: 'kg' } }, { reason: 'content-not-positive' }],
  ])('refuses %s and writes nothing', (_name, change, expected) => {
    using trial = trialShop();
    expect(refusalOf(() => saveArticle(trial.shop, { ...honey, ...change }, trial))).toMatchObject(expected);
    expect(trial.shop.db.rows('SELECT n FROM article')).toEqual([]);
  });

  it('names the article that has the number or barcode already', () => {
    using trial = trialShop();
    const { shop } = trial;
    saveArticle(shop, honey, trial);
    const other = { ...honey, name: 'Waldhonig', barcodes: [] };
    expect(refusalOf(() => saveArticle(shop, other, trial))).toMatchObject({
      reason: 'number-taken',
      otherName: 'Rapshonig 500 g',
    });
    const sameCode = { ...honey, number: '502', barcodes: [{ code: '04006381333931' }] };
    expect(refusalOf(() => saveArticle(shop, sameCode, trial))).toMatchObject({
      reason: 'barcode-taken',
      otherNumber: '501',
      otherName: 'Rapshonig 500 g',
    });
  });

  it('gives the next free number where none is given', () => {
    using trial = trialShop();
    const { shop } = trial;
    expect(saveArticle(shop, { ...honey, number: '' }, trial).number).toBe('1');
    saveArticle(shop, { ...honey, number: '501', barcodes: [] }, trial);
    saveArticle(shop, { ...honey, number: '4006381', barcodes: [] }, trial);
    expect(saveArticle(shop, { ...honey, number: '', barcodes: [] }, trial).number).toBe('502');
  });

  it('allows a deposit on goods, and none on a deposit', () => {
    using trial = trialShop();
    const { shop } = trial;
    const bottle: ArticleDraft = {
      number: '90',
      name: 'Pfand 0,15',
      kind: 'deposit',
      unit: 'piece',
      price: 15,
      taxClass: 'general',
    };
    const deposit = saveArticle(shop, bottle, trial);
    const juice = saveArticle(shop, { ...honey, depositArticleId: deposit.id }, trial);
    expect(juice.deposit).toMatchObject({ number: '90', price: 15 });
    const nested = { ...bottle, number: '91', depositArticleId: deposit.id };
    expect(refusalOf(() => saveArticle(shop, nested, trial))).toMatchObject({ reason: 'deposit-of-deposit' });
    const onGoods = { ...honey, number: '9', barcodes: [], depositArticleId: juice.id };
    expect(refusalOf(() => saveArticle(shop, onGoods, trial))).toMatchObject({ reason: 'deposit-not-deposit' });
    const goods = { ...bottle, id: deposit.id, kind: 'goods' } as const;
    expect(refusalOf(() => saveArticle(shop, goods, trial))).toMatchObject({ reason: 'deposit-in-use' });
  });

  it('does not let the unit change under a stock that is kept in it', () => {
    using trial = trialShop();
    const { shop } = trial;
    const { id } = saveArticle(shop, honey, trial);
    countStock(shop, { articleId: id, counted: 3000 }, trial);
    const byWeight = { ...honey, id, unit: 'kg' } as const;
    expect(refusalOf(() => saveArticle(shop, byWeight, trial))).toMatchObject({ reason: 'unit-in-use', was: 'piece' });
  });

  it('says not-found for an id nobody has', () => {
    using trial = trialShop();
    expect(() => saveArticle(trial.shop, { ...honey, id: 'nobody' }, trial)).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
  });
});

describe('prices', () => {
  it('keeps every price and tells the journal of each change', () => {
    using trial = trialShop();
    const { shop } = trial;
    const { id } = saveArticle(shop, honey, trial);
    setPrice(shop, { articleId: id, price: 690 }, trial);
    setPrice(shop, { articleId: id, price: 710 }, trial);
    setPrice(shop, { articleId: id, price: 710 }, trial);
    const prices = shop.db.rows<{ price: number }>('SELECT price FROM price ORDER BY valid_from_ms');
    expect(prices.map(({ price }) => price)).toEqual([650, 690, 710]);
    const told = shop.db.rows<{ body: string }>(`SELECT body FROM journal WHERE kind = 'price-changed' ORDER BY seq`);
    expect(told.map(({ body }) => JSON.parse(body) as unknown)).toMatchObject([
      { number: '501', from: 650, to: 690 },
      { number: '501', from: 690, to: 710 },
    ]);
    expect(refusalOf(() => setPrice(shop, { articleId: id, price: 0 }, trial))).toMatchObject({ reason: 'price-zero' });
  });
});

describe('the marketplace', () => {
  it('is told of what is offered, once for each change, and of what is withdrawn', () => {
    using trial = trialShop();
    const { shop } = trial;
    const { id } = saveArticle(shop, { ...honey, online: true, buffer: 1000 }, trial);
    saveArticle(shop, { ...honey, id, online: true, buffer: 1000 }, trial);
    saveArticle(shop, { ...honey, id, online: true, buffer: 1000, receiptName: 'Honig' }, trial);
    setPrice(shop, { articleId: id, price: 700 }, trial);
    saveArticle(shop, { ...honey, id, price: 700, online: true, active: false }, trial);
    expect(ops(shop)).toMatchObject([
      { kind: 'article-offered', body: { articleId: id, price: 650, buffer: 1000, basisPoints: 700 } },
      { kind: 'article-offered', body: { price: 700 } },
      { kind: 'article-withdrawn', body: { articleId: id } },
    ]);
  });

  it('hears nothing of articles that are not offered there', () => {
    using trial = trialShop();
    saveArticle(trial.shop, honey, trial);
    expect(ops(trial.shop)).toEqual([]);
  });
});

describe('assignBarcode', () => {
  it('adds codes and changes how much one stands for', () => {
    using trial = trialShop();
    const { shop } = trial;
    const { id } = saveArticle(shop, honey, trial);
    assignBarcode(shop, { articleId: id, code: 'KISTE-7', quantity: 12_000 }, trial);
    assignBarcode(shop, { articleId: id, code: '04006381333931', quantity: 2000 }, trial);
    expect(articleByBarcode(shop.db, 'KISTE-7')?.scanQuantity).toBe(12_000);
    expect(articleByBarcode(shop.db, '4006381333931')?.scanQuantity).toBe(2000);
    expect(showArticle(shop, id).barcodes).toHaveLength(2);
    assignBarcode(shop, { articleId: id, code: '2200501012344' }, trial);
    expect(articleByBarcode(shop.db, '2200501000006')?.article.id).toBe(id);
    expect(showArticle(shop, '2200501099994').id).toBe(id);
    expect(refusalOf(() => assignBarcode(shop, { articleId: id, code: '4006381333930' }, trial))).toMatchObject({
      expected: '1',
    });
  });
});
