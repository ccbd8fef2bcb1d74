import { expect, test } from 'vitest';

import { draftProblems, emptyDraft, type OwnShopDraft, printerOf, setupOf } from './own-shop-draft.ts';

const whole: OwnShopDraft = {
  ...emptyDraft,
  name: 'Hofladen Wübbeling',
  street: 'Dorfstraße 3',
  postcode: '48653',
  town: 'Coesfeld',
  taxNumber: '312/5034/0018',
  ownerName: 'Änne',
};

test('an empty form names every field that is needed', () => {
  expect(draftProblems(emptyDraft)).toEqual({
    name: 'missing',
    street: 'missing',
    town: 'missing',
    ownerName: 'missing',
    postcode: 'malformed',
    taxNumber: 'missing',
  });
});

test('a VAT id stands in for the tax number', () => {
  expect(draftProblems({ ...whole, taxNumber: '', vatId: 'DE123456789' })).toEqual({});
});

test.each(['4865', '486530', 'D-48653', ''])('%j is no postcode', (postcode) => {
  expect(draftProblems({ ...whole, postcode })).toEqual({ postcode: 'malformed' });
});

test.each([
  ['', null],
  ['  ', null],
  ['192.168.1.50', 'tcp://192.168.1.50:9100?profile=generic-80'],
  ['192.168.1.50:9101', 'tcp://192.168.1.50:9101?profile=generic-80'],
  ['bondrucker.local', 'tcp://bondrucker.local:9100?profile=generic-80'],
  ['tcp://192.168.1.50:9100?profile=epson-80', 'tcp://192.168.1.50:9100?profile=epson-80'],
  ['file:/srv/bons', 'file:/srv/bons'],
  ['192.168.1.50:99999', undefined],
  ['der Drucker hinten', undefined],
])('the printer %j is %j', (typed, uri) => {
  expect(printerOf(typed)).toBe(uri);
});

test('the marketplace of the region is named with its protocol', () => {
  const draft: OwnShopDraft = { ...whole, marketplace: 'bridge', marketplaceUrl: 'https://markt.example' };
  expect(draftProblems(draft)).toEqual({});
  expect(setupOf(draft, 'de').marketplace).toBe('bridge+https://markt.example');
  expect(draftProblems({ ...draft, marketplaceUrl: 'markt.example' })).toEqual({ marketplaceUrl: 'malformed' });
});
