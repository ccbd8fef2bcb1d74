import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article } from './article.ts';
import { labelAmount, nothingStated, type Stated } from './label-amount.ts';
import { cents } from './money.ts';
import { onePiece, quantity } from './quantity.ts';

const cheese: Article = {
  id: 'a1',
  number: '42',
  name: 'Gouda',
  receiptName: null,
  kind: 'goods',
  unit: 'kg',
  price: cents(1990),
  taxClass: 'reduced',
  origin: 'bought',
  ownerId: '0',
  categoryId: null,
  weighed: true,
  depositArticleId: null,
  content: null,
  online: false,
  buffer: quantity(0),
  active: true,
};
const eggs: Article = { ...cheese, unit: 'piece', weighed: false, price: cents(35) };
const flour: Article = { ...cheese, weighed: false };
const milk: Article = { ...cheese, unit: 'l' };

const of = (article: Article, stated: Partial<Stated>, scanQuantity = onePiece) =>
  labelAmount(article, scanQuantity, { ...nothingStated, ...stated });
const amount = (thousandths: number, total: number | null, weightSource: 'label' | null) => ({
  kind: 'amount',
  quantity: thousandths,
  total,
  weightSource,
});

describe('labelAmount', () => {
  it('takes the price of a label as it is, with the weight beside it or worked back from it', () => {
    expect(of(cheese, { price: cents(307), weight: quantity(160) })).toEqual(amount(160, 307, 'label'));
    expect(of(cheese, { price: cents(307) })).toEqual(amount(154, 307, 'label'));
    expect(of(eggs, { price: cents(307) })).toEqual(amount(1000, 307, 'label'));
    expect(of(eggs, { price: cents(307), count: quantity(6000) })).toEqual(amount(6000, 307, 'label'));
  });

  it('takes the weight of a label, and asks for one where none is', () => {
    expect(of(cheese, { weight: quantity(734) })).toEqual(amount(734, null, 'label'));
    expect(of(cheese, {})).toEqual({ kind: 'needs-weight' });
    expect(of(flour, {}, quantity(5000))).toEqual(amount(5000, null, null));
  });

  it('counts pieces and what a crate holds', () => {
    expect(of(eggs, { count: quantity(12_000) })).toEqual(amount(12_000, null, null));
    expect(of(eggs, { count: quantity(3000) }, quantity(10_000))).toEqual(amount(30_000, null, null));
    expect(of(flour, { count: quantity(4000), contents: true }, quantity(2500))).toEqual(amount(10_000, null, null));
  });

  it('holds a weight on packed pieces for information, unless the shop built the label to sell by it', () => {
    expect(of(eggs, { weight: quantity(580) })).toEqual(amount(1000, null, null));
    const own = { weight: quantity(580), ownLayout: true };
    expect(of(eggs, own)).toEqual({ kind: 'refused', reason: 'weight-for-other-unit' });
    expect(of(milk, own)).toEqual({ kind: 'refused', reason: 'weight-for-other-unit' });
  });

  it.each([
    [cheese, { count: quantity(3000) }, 'count-for-weighed'],
    [flour, { count: quantity(3000) }, 'count-for-weighed'],
    [eggs, { contents: true }, 'contents-without-count'],
    [cheese, { price: cents(99_999_999) }, undefined],
    [{ ...cheese, price: cents(1) }, { price: cents(99_999_999) }, 'quantity-too-high'],
    [eggs, { count: quantity(99_999_000) }, undefined],
  ])('refuses what does not fit (%#)', (article, stated, reason) => {
    const said = of(article, stated);
    expect(said.kind === 'refused' ? said.reason : undefined).toBe(reason);
  });

  // FISCAL(§4 no. 6 MessEV): what a calibrated label scale printed is charged unchanged.
  it('never computes a printed price again', () => {
    const stated = fc.record({
      weight: fc.option(fc.integer({ min: 1, max: 99_999 }).map(quantity)),
      price: fc.integer({ min: 1, max: 99_999 }).map(cents),
      count: fc.option(fc.integer({ min: 1, max: 99 }).map((pieces) => quantity(pieces * 1000))),
      contents: fc.constant(false),
      ownLayout: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.constantFrom(cheese, eggs, flour, milk), stated, (article, said) => {
        expect(labelAmount(article, onePiece, said)).toMatchObject({ kind: 'amount', total: said.price });
      }),
    );
  });
});
