import { expect, test } from 'vitest';
import { sameCodeAgain } from './same-code.ts';

test('a code that comes again at once is one scan, another code or a later one is not', () => {
  const again = sameCodeAgain();
  const heard = [
    ['4000000000013', 1000],
    ['4000000000013', 1200],
    ['4000000000013', 1499],
    ['4000000000020', 1500],
    ['4000000000013', 1510],
    ['4000000000013', 1810],
  ] as const;
  expect(heard.map(([code, at]) => again(code, at, 300))).toEqual([false, true, true, false, false, false]);
});

test('can be switched off', () => {
  const again = sameCodeAgain();
  expect([again('1', 5, 0), again('1', 5, 0)]).toEqual([false, false]);
});
