import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestCode, readCode } from './barcode.ts';
import { germanLayouts } from './code-layout.ts';
import { gs1Separator as gs } from './gs1.ts';
import { readScan, type ScanSource } from './read-scan.ts';

const source: ScanSource = { aim: null, layouts: germanLayouts, via: 'scan', today: '2026-11-25' };
const scan = (text: string, more: Partial<ScanSource> = {}) => readScan(text, { ...source, ...more });

describe('readScan: GS1', () => {
  const label = '0104006381333931310300123415261231';
  const meant = {
    code: { kind: 'gtin', gtin14: '04006381333931' },
    weight: 1234,
    bestBefore: '2026-12-31',
  };

  it.each([
    `]C1${label}\r`,
    `]e0${label}`,
    `]d2${label}`,
    label,
    `${gs}${label}`,
    '(01)04006381333931(3103)001234(15)261231',
    'https://hof.example/01/04006381333931?3103=001234&15=261231',
    ']Q1https://hof.example/01/04006381333931?3103=001234&15=261231',
    `]E04006381333931|]e0310300123415261231`,
  ])('reads %j', (text) => {
    expect(scan(text)).toMatchObject(meant);
    expect(scan(text, { via: 'typed' })).toEqual(scan(text));
  });

  it('reads with the identifier beside the code', () => {
    expect(scan(label, { aim: ']d2' })).toMatchObject({ ...meant, symbology: 'gs1-data-matrix' });
    expect(scan(`]d2${label}`, { aim: ']d2' })).toMatchObject(meant);
  });

  it('keeps batch, serial number, price and count', () => {
    expect(scan(`010400638133393139220299${gs}303${gs}10L7${gs}21S1`)).toMatchObject({
      price: 299,
      count: 3000,
      batch: 'L7',
      serial: 'S1',
    });
  });

  it('reads the number of the shop inside, and refuses another weight beside it', () => {
    expect(scan(']e00102412345012347')).toMatchObject({ code: { kind: 'in-store', value: { quantity: 1234 } } });
    expect(scan(']e001024123450123473103001235')).toMatchObject({
      code: { kind: 'refused', reason: 'values-disagree' },
    });
  });

  it.each([
    [']C10104006381333932', 'wrong-check-digit', 15],
    ['(01)04006381333932', 'wrong-check-digit', 17],
    ['https://a.example/01/04006381333932', 'wrong-check-digit', 18],
    [']C100952012345678912345', 'no-article', 0],
    ['00952012345678912345', 'no-article', 0],
    [']E105', 'add-on-alone', 0],
    ['010400638133393139220299375', 'ambiguous', 24],
    [`4006${gs}381333931`, 'unknown-identifier', 5],
    [']C1', 'empty', 0],
  ])('refuses %j: %s', (text, reason, at) => {
    expect(scan(text)).toMatchObject({ code: { kind: 'refused', reason, at }, weight: null, price: null });
  });

  it('trusts a scanner that sends separators', () => {
    const text = '010400638133393139220299375';
    expect(scan(text, { separatorsKept: true })).toMatchObject({ price: 299_375, count: null });
  });
});

describe('readScan: everything else', () => {
  it.each([
    '4006381333931',
    ']E04006381333931\r\n',
    ']E473513537',
    '2412345012347',
    '4190102109254',
    'HOF-42',
    ']C0HOF-42',
    '(x) 12',
    '(12 Stück)',
    'https://example.com/',
    '0104006381333932',
    '0104006381333931ABC',
    '4006381333932',
    '',
  ])('reads %j as readCode does', (text) => {
    expect(scan(text).code).toEqual(readCode(text, { layouts: germanLayouts, via: 'scan' }));
  });

  it('reads an add-on after any number once the scanner says so', () => {
    expect(scan(']E3400638133393105')).toMatchObject({ code: { kind: 'gtin', gtin14: '04006381333931', addOn: '05' } });
  });

  it('answers to any text, soon and never with more than is looked up', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc
        .array(
          fc.constantFrom(
            ']C1',
            ']E0',
            '(01)',
            '0104006381333931',
            '3922',
            '10',
            gs,
            '7',
            'https://a/01/',
            '|]e0',
            '?',
          ),
          {
            maxLength: 30,
          },
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (any) => {
        const { code } = scan(any);
        if ('text' in code) expect(code.text.length).toBeLessThanOrEqual(longestCode);
      }),
      { numRuns: 10_000 },
    );
  });
});
