import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDigitFits, gtinCheckDigit, valueCheckDigit } from './check-digit.ts';

const digits = (length: number): fc.Arbitrary<string> =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((parts) => parts.join(''));

describe('gtinCheckDigit', () => {
  it.each([
    // GS1 check digit calculator and Wikipedia “International Article Number”, “GTIN”.
    ['629104150021', '3'],
    ['400638133393', '1'],
    ['7351353', '7'],
    ['9638507', '4'],
    ['03600029145', '2'],
    ['1061414100041', '5'],
    ['978030640615', '7'],
    // Labels and press codes worked out in the collected facts.
    ['281234500399', '2'],
    ['291234501234', '2'],
    ['419010210925', '4'],
    ['241234501234', '7'],
    ['281234500307', '7'],
    ['', '0'],
  ])('of %s is %s', (body, check) => {
    expect(gtinCheckDigit(body)).toBe(check);
  });

  it('gives every single wrong digit away', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(7, 11, 12, 13).chain(digits),
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        (body, at, shift) => {
          const code = body + gtinCheckDigit(body);
          expect(checkDigitFits(code)).toBe(true);
          const index = at % code.length;
          const wrong = String((Number(code.charAt(index)) + shift) % 10);
          expect(checkDigitFits(code.slice(0, index) + wrong + code.slice(index + 1))).toBe(false);
        },
      ),
    );
  });

  it('does not change with leading zeros', () => {
    fc.assert(
      fc.property(digits(7), fc.nat(6), (body, zeros) => {
        expect(gtinCheckDigit('0'.repeat(zeros) + body)).toBe(gtinCheckDigit(body));
      }),
    );
  });
});

describe('valueCheckDigit', () => {
  it.each([
    // The worked examples of GS1 General Specifications 7.9.
    ['2875', '9'],
    ['14685', '6'],
    ['0000', '0'],
    ['00000', '0'],
  ])('of %s is %s', (value, check) => {
    expect(valueCheckDigit(value)).toBe(check);
  });

  it('gives every single wrong digit away', () => {
    fc.assert(
      fc.property(fc.constantFrom(4, 5).chain(digits), fc.nat(), fc.integer({ min: 1, max: 9 }), (value, at, shift) => {
        const index = at % value.length;
        const wrong = String((Number(value.charAt(index)) + shift) % 10);
        expect(valueCheckDigit(value.slice(0, index) + wrong + value.slice(index + 1))).not.toBe(
          valueCheckDigit(value),
        );
      }),
    );
  });

  it('refuses other lengths', () => {
    for (const value of ['', '123', '123456']) expect(() => valueCheckDigit(value)).toThrow(RangeError);
  });
});
