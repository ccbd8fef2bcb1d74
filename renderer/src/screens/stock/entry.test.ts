import { expect, test } from 'vitest';
import { readEntry } from './entry.ts';

test.each([
  ['received', '12', 'piece', 12_000],
  ['harvest', '3,5', 'kg', 3500],
  ['waste', '250 g', 'kg', -250],
  ['own-use', '2', 'piece', -2000],
  ['theft', '1', 'piece', -1000],
  ['correction', '-4', 'piece', -4000],
  ['correction', '−4', 'piece', -4000],
  ['correction', '+4', 'piece', 4000],
  ['transfer', '-0,5', 'kg', -500],
  ['count', '0', 'piece', 0],
  ['count', '17', 'piece', 17_000],
] as const)('%s of %s %s is booked as %i thousandths', (...[kind, text, unit, quantity]) => {
  expect(readEntry(kind, text, unit)).toEqual({ quantity });
});

test.each([
  ['received', '', 'not-a-quantity'],
  ['received', 'viel', 'not-a-quantity'],
  ['received', '1,5', 'not-a-quantity'],
  ['received', '0', 'nothing'],
  ['received', '-1', 'negative'],
  ['waste', '-1', 'negative'],
  ['count', '-1', 'negative'],
] as const)('%s of %j pieces is refused: %s', (kind, text, problem) => {
  expect(readEntry(kind, text, 'piece')).toEqual({ problem });
});
