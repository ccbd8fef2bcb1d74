import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gtinCheckDigit } from './check-digit.ts';
import { expandUpcE, expectedCheckDigit, printedGtin, toGtin14 } from './gtin.ts';

describe('toGtin14', () => {
  it.each([
    ['EAN-13', '4006381333931', '04006381333931'],
    ['EAN-8', '73513537', '00000073513537'],
    ['UPC-A', '036000291452', '00036000291452'],
    ['UPC-A as EAN-13', '0036000291452', '00036000291452'],
    ['GTIN-14', '10614141000415', '10614141000415'],
    ['UPC-A without its leading zero', '36000291452', '00036000291452'],
    // Wikipedia “Universal Product Code” and the biip library.
    ['UPC-E', '04252614', '00042100005264'],
  ])('brings %s %s to 14 digits', (_form, code, gtin14) => {
    expect(toGtin14(code)).toBe(gtin14);
  });

  it.each([
    '4006381333932',
    '73513536',
    '1234567',
    '',
    '123456789012345',
    '400638133393a',
    ' 4006381333931',
    '٤006381333931',
  ])('knows that %j is none', (code) => {
    expect(toGtin14(code)).toBeUndefined();
  });

  it('is the same for its own result, and for every way to write the zeros', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999_999 }), fc.integer({ min: 11, max: 13 }), (number, length) => {
        const body = String(number).padStart(length, '0');
        const code = body + gtinCheckDigit(body);
        const gtin14 = toGtin14(code);
        expect(gtin14).toBe(code.padStart(14, '0'));
        expect(toGtin14(gtin14 ?? '')).toBe(gtin14);
      }),
    );
  });

  it('finds what it prints', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000_000, max: 9_999_999_999_999 }), (number) => {
        const body = String(number).padStart(13, '0');
        const gtin14 = body + gtinCheckDigit(body);
        expect(toGtin14(printedGtin(gtin14))).toBe(gtin14);
      }),
    );
  });
});

describe('expandUpcE', () => {
  it.each([
    // One for each way of leaving zeros out: last digit 0–2, 3, 4, 5–9.
    ['01234505', '012000003455'],
    ['04182624', '041200008260'],
    ['04182634', '041800000265'],
    ['04252614', '042100005264'],
    ['01234531', '012300000451'],
    ['01234543', '012340000053'],
    ['01234558', '012345000058'],
    ['01234594', '012345000094'],
  ])('expands %s to %s', (short, long) => {
    const check = gtinCheckDigit(long.slice(0, -1));
    expect(expandUpcE(short.slice(0, -1) + check)).toBe(long.slice(0, -1) + check);
  });

  it('refuses other number systems, lengths and check digits', () => {
    for (const code of ['24252614', '0425261', '042526140', '04252615']) expect(expandUpcE(code)).toBeUndefined();
  });
});

describe('expectedCheckDigit', () => {
  it('says what should have been there', () => {
    expect(expectedCheckDigit('4006381333932')).toBe('1');
    expect(expectedCheckDigit('036000291450')).toBe('2');
    expect(expectedCheckDigit('10614141000410')).toBe('5');
    expect(expectedCheckDigit('73513530')).toBe('7');
    expect(expectedCheckDigit('123456789')).toBeUndefined();
  });
});

describe('printedGtin', () => {
  it.each([
    ['00000073513537', '73513537'],
    ['00036000291452', '036000291452'],
    ['04006381333931', '4006381333931'],
    ['10614141000415', '10614141000415'],
  ])('shows %s as %s', (gtin14, printed) => {
    expect(printedGtin(gtin14)).toBe(printed);
  });
});
