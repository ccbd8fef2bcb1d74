import { expect, it } from 'vitest';
import { fuzzAnswers, fuzzJobs } from './printer-fuzz.ts';

it('understands nothing of 10,000 damaged answers that did not stand there whole', () => {
  const { counts, faults } = fuzzAnswers(10_000, 20_261_125);
  expect(faults).toEqual([]);
  // Of each kind some, or the run proved nothing.
  for (const kind of ['status', 'auto-status', 'process', 'marker', 'noise', 'star', 'label status', 'trace', 'layout'])
    expect(counts[kind], kind).toBeGreaterThan(20);
});

it('calls none of 10,000 jobs printed whose end the printer did not tell', async () => {
  const { counts, faults } = await fuzzJobs(10_000, 20_261_125);
  expect(faults).toEqual([]);
  for (const confirm of ['process-id', 'marker', 'etb'])
    for (const outcome of ['printed', 'unknown', 'failed'])
      expect(counts[`${confirm} ${outcome}`], `${confirm} ${outcome}`).toBeGreaterThan(10);
});
