import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hidUsages, numbersReports } from './hid-usages.ts';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

describe('hidUsages', () => {
  it('reads the top of every collection, and no deeper', () => {
    // A mouse with buttons in a collection of its own, then consumer keys.
    const mouse = bytes('05 01 09 02 A1 01 09 01 A1 00 05 09 19 01 29 03 81 02 C0 C0 05 0C 09 01 A1 01 85 02 C0');
    expect(hidUsages(mouse)).toEqual([
      { page: 1, usage: 2 },
      { page: 0x0c, usage: 1 },
    ]);
    expect(numbersReports(mouse)).toBe(true);
  });

  it('reads usages that carry their page, and skips long items', () => {
    expect(hidUsages(bytes('FE 02 10 AA BB 0B 02 00 8C 00 A1 01 C0'))).toEqual([{ page: 0x8c, usage: 2 }]);
    expect(numbersReports(bytes('05 8D 09 01 A1 01 C0'))).toBe(false);
  });

  it('takes any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (torn) => Array.isArray(hidUsages(torn))));
  });
});
