import { expect, it } from 'vitest';
import { terminalClockOff } from './terminal-clock.ts';

it.each([
  ['1125', '110500', '2026-11-25T10:00:00.000Z', 5],
  // In summer German time is two hours ahead.
  ['0701', '115930', '2026-07-01T10:00:00.000Z', -0.5],
  // Over midnight and the year's end.
  ['0101', '000100', '2026-12-31T22:59:00.000Z', 2],
  ['1231', '235900', '2026-12-31T23:01:00.000Z', -2],
  [null, '000100', '2026-12-31T22:59:00.000Z', 2],
  [null, '235900', '2026-12-31T23:01:00.000Z', -2],
])('%s %s is %s and %d minutes', (...[date, time, moment, off]) =>
  expect(terminalClockOff({ date, time }, moment)).toBe(off),
);

it('says nothing where the terminal does not', () => {
  expect(terminalClockOff({ date: '1125', time: null }, '2026-11-25T10:00:00.000Z')).toBeUndefined();
  expect(terminalClockOff({ date: '1125', time: '250000' }, '2026-11-25T10:00:00.000Z')).toBeUndefined();
});
