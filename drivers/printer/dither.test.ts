import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dither, fitGrey, type Grey } from './dither.ts';
import { dotsPng, greyPng, readGreyPng } from './grey-png.ts';

const even = (width: number, height: number, grey: number): Grey => ({
  width,
  height,
  data: new Uint8Array(width * height).fill(grey),
});

const blackShare = ({ bits }: { bits: Uint8Array }): number =>
  bits.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0) / (bits.length * 8);

describe('dither', () => {
  it('keeps the mean grey of a plane, and black and white as they are', () => {
    for (const grey of [0, 64, 128, 200, 255]) {
      expect(blackShare(dither(even(64, 64, grey)))).toBeCloseTo(1 - grey / 255, 1);
    }
    expect(blackShare(dither(even(64, 8, 0)))).toBe(1);
    expect(blackShare(dither(even(64, 8, 255)))).toBe(0);
  });
});

describe('fitGrey', () => {
  it('never is wider than asked for, is whole bytes wide, and keeps the proportions', () => {
    const picture = fc.record({ width: fc.integer({ min: 8, max: 600 }), height: fc.integer({ min: 8, max: 60 }) });
    fc.assert(
      fc.property(picture, fc.constantFrom(384, 504, 576), ({ width, height }, widest) => {
        const fitted = fitGrey(even(width, height, 90), widest);
        expect(fitted.width % 8).toBe(0);
        expect(fitted.width).toBeLessThanOrEqual(Math.max(widest, 8));
        expect(fitted.data).toHaveLength(fitted.width * fitted.height);
        if (width <= widest) expect(fitted.height).toBe(height);
        else expect(Math.abs(fitted.height - (height * fitted.width) / width)).toBeLessThan(1);
      }),
      { numRuns: 40 },
    );
  });

  it('takes the mean of what falls together', () => {
    const data = Uint8Array.from({ length: 16 * 2 }, (_, index) => (index % 2 === 0 ? 0 : 200));
    expect([...fitGrey({ width: 16, height: 2, data }, 8).data]).toEqual(Array.from({ length: 8 }, () => 100));
  });
});

describe('pictures as PNG', () => {
  it('come back as they were', () => {
    const picture = even(16, 3, 77);
    expect(readGreyPng(greyPng(picture))).toEqual(picture);
    const dots = readGreyPng(dotsPng({ rowBytes: 1, height: 1, bits: Uint8Array.of(0b1010_0000) }));
    expect([...dots.data]).toEqual([0, 255, 0, 255, 255, 255, 255, 255]);
  });

  it('are refused where they are none of ours', () => {
    expect(() => readGreyPng(Uint8Array.of(1, 2, 3))).toThrow();
  });
});
