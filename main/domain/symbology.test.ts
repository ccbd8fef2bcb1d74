import { describe, expect, it } from 'vitest';
import { accepts, carriesElementString, splitAim, symbologyOf } from './symbology.ts';

describe('symbologyOf', () => {
  it.each([
    [']E0', 'ean-13', false],
    [']E3', 'ean-with-add-on', false],
    [']E4', 'ean-8', false],
    [']C0', 'code-128', false],
    [']C1', 'gs1-128', true],
    [']C2', 'code-128', false],
    [']e0', 'databar', true],
    [']e1', 'databar', false],
    [']d1', 'data-matrix', false],
    [']d2', 'gs1-data-matrix', true],
    [']Q1', 'qr', false],
    [']Q3', 'gs1-qr', true],
    [']J1', 'gs1-dot-code', true],
    [']I1', 'itf', false],
    [']X0', 'other', false],
  ])('knows %s', (aim, symbology, elements) => {
    expect(symbologyOf(aim)).toBe(symbology);
    expect(carriesElementString(aim)).toBe(elements);
  });

  it('knows none in anything else', () => {
    expect([symbologyOf(''), symbologyOf('E0'), symbologyOf(']E'), symbologyOf(']E00')]).toEqual(
      Array(4).fill(undefined),
    );
    expect(splitAim(']E04006381333931')).toEqual({ aim: ']E0', code: '4006381333931' });
    expect(splitAim(']12')).toEqual({ aim: null, code: ']12' });
  });
});

describe('accepts', () => {
  it('keeps out what stands on no article, and takes all from a scanner that does not say', () => {
    expect(accepts('sale', 'ean-13')).toBe(true);
    expect(accepts('sale', 'ean-add-on')).toBe(false);
    expect(accepts('sale', 'pdf417')).toBe(false);
    expect(accepts('pairing', 'ean-13')).toBe(false);
    expect(accepts('pairing', null)).toBe(true);
  });
});
