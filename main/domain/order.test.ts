import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OrderFact, orderState } from './order.ts';

describe('orderState', () => {
  it.each([
    [[], 'open'],
    [['cancelled'], 'cancelled'],
    [['picked'], 'picked'],
    [['picked', 'handed-over'], 'handed-over'],
    [['handed-over'], 'handed-over'],
    // The cancellation crossed the picking: the goods are gone.
    [['picked', 'cancelled'], 'picked'],
    [['cancelled', 'handed-over'], 'handed-over'],
  ] as const)('after %j is %s', (kinds, state) => {
    expect(orderState(kinds.map((kind) => ({ kind })))).toBe(state);
  });

  it('does not depend on the order of the facts, nor on repeats', () => {
    const fact = fc.constantFrom<OrderFact['kind']>('picked', 'handed-over', 'cancelled').map((kind) => ({ kind }));
    fc.assert(
      fc.property(fc.array(fact), (facts) => {
        expect(orderState([...facts.toReversed(), ...facts])).toBe(orderState(facts));
      }),
    );
  });
});
