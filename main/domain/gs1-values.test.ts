import { describe, expect, it } from 'vitest';
import { parseElementString } from './gs1.ts';
import { gs1Day, gs1Values, noGs1Values } from './gs1-values.ts';

const today = '2026-11-25';

function values(text: string) {
  const reading = parseElementString(text);
  if (reading.kind === 'refused') throw new Error(reading.reason);
  return gs1Values(reading.elements, today);
}

describe('gs1Values', () => {
  it('reads a label of meat', () => {
    expect(values('(01)90614141000015(3103)001234(3922)1599(15)261231(17)270100(10)L7(21)9')).toEqual({
      values: {
        ...noGs1Values,
        gtin14: '90614141000015',
        weight: 1234,
        price: 1599,
        bestBefore: '2026-12-31',
        useBy: '2027-01-31',
        batch: 'L7',
        serial: '9',
      },
      unused: [],
    });
  });

  it.each([
    ['(3100)000012', 12_000],
    ['(3102)000123', 1230],
    ['(3105)012300', 123],
  ])('reads %s as %i g', (text, weight) => {
    expect(values(text).values.weight).toBe(weight);
  });

  it.each([
    ['(3920)12', 1200],
    ['(3921)125', 1250],
    ['(3923)12340', 1234],
    ['(3932)9781599', 1599],
  ])('reads %s as %i cents', (text, price) => {
    expect(values(text).values.price).toBe(price);
  });

  it.each([
    ['(3104)001234', 'finer-than-grams'],
    ['(3103)000000', 'zero'],
    ['(3203)001234', 'pounds'],
    ['(3923)12345', 'finer-than-cents'],
    ['(3922)0000', 'zero'],
    ['(3922)100000000', 'too-high'],
    ['(3932)7561599', 'foreign-currency'],
    ['(15)261332', 'bad-date'],
    ['(01)09520123456788(37)6', 'without-its-article'],
    ['(02)09520123456788(37)0', 'zero'],
  ])('does not use %s: %s', (text, why) => {
    const { values: found, unused } = values(text);
    expect(unused).toMatchObject([{ why }]);
    expect(found).toMatchObject({ weight: null, price: null, count: null, bestBefore: null });
  });

  it('counts contents apart from pieces', () => {
    expect(values('(02)09520123456788(37)24').values).toMatchObject({ contents: true, count: 24_000 });
    expect(values('(01)09520123456788(30)3').values).toMatchObject({ contents: false, count: 3000 });
  });
});

describe('gs1Day', () => {
  // The window of GS1 General Specifications 7.12.
  it.each([
    ['261125', '2026-11-25'],
    ['760101', '2076-01-01'],
    ['770101', '1977-01-01'],
    ['280200', '2028-02-29'],
    ['260229', undefined],
    ['260001', undefined],
    ['26112', undefined],
  ])('reads %s as %s', (digits, day) => {
    expect(gs1Day(digits, today)).toBe(day);
  });

  it('looks into the next century', () => {
    expect(gs1Day('050101', '2060-01-01')).toBe('2105-01-01');
    expect(gs1Day('110101', '2060-01-01')).toBe('2011-01-01');
  });
});
