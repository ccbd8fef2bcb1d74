import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOutLabel } from '#domain/label-layout.ts';
import type { LabelContent, LabelElement, LabelLayout } from '#domain/label.ts';
import { cents } from '#domain/money.ts';
import { quantity } from '#domain/quantity.ts';
import { dotOf, type LabelPrinterSettings, parseLabelPrinter } from './address.ts';
import { encodeLabels } from './encode.ts';
import { labelText } from './text.ts';
import { decodeTspl } from './tspl-decoder.ts';
import { decodeZpl } from './zpl-decoder.ts';

function settings(query: string): LabelPrinterSettings {
  const parsed = parseLabelPrinter(`tcp://127.0.0.1:9100?${query}`);
  if (!parsed.ok) throw new Error(parsed.problem.kind);
  return parsed.printer.settings;
}

const zpl = settings('language=zpl&size=57x32');
const tspl = settings('language=tspl&size=57x32');

const textAt = (text: string, more: Partial<LabelElement & { kind: 'text' }> = {}): LabelElement => ({
  kind: 'text',
  part: 'name',
  text,
  left: 2.5,
  width: 50,
  baseline: 5,
  size: 4.5,
  bold: true,
  align: 'left',
  ...more,
});
const labelOf = (...elements: LabelElement[]): LabelLayout => ({ width: 55, height: 30, elements, leftOut: [] });
const ean: LabelElement = {
  kind: 'barcode',
  symbology: 'ean13',
  data: '2412345000009',
  left: 2.5,
  top: 18.75,
  module: 0.25,
  height: 7.5,
};
const encoded = (label: LabelLayout, options: LabelPrinterSettings, copies = 1): string =>
  Buffer.from(encodeLabels([{ label, copies }], options)).toString('utf8');

describe('ZPL', () => {
  // The commands of the price label that Zebra's guide and label printing programs use: 55 × 30 mm are 440 × 240 dots at 203 dpi.
  it('is what a printer of 203 dpi is told', () => {
    const price = textAt('2,49 €/kg', { baseline: 15, size: 7.5, align: 'right' });
    expect(encoded(labelOf(textAt('Äpfel Boskoop'), price, ean), { ...zpl, density: 15, speed: 4 }, 3)).toBe(
      [
        '~SD15',
        '^XA^CI28^LH0,0^LS0^PW440^LL240',
        '^PR4',
        '^FT20,40^A0N,36,36^FH_^FDÄpfel Boskoop^FS',
        '^FT20,120^A0N,60,60^FB400,1,0,R^FH_^FD2,49 €/kg^FS',
        '^FO20,150^BY2,3,60^BEN,60,N,N^FH_^FD241234500000^FS',
        '^PQ3,0,1,Y^XZ',
        '',
      ].join('\n'),
    );
  });

  it('masks what would be commands', () => {
    expect(encoded(labelOf(textAt('^XA~JA_^FS')), zpl)).toContain('^FD_5EXA_7EJA_5F_5EFS^FS');
  });
});

describe('TSPL', () => {
  it('is what a printer of 203 dpi is told', () => {
    const bytes = encodeLabels([{ label: labelOf(textAt('Äpfel "Boskoop"'), ean), copies: 3 }], {
      ...tspl,
      density: 8,
      speed: 4,
    });
    const lines = [
      'SIZE 55 mm,30 mm',
      'GAP 2 mm,0 mm',
      'DENSITY 8',
      'SPEED 4',
      'CODEPAGE 1252',
      'CLS',
      'TEXT 20,8,"0",0,13,13,"\u00c4pfel \u0094Boskoop\u0094"',
      'BARCODE 20,150,"EAN13",60,0,0,2,4,"241234500000"',
      'PRINT 1,3',
      '',
    ];
    expect(Buffer.from(bytes).toString('latin1')).toBe(lines.join('\r\n'));
  });

  it('has the € of the code page', () => {
    const bytes = encodeLabels([{ label: labelOf(textAt('1 €')), copies: 1 }], tspl);
    expect(Buffer.from(bytes).includes(Buffer.of(0x31, 0x20, 0x80))).toBe(true);
  });
});

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        '^XZ',
        '^FS',
        '~JA',
        '~HS',
        '_5E',
        '"',
        '\\["]',
        '\r\n',
        'PRINT 1,99',
        'CLS',
        '\u001b!R',
        '\u0000',
        '^FD',
        'ä',
        '€',
        '\\&',
        ',',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

