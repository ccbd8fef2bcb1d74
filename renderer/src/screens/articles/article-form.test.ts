import { expect, test } from 'vitest';
import { type ArticleForm, emptyForm, formOf, readForm, readPrice } from './article-form.ts';

const carrots: ArticleForm = { ...emptyForm, number: '12', name: 'Möhren', unit: 'kg', price: '2,49', weighed: true };

function problemsOf(form: ArticleForm) {
  const read = readForm(form);
  return 'problems' in read ? read.problems : {};
}

test('a filled form becomes a draft in cents and thousandths', () => {
  const form: ArticleForm = {
    ...carrots,
    content: '500 g',
    buffer: '1,5',
    barcodes: [
      { code: ' 4006381333931 ', quantity: '' },
      { code: '', quantity: '' },
    ],
  };
  expect(readForm(form)).toMatchObject({
    draft: {
      number: '12',
      name: 'Möhren',
      price: 249,
      weighed: true,
      content: { quantity: 500, unit: 'kg' },
      buffer: 1500,
      barcodes: [{ code: '4006381333931', quantity: 1000 }],
    },
  });
});

test('every bad field is named at once', () => {
  const form: ArticleForm = {
    ...emptyForm,
    price: 'teuer',
    content: '5',
    buffer: 'x',
    barcodes: [
      { code: '123', quantity: '1' },
      { code: '123', quantity: '1' },
    ],
  };
  expect(problemsOf(form)).toEqual({
    name: 'required',
    price: 'not-a-price',
    content: 'not-a-content',
    buffer: 'not-a-quantity',
    'barcodes.1': 'twice',
  });
});

test.each([
  ['0', 'price-zero'],
  ['0,00', 'price-zero'],
  ['-1', 'price-negative'],
  ['1000000000000', 'price-too-high'],
  ['1.000.000,00', 'price-too-high'],
  ['', 'required'],
  ['1,234', 'not-a-price'],
  ['1.234', 'not-a-price'],
  ['1.234,00', 123_400],
  ['2,49', 249],
  ['999.999,99', 99_999_999],
])('the price %j reads as %j', (text, expected) => {
  expect(readPrice(text)).toBe(expected);
});

test('something sold by the piece is never weighed', () => {
  expect(readForm({ ...carrots, unit: 'piece' })).toMatchObject({ draft: { weighed: false } });
});

test('a stored article comes back unchanged from the form, in both languages', () => {
  const article = {
    ...{ id: 'a', number: '7', name: 'Saft', receiptName: null, kind: 'goods', unit: 'piece', price: 123_456 },
    ...{ taxClass: 'general', origin: 'own', ownerId: '4', categoryId: 'c', weighed: false, depositArticleId: 'd' },
    ...{ content: { quantity: 750, unit: 'l' }, online: true, buffer: 2000, active: true },
    barcodes: [{ code: '4006381333931', quantity: 6000 }],
  } as const;
  const detail = { ...article, barcodes: [...article.barcodes], deposit: { id: 'd', name: 'Pfand' } };
  for (const language of ['de', 'en'] as const) {
    // The form uses no more of the detail than this.
    expect(readForm(formOf(detail as never, language))).toEqual({ draft: article });
  }
});
