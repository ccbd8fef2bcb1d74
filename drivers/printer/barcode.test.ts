import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code128Modules, ean13Modules, isEan13 } from './barcode.ts';

describe('bars', () => {
  it('knows a right check digit', () => {
    expect(isEan13('4006381333931')).toBe(true);
    expect(isEan13('4006381333932')).toBe(false);
    expect(isEan13('400638133393')).toBe(false);
  });

  it('draws the EAN-13 of the standard’s example', () => {
    // Worked example of the symbol 5901234123457 (first digit 5: parity O E E O O E).
    expect(ean13Modules('5901234123457')).toBe(
      '10100010110100111011001100100110111101001110101010110011011011001000010101110010011101000100101',
    );
  });

  it('gives every Code 128 character its own sign of 11 modules, three bars of even width together', () => {
    const signs = new Set<string>();
    for (let code = 32; code < 127; code += 1) {
      const modules = code128Modules(String.fromCodePoint(code));
      expect(modules).toHaveLength(11 * 3 + 13);
      const sign = modules.slice(11, 22);
      expect(sign.replaceAll('0', '').length % 2).toBe(0);
      expect(sign).toMatch(/^1+0+1+0+1+0+$/);
      signs.add(sign);
    }
    expect(signs.size).toBe(95);
  });

  it('frames Code 128 with start B and stop', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~]{1,30}$/), (text) => {
        const modules = code128Modules(text);
        expect(modules.startsWith('11010010000')).toBe(true);
        expect(modules.endsWith('1100011101011')).toBe(true);
        expect(modules).toHaveLength(11 * (text.length + 2) + 13);
      }),
    );
  });
});
