import { expect, test } from 'vitest';
import { readDayOptions } from './day-options.ts';

test('a day has usual options', () => {
  expect(readDayOptions(['--data', '/d'])).toEqual({
    data: '/d',
    customers: 100,
    seed: 1,
    close: false,
    minutes: 0,
    inOwnShop: false,
    json: false,
  });
});

test.each([
  [['--customers', '0'], '--customers'],
  [['--customers', '1.5'], '--customers'],
  [['--seed', 'x'], '--seed'],
  [['--minutes', '-1'], '--minutes'],
  [['--minutes', '5', '--fast'], '--fast'],
  [['--frobnicate'], '--frobnicate'],
])('%j is refused and names the option', (args, name) => {
  expect(readDayOptions(args)).toContain(name);
});
