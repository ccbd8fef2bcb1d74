import { describe, expect, it } from 'vitest';
import { articleCode, printedGtin } from './article-code.ts';
import { gtinCheckDigit } from './check-digit.ts';
import { germanLayouts } from './code-layout.ts';
import type { ScanContext } from './symbology.ts';

const source = { aim: null, layouts: germanLayouts, via: 'scan', today: '2026-11-25' } as const;
const read = (text: string, context: ScanContext = 'stock') => articleCode(text, source, context);
const label = '2412345012347';
const press = `419012340250${gtinCheckDigit('419012340250')}`;

describe('articleCode', () => {
  it.each([
    ['4006381333931', '4006381333931'],
    [']E04006381333931', '4006381333931'],
    ['0104006381333931310300123410L7', '4006381333931'],
    ['https://id.example/01/04006381333931', '4006381333931'],
    ['0114006381333938', '14006381333938'],
    [press, press],
    ['A-17', 'A-17'],
    [label, label],
  ])('takes the code out of %j', (text, code) => {
    expect(read(text)).toMatchObject({ kind: 'code', code });
  });

  it('leaves the value of a label out where the code is written down', () => {
    expect(read(label, 'barcode-field')).toMatchObject({ kind: 'code', code: '2412345000009' });
  });

  it.each([
    ['4006381333932', 'stock', 'wrong-check-digit'],
    [']C10104006381333932', 'barcode-field', 'wrong-check-digit'],
    [']E105', 'stock', 'add-on-alone'],
    [']L0PARCEL', 'stock', 'symbology-not-taken'],
    [']E04006381333931', 'pairing', 'symbology-not-taken'],
    ['https://www.example.org/apfel', 'barcode-field', 'web-address'],
    ['BCD\n002\n1\nSCT', 'stock', 'other-qr'],
    ['', 'stock', 'empty'],
  ] as const)('has no use for %j at %s: %s', (text, context, reason) => {
    expect(read(text, context)).toMatchObject({ kind: 'useless', reason });
  });

  it('keeps what else the code says', () => {
    expect(read('0104006381333931310300123410L7')).toMatchObject({ reading: { weight: 1234, batch: 'L7' } });
  });
});

it('prints 13 digits where they are enough', () => {
  expect([printedGtin('04006381333931'), printedGtin('14006381333938')]).toEqual(['4006381333931', '14006381333938']);
});
