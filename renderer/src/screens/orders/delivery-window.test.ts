import { expect, test } from 'vitest';
import { orders } from '#renderer/text/de/orders.ts';
import { deliveryWindow, isOverdue } from './delivery-window.ts';

const place = { language: 'de', timeZone: 'Europe/Berlin' } as const;
const at = (from: string | null, to: string | null) => ({ kind: 'pickup-station', name: 'Bahnhof', from, to }) as const;

test.each([
  ['2026-11-27T13:00:00.000Z', '2026-11-27T17:00:00.000Z', 'Fr., 27.11., 14:00–18:00'],
  ['2026-11-27T13:00:00.000Z', null, 'Fr., 27.11. ab 14:00'],
  [null, '2026-11-27T17:00:00.000Z', 'bis Fr., 27.11., 18:00'],
  [null, null, 'ohne Zeitfenster'],
])('from %s to %s is %j in the time of the shop', (from, to, words) => {
  expect(deliveryWindow(at(from, to), orders, place)).toBe(words);
});

test('only what is still in the shop can be overdue', () => {
  const delivery = at(null, '2026-11-27T17:00:00.000Z');
  const later = Date.parse('2026-11-27T17:00:00.001Z');
  expect(isOverdue({ state: 'open', delivery }, later)).toBe(true);
  expect(isOverdue({ state: 'picked', delivery }, later)).toBe(true);
  expect(isOverdue({ state: 'handed-over', delivery }, later)).toBe(false);
  expect(isOverdue({ state: 'cancelled', delivery }, later)).toBe(false);
  expect(isOverdue({ state: 'open', delivery }, later - 1)).toBe(false);
  expect(isOverdue({ state: 'open', delivery: at(null, null) }, later)).toBe(false);
});