describe.each([
  ['zpl', zpl, decodeZpl],
  ['tspl', tspl, decodeTspl],
] as const)('whatever stands on a label in %s', (language, options, decode) => {
  it('is printed as text and never done', () => {
    fc.assert(
      fc.property(
        fc.array(nasty, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 500 }),
        (texts, copies) => {
          const label = labelOf(...texts.map((text) => textAt(text)), ean);
          const { labels, unknown } = decode(
            encodeLabels(
              [
                { label, copies },
                { label, copies: 1 },
              ],
              options,
            ),
          );
          expect(unknown).toEqual([]);
          expect(labels.map((decoded) => decoded.copies)).toEqual([copies, 1]);
          const shown = texts
            .map(labelText)
            .filter((text) => text.trim() !== '')
            .map((text) => (language === 'tspl' ? text.replaceAll('"', '”') : text));
          expect(labels[0]?.texts.map(({ text }) => text)).toEqual(shown);
          expect(labels[0]?.barcodes).toMatchObject([{ symbology: 'ean13', data: '2412345000009' }]);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('leaves a barcode out that holds anything but its letters', () => {
    fc.assert(
      fc.property(nasty, (data) => {
        const label = labelOf({ ...ean, symbology: 'code128', data });
        const { labels, unknown } = decode(encodeLabels([{ label, copies: 1 }], options));
        expect(unknown).toEqual([]);
        expect(labels).toHaveLength(1);
        for (const barcode of labels[0]?.barcodes ?? []) expect(barcode.data).toMatch(/^[\dA-Za-z $%*+./-]+$/);
      }),
    );
  });

  it('has all of a real label, where it was laid out', () => {
    const content: LabelContent = {
      name: 'Käse aus Borken',
      number: '4711',
      unit: 'piece',
      price: cents(1299),
      basePrice: { price: cents(2598), unit: 'kg' },
      content: { quantity: quantity(500), unit: 'kg' },
      deposit: null,
      barcode: { symbology: 'ean13', data: '4006381333931' },
      origin: null,
      bestBefore: '2026-12-31',
      batch: 'L1',
      pack: null,
    };
    const label = layOutLabel(content, options.label, { kind: 'article', language: 'de', dot: dotOf(options) });
    const [decoded] = decode(encodeLabels([{ label, copies: 2 }], options)).labels;
    expect(decoded).toMatchObject({ width: 456, height: 256, copies: 2 });
    expect(decoded?.texts.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        'Käse aus Borken',
        '12,99 €',
        '25,98 €/kg',
        'Mindestens haltbar bis 31.12.2026 · Los L1',
      ]),
    );
    expect(decoded?.barcodes).toMatchObject([{ symbology: 'ean13', data: '4006381333931', module: 2 }]);
    const { x = 0, module = 0 } = decoded?.barcodes[0] ?? {};
    expect(x - 11 * module).toBeGreaterThanOrEqual(0);
    expect(x + (95 + 7) * module).toBeLessThanOrEqual(456);
  });
});

describe('the name of a label printer', () => {
  it.each([
    ['tcp://h:9100', { language: 'zpl', dpi: 203, gap: 2, density: null }],
    ['usb:/dev/usb/lp1?language=tspl&size=40x30&density=8&gap=0', { language: 'tspl', density: 8, gap: 0 }],
    ['winspool:Zebra?dpi=300&speed=4', { dpi: 300, speed: 4 }],
    ['file:/tmp/labels?size=38.1x21.2', { label: { width: 38.1, height: 21.2, padding: 1.5 } }],
  ])('%s is read', (uri, expected) => {
    const parsed = parseLabelPrinter(uri);
    expect(parsed.ok && parsed.printer.settings).toMatchObject(expected);
  });

  it.each([
    ['keyboard', 'not-a-label-printer'],
    ['tcp://h?language=epl', 'unknown-option'],
    ['tcp://h?size=5x5', 'unknown-option'],
    ['tcp://h?size=900x30', 'unknown-option'],
    ['tcp://h?dpi=72', 'unknown-option'],
    ['tcp://h?language=tspl&density=16', 'unknown-option'],
    ['tcp://h?speed=0', 'unknown-option'],
    ['tcp://h?gap=11', 'unknown-option'],
    ['', 'empty'],
  ])('%s is refused', (uri, kind) => {
    const parsed = parseLabelPrinter(uri);
    expect(parsed.ok ? 'read' : parsed.problem.kind).toBe(kind);
  });
});
