import { describe, expect, it } from 'vitest';
import { gtinCheckDigit, valueCheckDigit } from './check-digit.ts';
import { type CodeLayout, germanLayouts, layoutOf, layoutProblem, readByLayout } from './code-layout.ts';

const plain: CodeLayout = {
  name: 'test',
  prefix: '28',
  itemDigits: 5,
  valueCheckDigit: false,
  valueKind: 'price',
  valueDigits: 5,
  decimals: 2,
};

describe('layoutProblem', () => {
  it('finds none in the delivered layouts', () => {
    expect(germanLayouts.map(layoutProblem)).toEqual(germanLayouts.map(() => null));
  });

  it.each([
    [{ prefix: '40' }, 'prefix'],
    [{ prefix: '2' }, 'prefix'],
    [{ prefix: '2x' }, 'prefix'],
    [{ itemDigits: 0 }, 'item-digits'],
    [{ valueDigits: 0 }, 'value-digits'],
    [{ valueCheckDigit: true, itemDigits: 3, valueDigits: 6 }, 'value-check-digit'],
    [{ decimals: 3 }, 'decimals'],
    [{ decimals: 0.5 }, 'decimals'],
    [{ decimals: -1 }, 'decimals'],
    [{ itemDigits: 1, valueDigits: 9 }, null],
    [{ itemDigits: 9, valueDigits: 1 }, null],
    [{ itemDigits: 6 }, 'length'],
    [{ valueCheckDigit: true }, 'length'],
    [{ valueCheckDigit: true, valueDigits: 4 }, null],
    [{ valueCheckDigit: true, itemDigits: 4 }, null],
  ] as const)('finds %j', (change, problem) => {
    expect(layoutProblem({ ...plain, ...change })).toBe(problem);
  });
});

describe('layoutOf', () => {
  it('takes the longest prefix, then the first, and leaves out what cannot be used', () => {
    const long = { ...plain, name: 'long', prefix: '2899', itemDigits: 3 };
    const broken = { ...plain, name: 'broken', prefix: '28991', itemDigits: 5 };
    const again = { ...plain, name: 'again' };
    const layouts = [plain, long, broken, again];
    expect(layoutOf('2899123456789', layouts)?.name).toBe('long');
    expect(layoutOf('2812345003077', layouts)?.name).toBe('test');
    expect(layoutOf('4006381333931', layouts)).toBeUndefined();
  });
});

describe('readByLayout', () => {
  it('reads a price with a check digit of four digits', () => {
    const layout = { ...plain, valueCheckDigit: true, valueDigits: 4 };
    const body = `2812345${valueCheckDigit('2875')}2875`;
    expect(readByLayout(body + gtinCheckDigit(body), layout)).toEqual({
      fits: true,
      itemNumber: '12345',
      value: { kind: 'price', price: 2875 },
      zeroedGtin14: '02812345000007',
    });
    const wrong = '281234582875';
    expect(readByLayout(wrong + gtinCheckDigit(wrong), layout)).toEqual({ fits: false, expected: '9' });
  });

  it('reads a weight with a check digit of five digits', () => {
    const layout = {
      ...plain,
      prefix: '29',
      itemDigits: 4,
      valueCheckDigit: true,
      valueKind: 'weight',
      decimals: 3,
    } as const;
    const body = '291234614685';
    expect(readByLayout(body + gtinCheckDigit(body), layout)).toMatchObject({
      fits: true,
      itemNumber: '1234',
      value: { kind: 'weight', quantity: 14_685 },
    });
  });

  it('scales the value by the decimals of the layout', () => {
    const ean13 = '2812345003077';
    expect(readByLayout(ean13, { ...plain, decimals: 0 })).toMatchObject({ value: { price: 30_700 } });
    expect(readByLayout(ean13, { ...plain, valueKind: 'piece', decimals: 0 })).toMatchObject({
      value: { quantity: 307_000 },
    });
    expect(readByLayout(ean13, { ...plain, valueKind: 'weight', decimals: 2 })).toMatchObject({
      value: { quantity: 3070 },
    });
  });
});
