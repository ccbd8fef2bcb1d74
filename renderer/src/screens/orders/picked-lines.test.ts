import { expect, test } from 'vitest';
import { pickInput, pickedLines, startPicking, step } from './picked-lines.ts';

const shared = { articleId: 'a', gone: false, price: 100, total: 100, onHand: 5000, picked: null };
const eggs = { ...shared, lineId: 'eggs', name: 'Eier', unit: 'piece', quantity: 2000 } as const;
const cheese = { ...shared, lineId: 'cheese', name: 'Käse', unit: 'kg', quantity: 250 } as const;

test('packing starts with what was ordered', () => {
  const texts = startPicking([eggs, cheese], 'de');
  expect(texts).toEqual({ eggs: '2', cheese: '0,250' });
  const lines = pickedLines([eggs, cheese], texts);
  expect(lines.map(({ difference }) => difference)).toEqual([0, 0]);
  expect(pickInput(lines)).toEqual([
    { lineId: 'eggs', quantity: 2000, weighingId: null },
    { lineId: 'cheese', quantity: 250, weighingId: null },
  ]);
});

test('a difference is what was packed minus what was ordered', () => {
  const lines = pickedLines([eggs, cheese], { eggs: '0', cheese: '0,262' });
  expect(lines.map(({ difference }) => difference)).toEqual([-2000, 12]);
});

test.each(['', 'x', '-1', '1,5'])('%j pieces cannot be packed', (text) => {
  const lines = pickedLines([eggs, cheese], { eggs: text, cheese: '0,25' });
  expect(lines[0]?.picked).toBeUndefined();
  expect(pickInput(lines)).toBeNull();
});

test('steps are pieces or tenths, and end at nothing', () => {
  expect(step('2', { unit: 'piece', by: 1, language: 'de' })).toBe('3');
  expect(step('0', { unit: 'piece', by: -1, language: 'de' })).toBe('0');
  expect(step('0,05', { unit: 'kg', by: -1, language: 'de' })).toBe('0,000');
  expect(step('?', { unit: 'kg', by: 1, language: 'en' })).toBe('0.100');
});

test('more pieces than ordered cannot be packed, a little more weight can', () => {
  const lines = pickedLines([eggs, cheese], { eggs: '3', cheese: '0,262' });
  expect(lines.map(({ tooMany }) => tooMany)).toEqual([true, false]);
  expect(pickInput(lines)).toBeNull();
  expect(pickInput(pickedLines([eggs, cheese], { eggs: '2', cheese: '0,262' }))).toHaveLength(2);
});

test('a weight from the scale goes with its line until something else is typed over it', () => {
  const weights = { cheese: { weighingId: 'w1', quantity: 262 } };
  const ids = (text: string): unknown =>
    pickInput(pickedLines([eggs, cheese], { eggs: '2', cheese: text }), weights)?.map(({ weighingId }) => weighingId);
  expect(ids('0,262')).toEqual([null, 'w1']);
  expect(ids('0,26')).toEqual([null, null]);
});
