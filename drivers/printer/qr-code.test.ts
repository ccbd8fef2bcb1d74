import { describe, expect, it } from 'vitest';
import { qrMatrix, qrModuleDots, qrModules } from './qr-code.ts';

describe('QR codes', () => {
  it.each([1, 14, 15, 62, 63, 180, 381, 412, 413, 1000, 2331])('knows how large %i bytes come out', (bytes) => {
    expect(qrMatrix('a'.repeat(bytes))).toHaveLength(qrModules(bytes) ?? 0);
  });

  it('prints a fiscal code of 381 characters at 4 dots a module, on wide and on narrow paper', () => {
    expect(qrModules(381)).toBe(77);
    expect(qrModuleDots(381, 576)).toBe(4);
    expect(qrModuleDots(381, 384)).toBe(4);
  });

  it('has no size for what no code holds', () => {
    expect(qrModules(2332)).toBeUndefined();
    expect(qrModuleDots(2332, 576)).toBeUndefined();
  });
});
