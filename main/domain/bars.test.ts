import { describe, expect, it } from 'vitest';
import { gs1Modules } from './bars.ts';

const startC = '11010011100';
const startB = '11010010000';
const fnc1 = '11110101110';
const stop = '1100011101011';

describe('gs1Modules', () => {
  it('draws the example of GS1-128: digits in pairs after FNC1', () => {
    // (00)006141411234567890: start C, FNC1, ten pairs, check, stop.
    const modules = gs1Modules('00006141411234567890');
    expect(modules.startsWith(startC + fnc1)).toBe(true);
    expect(modules.endsWith(stop)).toBe(true);
    expect(modules).toHaveLength(11 * (1 + 1 + 10 + 1) + 13);
  });

  it('puts FNC1 where a separator is due, and changes the code set only where that is shorter', () => {
    const modules = gs1Modules('10A1\u001d211234');
    // Start C, FNC1, pair 10, to B, A, 1, FNC1, to C, pairs 21 12 34, check.
    expect(modules).toHaveLength(11 * 12 + 13);
    expect(modules.slice(11 * 6, 11 * 7)).toBe(fnc1);
    expect(gs1Modules('A1').startsWith(startB + fnc1)).toBe(true);
  });
});
