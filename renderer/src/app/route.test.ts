import fc from 'fast-check';
import { expect, test } from 'vitest';

import { parseRoute, routeHash, screenNames } from './route.ts';

test.each([
  ['', { screen: 'counter', rest: [] }],
  ['#/', { screen: 'counter', rest: [] }],
  ['#/nowhere/1', { screen: 'counter', rest: [] }],
  ['#/orders', { screen: 'orders', rest: [] }],
  ['#/orders/B-1047', { screen: 'orders', rest: ['B-1047'] }],
  ['#/articles/new/', { screen: 'articles', rest: ['new'] }],
  ['#/articles/%E0%A4%A', { screen: 'articles', rest: ['%E0%A4%A'] }],
])('%j leads to %o', (hash, route) => {
  expect(parseRoute(hash)).toEqual(route);
});

test('every address leads back to where it was made', () => {
  const rest = fc.array(fc.string({ minLength: 1, unit: 'grapheme' }), { maxLength: 3 });
  fc.assert(
    fc.property(fc.constantFrom(...screenNames), rest, (screen, parts) => {
      expect(parseRoute(routeHash(screen, ...parts))).toEqual({ screen, rest: parts });
    }),
  );
});
