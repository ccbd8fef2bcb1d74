import { expect, test } from 'vitest';

import type { BasketLineView } from '#contract/methods/baskets.ts';
import { inFamilies } from './families.ts';

const line = (lineId: string, parentLineId: string | null = null): BasketLineView =>
  ({ lineId, parentLineId }) as BasketLineView;

const shape = (lines: BasketLineView[]) =>
  inFamilies(lines).map((family) => [family.line.lineId, ...family.children.map(({ lineId }) => lineId)]);

test('a deposit stands under its bottle, wherever it is in the basket', () => {
  expect(shape([line('milk'), line('bread'), line('deposit', 'milk')])).toEqual([['milk', 'deposit'], ['bread']]);
});

test('a line whose parent is not there is not lost', () => {
  expect(shape([line('deposit', 'gone'), line('bread')])).toEqual([['deposit'], ['bread']]);
});
