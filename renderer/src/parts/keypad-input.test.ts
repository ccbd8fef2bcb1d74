import fc from 'fast-check';
import { expect, test } from 'vitest';

import { parseMoney } from '#domain/money.ts';
import { cleanTyped, type KeypadKey, type KeypadRules, pressKey } from './keypad-input.ts';

const money: KeypadRules = { whole: 6, decimals: 2, language: 'de' };

const press = (keys: string, rules = money): string =>
  keys
    .split(' ')
    .map((key) => (key === ',' ? 'comma' : key) as KeypadKey)
    .reduce((text, key) => pressKey(text, key, rules), '');

test.each([
  ['1 2 , 5', '12,5'],
  ['1 2 , 5 0', '12,50'],
  ['1 2 , 5 0 9', '12,50'],
  [', 5', '0,5'],
  ['1 , , 5', '1,5'],
  ['0 0 7', '7'],
  ['5 00', '500'],
  ['1 2 3 4 5 6 7', '123456'],
  ['1 2 , erase erase', '1'],
  ['1 2 clear 3', '3'],
])('%s shows %j', (keys, text) => {
  expect(press(keys)).toBe(text);
});

test('a weight has three decimals, pieces have none, English writes a point', () => {
  expect(press('0 , 5 1 2 9', { ...money, decimals: 3 })).toBe('0,512');
  expect(press('1 , 5', { ...money, decimals: 0 })).toBe('15');
  expect(press('1 , 5', { ...money, language: 'en' })).toBe('1.5');
});

test.each([
  ['12.50', '12,50'],
  ['12,5x', '12,5'],
  ['€ 7', '7'],
  ['1.234,50', '1,23'],
  ['abc', ''],
])('typed %j becomes %j', (typed, text) => {
  expect(cleanTyped(typed, money)).toBe(text);
});

test('whatever is pressed stays within the rules, can be read as money, and can be typed again unchanged', () => {
  const keys = fc.array(fc.constantFrom<KeypadKey>('0', '1', '9', '00', 'comma', 'erase'), { maxLength: 20 });
  fc.assert(
    fc.property(keys, (pressed) => {
      const text = pressed.reduce((before, key) => pressKey(before, key, money), '');
      expect(text).toMatch(/^(\d{1,6}(,\d{0,2})?)?$/);
      expect(cleanTyped(text, money)).toBe(text);
      if (text !== '' && !text.endsWith(',')) expect(parseMoney(text)).toBeDefined();
    }),
  );
});
