import { expect, test } from 'vitest';

import { formatAge, formatBytes, formatMoment, formatTime } from './format.ts';

const place = { language: 'de', timeZone: 'Europe/Berlin' } as const;
const noon = Date.parse('2026-11-25T12:00:00.000Z');

test('times are those of the shop, in winter and in summer', () => {
  expect(formatTime('2026-11-25T12:05:00.000Z', place)).toBe('13:05');
  expect(formatTime('2026-07-25T12:05:00.000Z', place)).toBe('14:05');
  expect(formatMoment('2026-11-25T23:30:00.000Z', place)).toBe('26.11.2026, 00:30');
});

test.each([
  [10, 'jetzt', 'now'],
  [60, 'vor 1 Minute', '1 minute ago'],
  [59 * 60, 'vor 59 Minuten', '59 minutes ago'],
  [3600, 'vor 1 Stunde', '1 hour ago'],
  [24 * 3600, 'gestern', 'yesterday'],
  [-50, 'jetzt', 'now'],
])('%i seconds are “%s” or “%s”', (seconds, german, english) => {
  const instant = new Date(noon - seconds * 1000).toISOString();
  expect([formatAge(instant, noon, 'de'), formatAge(instant, noon, 'en')]).toEqual([german, english]);
});

test('sizes of files', () => {
  expect([999, 1500, 34_000, 3_400_000].map((bytes) => formatBytes(bytes, 'de'))).toEqual([
    '999 B',
    '1,5 kB',
    '34 kB',
    '3,4 MB',
  ]);
});
