import { expect, test } from 'vitest';
import { shopProblems } from './shop-problems.ts';

const address = { name: 'Hofladen', street: 'Dorf 1', postcode: '48249', town: 'Dülmen' };
const shop = { ...address, taxNumber: '', vatId: '', phone: '', taxation: 'regular', greeting: '' } as const;

test('a complete address is fine', () => {
  expect(shopProblems(shop)).toEqual({});
});

test('what is missing is named at its field', () => {
  expect(shopProblems({ ...shop, name: ' ', town: '', postcode: '4824' })).toEqual({
    name: 'required',
    town: 'required',
    postcode: 'postcode',
  });
});
