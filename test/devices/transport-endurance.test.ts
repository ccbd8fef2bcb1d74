import { describe, expect, it } from 'vitest';
import { frames, reconnects } from './transport-endurance.ts';
import { hasSocat, onSocat } from './transport-line.ts';

/** Far above what a leak of one buffer or handle a round would be, and above what the collector leaves lying. */
const mostBytesARound = 20_000;

describe.skipIf(!hasSocat)(`a serial line for a long time${onSocat}`, () => {
  it('is plugged in and out a hundred times, and nothing stays open', { timeout: 120_000 }, async () => {
    const { faults, handlesBefore, handlesAfter, heapSlope } = await reconnects(100);
    expect(faults).toEqual([]);
    expect(handlesAfter).toBe(handlesBefore);
    expect(heapSlope).toBeLessThan(mostBytesARound);
  });

  it('carries ten thousand codes, each once', { timeout: 120_000 }, async () => {
    const { count, faults, handlesBefore, handlesAfter, heapSlope } = await frames(10_000);
    expect(faults).toEqual([]);
    expect(count).toBe(10_000);
    expect(handlesAfter).toBe(handlesBefore);
    expect(heapSlope).toBeLessThan(mostBytesARound);
  });
});
