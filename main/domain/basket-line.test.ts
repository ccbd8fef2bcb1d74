import { describe, expect, it } from 'vitest';
import type { Article } from './article.ts';
import { type Basket, foldBasket } from './basket.ts';
import {
  articleLine,
  emptiesLine,
  freeLine,
  lineToRaise,
  nextLineId,
  quantityInBasket,
  quantityOfTotal,
} from './basket-line.ts';
import { cents } from './money.ts';
import { onePiece, quantity } from './quantity.ts';

const tax = { taxKey: 2, basisPoints: 700 };

const tomatoes: Article = {
  id: 'a1',
  number: '12345',
  name: 'Tomaten vom Hof',
  receiptName: 'Tomaten',
  kind: 'goods',
  unit: 'kg',
  price: cents(490),
  taxClass: 'reduced',
  origin: 'own',
  ownerId: '0',
  categoryId: null,
  weighed: true,
  depositArticleId: null,
  content: null,
  online: false,
  buffer: quantity(0),
  active: true,
};
const eggs: Article = {
  ...tomatoes,
  id: 'a2',
  unit: 'piece',
  weighed: false,
  price: cents(210),
  receiptName: null,
  name: 'Eier',
};
const sold = (article: Article, lineId: string) =>
  articleLine(lineId, { article, tax }, { quantity: onePiece, weightSource: null, gtin: null });

function basketOf(...lines: ReturnType<typeof sold>[]): Basket {
  return foldBasket([
    { kind: 'opened', basketId: 'b', processNo: 1, at: '2026-11-25T09:00:00.000Z' },
    ...lines.map((line) => ({ kind: 'line-added', line }) as const),
  ]) as Basket;
}

describe('articleLine', () => {
  it('computes its total, unless a label says it', () => {
    const typed = articleLine(
      '1',
      { article: tomatoes, tax },
      { quantity: quantity(512), weightSource: 'typed', gtin: null },
    );
    expect(typed).toMatchObject({
      text: 'Tomaten',
      total: 251,
      totalSource: 'computed',
      weightSource: 'typed',
      taxKey: 2,
    });
    const total = cents(307);
    const wish = {
      quantity: quantityOfTotal(tomatoes, total),
      weightSource: 'label',
      gtin: '2812345003077',
      total,
    } as const;
    expect(articleLine('1', { article: tomatoes, tax }, wish)).toMatchObject({
      total: 307,
      totalSource: 'label',
      quantity: 627,
    });
  });

  it('takes the name of the article where it has none for the receipt', () => {
    expect(sold(eggs, '1')).toMatchObject({ text: 'Eier', perParent: 0, voided: false });
  });
});

describe('quantityOfTotal', () => {
  it('is one piece for counted goods, and something at least for weighed ones', () => {
    expect(quantityOfTotal(eggs, cents(999))).toBe(1000);
    expect(quantityOfTotal({ ...tomatoes, price: cents(99_999) }, cents(1))).toBe(1);
  });
});

describe('emptiesLine', () => {
  it('pays the deposit out', () => {
    const deposit: Article = { ...eggs, kind: 'deposit', price: cents(15) };
    expect(emptiesLine('1', { article: deposit, tax }, quantity(5000))).toMatchObject({
      lineKind: 'PfandRueckzahlung',
      quantity: -5000,
      total: -75,
    });
  });
});

describe('freeLine', () => {
  it('keeps the price of a press code as such', () => {
    const wish = {
      text: 'Presse',
      price: cents(925),
      quantity: onePiece,
      gtin: '4190102109254',
      source: 'press',
    } as const;
    const own = { perParent: 0, parentLineId: null, voided: false };
    expect(freeLine('1', tax, { ...wish, source: 'free' })).toMatchObject({ ...own, totalSource: 'computed' });
    expect(freeLine('1', tax, { ...wish, quantity: quantity(2000) })).toMatchObject({
      total: 1850,
      totalSource: 'computed',
    });
    expect(freeLine('1', tax, wish)).toMatchObject({
      total: 925,
      totalSource: 'press',
      priceSource: 'press',
      articleId: null,
    });
  });
});

describe('lineToRaise', () => {
  it('is the newest line of the same article and price, as long as it is counted', () => {
    expect(lineToRaise(basketOf(sold(eggs, '1')), sold(eggs, '2'))?.lineId).toBe('1');
    expect(lineToRaise(basketOf(sold(eggs, '1'), sold(tomatoes, '2')), sold(eggs, '3'))).toBeUndefined();
    expect(lineToRaise(basketOf(sold(eggs, '1')), sold({ ...eggs, price: cents(199) }, '2'))).toBeUndefined();
    expect(lineToRaise(basketOf(sold(tomatoes, '1')), sold(tomatoes, '2'))).toBeUndefined();
    expect(lineToRaise(basketOf({ ...sold(eggs, '1'), voided: true }), sold(eggs, '2'))).toBeUndefined();
    expect(lineToRaise(basketOf(), sold(eggs, '1'))).toBeUndefined();
  });
});

describe('a basket', () => {
  it('numbers its lines and knows how much of an article stands in it', () => {
    const basket = basketOf(
      sold(eggs, '1'),
      sold(eggs, '2'),
      { ...sold(eggs, '3'), voided: true },
      sold(tomatoes, '4'),
    );
    expect(nextLineId(basket)).toBe('5');
    expect(quantityInBasket(basket, 'a2')).toBe(2000);
  });
});
