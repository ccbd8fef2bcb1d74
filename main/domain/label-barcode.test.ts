import { describe, expect, it } from 'vitest';
import { labelBarcode } from './label-barcode.ts';

describe('the barcode of a label', () => {
  it.each([
    ['4006381333931', 'ean13', '4006381333931'],
    ['96385074', 'ean8', '96385074'],
    // UPC-A 036000291452, the example of GS1 US.
    ['036000291452', 'ean13', '0036000291452'],
    // UPC-E 04252614 stands for UPC-A 042100005264 (GS1 General Specifications).
    ['04252614', 'ean13', '0042100005264'],
    ['10012345678902', 'code128', '10012345678902'],
    ['04006381333931', 'ean13', '4006381333931'],
    ['KB-4711', 'code128', 'KB-4711'],
    // A wrong check digit is no EAN, but a house may use such a code.
    ['4006381333930', 'code128', '4006381333930'],
  ])('of %s is %s %s', (code, symbology, data) => {
    expect(labelBarcode(code)).toEqual({ symbology, data });
  });

  it.each(['', 'Käse', 'x'.repeat(40), 'https://id.example/01/04006381333931?10=A', 'a"b', '^FD'])(
    'of “%s” is none',
    (code) => {
      expect(labelBarcode(code)).toBeNull();
    },
  );
});
