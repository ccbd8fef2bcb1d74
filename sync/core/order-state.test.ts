import fc from 'fast-check';
import { expect, test } from 'vitest';
import { heldBy, stateOfFacts } from './order-state.ts';

const kinds = fc.array(fc.constantFrom('picked' as const, 'handed-over' as const, 'cancelled' as const), {
  maxLength: 6,
});
const lines = [
  { lineId: '1', articleId: 'a', quantity: 2000 },
  { lineId: '2', articleId: null, quantity: 1000 },
  { lineId: '3', articleId: 'b', quantity: 0 },
];

test('state does not depend on the order or the number of its facts', () => {
  fc.assert(
    fc.property(kinds, (facts) => {
      const state = stateOfFacts(facts.map((kind) => ({ kind })));
      expect(stateOfFacts([...facts, ...facts].toReversed().map((kind) => ({ kind })))).toBe(state);
      expect(state === 'open').toBe(facts.length === 0);
    }),
  );
});

test('only an open order holds goods, and only goods of the shop', () => {
  expect(heldBy('open', lines).map((line) => line.lineId)).toEqual(['1']);
  for (const state of ['picked', 'handed-over', 'cancelled'] as const) expect(heldBy(state, lines)).toEqual([]);
});
