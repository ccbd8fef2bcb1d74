import { expect, test } from 'vitest';
import { wholeIn } from './whole-in.ts';

test.each([
  ['5', 5],
  [' 200 ', 200],
  ['4', undefined],
  ['201', undefined],
  ['', undefined],
  ['5.5', undefined],
  ['-7', undefined],
  ['fünf', undefined],
])('%j between 5 and 200 is %s', (text, number) => {
  expect(wholeIn(text, { low: 5, high: 200 })).toBe(number);
});
