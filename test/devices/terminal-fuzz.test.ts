import { expect, it } from 'vitest';
import { fuzzTerminal } from './terminal-fuzz.ts';

it('ends every payment over a bad line once, asks for none twice, and confirms none without a yes', () => {
  const { payments, outcomes, faults } = fuzzTerminal(10_000, 20_261_125);
  expect(faults).toEqual([]);
  // Of each kind some, or the run proved nothing.
  expect(payments).toBeGreaterThan(500);
  for (const outcome of ['confirmed', 'refused', 'unknown']) expect(outcomes[outcome]).toBeGreaterThan(20);
});
