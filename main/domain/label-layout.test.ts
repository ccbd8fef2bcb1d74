import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cents } from './money.ts';
import { quantity } from './quantity.ts';
import { textWidth } from './label-font.ts';
import { layOutLabel } from './label-layout.ts';
import { labelSheets, labelsOnSheet, placeOnSheet, sheetPage } from './label-sheets.ts';
import {
  barcodeWidth,
  type LabelContent,
  type LabelElement,
  labelKinds,
  type LabelLayout,
  type LabelSize,
} from './label.ts';

const juice: LabelContent = {
  name: 'Apfelsaft naturtrüb',
  number: '101',
  unit: 'piece',
  price: cents(249),
  basePrice: { price: cents(332), unit: 'l' },
  content: { quantity: quantity(750), unit: 'l' },
  deposit: cents(15),
  barcode: { symbology: 'ean13', data: '4006381333931' },
  origin: 'Münsterland',
  bestBefore: null,
  batch: null,
  pack: null,
};
const sheet70 = labelSheets.find(({ id }) => id === '70x37')?.label as LabelSize;
const german = { kind: 'shelf', language: 'de', dot: null } as const;

const textsOf = ({ elements }: LabelLayout): string[] =>
  elements.flatMap((element) => (element.kind === 'text' ? [element.text] : []));

/** What an element covers, in mm; bars with the white they need. */
function boxOf(element: LabelElement): { left: number; right: number; top: number; bottom: number } {
  if (element.kind === 'barcode') {
    const { left, top, module, height } = element;
    const { modules, before, after } = barcodeWidth(element);
    return { left: left - before * module, right: left + (modules + after) * module, top, bottom: top + height };
  }
  const { left, width, baseline, size } = element;
  return { left, right: left + width, top: baseline - 0.9 * size, bottom: baseline + 0.25 * size };
}

describe('a label', () => {
  it('says what it is, what it costs, what a litre costs and what the bottle costs', () => {
    const texts = textsOf(layOutLabel(juice, sheet70, german));
    expect(texts).toContain('Apfelsaft naturtrüb');
    expect(texts).toContain('2,49 €');
    expect(texts).toContain('3,32 €/l');
    expect(texts).toContain('zzgl. 0,15 € Pfand');
    expect(texts).toContain('0,75 l · Herkunft: Münsterland · Art. 101');
    expect(texts).toContain('4 006381 333931');
  });

  it('says it in English too', () => {
    const texts = textsOf(layOutLabel(juice, sheet70, { ...german, language: 'en' }));
    expect(texts).toEqual(expect.arrayContaining(['€2.49', '3.32 €/l', 'plus €0.15 deposit']));
  });

  it('FISCAL(§4(2) PAngV): gives loose goods their price for a kilogram and no other', () => {
    const loose = { ...juice, unit: 'kg', basePrice: null, content: null, deposit: null } as const;
    const prices = layOutLabel(loose, sheet70, german).elements.filter(
      (element) => element.kind === 'text' && /€/.test(element.text),
    );
    expect(prices).toMatchObject([{ text: '2,49 €/kg' }]);
  });

  it('gives a weighed pack its net weight, its price, the price of a kilogram, its day and its batch', () => {
    const pack = { quantity: quantity(312), total: cents(777) };
    const ham = { ...juice, name: 'Schinken', unit: 'kg', price: cents(2490), pack } as const;
    const dated = { ...ham, basePrice: null, content: null, deposit: null, bestBefore: '2026-12-31', batch: 'L7' };
    const texts = textsOf(layOutLabel(dated, sheet70, { ...german, kind: 'weight' }));
    expect(texts).toEqual(expect.arrayContaining(['Netto 0,312 kg', '24,90 €/kg', '7,77 €']));
    expect(texts).toContain('Mindestens haltbar bis 31.12.2026 · Los L7');
  });

  it('has the details right below the name, however many lines that takes', () => {
    for (const name of ['Saft', 'Kartoffeln Linda vorwiegend festkochend aus eigenem Anbau'])
      for (const { label } of labelSheets) {
        const { elements } = layOutLabel({ ...juice, name }, label, german);
        const last = elements.findLast((element) => element.kind === 'text' && element.part === 'name');
        const details = elements.find((element) => element.kind === 'text' && element.part === 'details');
        if (!last || !details) continue;
        expect(boxOf(details).top - boxOf(last).bottom).toBeLessThan(0.6);
      }
  });

  it('leaves nothing out on any sheet we know', () => {
    for (const { id, label } of labelSheets)
      for (const kind of labelKinds)
        expect([id, layOutLabel({ ...juice, origin: null }, label, { ...german, kind }).leftOut]).toEqual([id, []]);
  });

  it('gives the barcode up before a price, and says so', () => {
    const { leftOut, elements } = layOutLabel(juice, { width: 25, height: 14, padding: 1 }, german);
    expect(leftOut).toContain('barcode');
    expect(elements.some(({ kind }) => kind === 'barcode')).toBe(false);
    expect(textsOf({ width: 0, height: 0, elements, leftOut: [] })).toEqual(
      expect.arrayContaining(['2,49 €', '3,32 €/l', 'zzgl. 0,15 € Pfand']),
    );
  });

  it('makes bars of whole dots for a printer', () => {
    for (const dot of [25.4 / 203.2, 25.4 / 300]) {
      const { elements } = layOutLabel(juice, { width: 57, height: 32, padding: 1.5 }, { ...german, dot });
      const bars = elements.find((element) => element.kind === 'barcode');
      const dots = (bars?.module ?? 0) / dot;
      expect(dots).toBeGreaterThanOrEqual(2);
      expect(dots).toBeCloseTo(Math.round(dots), 9);
    }
  });
});

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }),
  fc
    .array(fc.constantFrom('Bio', 'Käse', 'Donaudampfschifffahrtsgesellschaft', 'WWWWWWWWWWWWWW', 'mit', '1/2'), {
      minLength: 1,
      maxLength: 30,
    })
    .map((words) => words.join(' ')),
);
const price = fc.integer({ min: 1, max: 99_999_999 }).map(cents);
const anyContent: fc.Arbitrary<LabelContent> = fc.record({
  name: anyText,
  number: fc.stringMatching(/^[\dA-Z]{1,40}$/),
  unit: fc.constantFrom('piece', 'kg', 'l', 'm'),
  price,
  basePrice: fc.option(fc.record({ price, unit: fc.constantFrom('kg', 'l', 'm') })),
  content: fc.option(
    fc.record({
      quantity: fc.integer({ min: 1, max: 99_999_999 }).map(quantity),
      unit: fc.constantFrom('piece', 'kg', 'l'),
    }),
  ),
  deposit: fc.option(price),
  barcode: fc.option(
    fc.oneof(
      fc.constant({ symbology: 'ean13', data: '4006381333931' } as const),
      fc.constant({ symbology: 'ean8', data: '96385074' } as const),
      fc.stringMatching(/^[ -~]{1,24}$/).map((data) => ({ symbology: 'code128', data }) as const),
    ),
  ),
  origin: fc.option(anyText),
  bestBefore: fc.option(fc.constant('2026-12-31')),
  batch: fc.option(anyText),
  pack: fc.option(fc.record({ quantity: fc.integer({ min: 1, max: 99_999_999 }).map(quantity), total: price })),
});
const anySize: fc.Arbitrary<LabelSize> = fc.record({
  width: fc.double({ min: 20, max: 210, noNaN: true }),
  height: fc.double({ min: 12, max: 297, noNaN: true }),
  padding: fc.double({ min: 0, max: 3, noNaN: true }),
});
const anyStyle = fc.record({
  kind: fc.constantFrom(...labelKinds),
  language: fc.constantFrom('de' as const, 'en' as const),
  dot: fc.option(fc.constantFrom(25.4 / 203.2, 25.4 / 300)),
});

describe('whatever stands on a label', () => {
  it('stays on it and in its own place, and no price is cut', () => {
    fc.assert(
      fc.property(anyContent, anySize, anyStyle, (content, size, style) => {
        const { elements } = layOutLabel(content, size, style);
        const slack = 0.02;
        for (const element of elements) {
          const { left, right, top, bottom } = boxOf(element);
          expect(left).toBeGreaterThanOrEqual(-slack);
          expect(right).toBeLessThanOrEqual(size.width + slack);
          expect(top).toBeGreaterThanOrEqual(-slack);
          expect(bottom).toBeLessThanOrEqual(size.height + slack);
          if (element.kind !== 'text') continue;
          expect(textWidth(element.text, element.bold) * element.size).toBeLessThanOrEqual(element.width + slack);
          if (element.part === 'price' || element.part === 'base-price') expect(element.text).not.toContain('…');
        }
        expect(elements.filter((element) => element.kind === 'text' && element.part === 'price')).toHaveLength(1);
        // FISCAL(§4 PAngV): the base price never gives way.
        const based = content.basePrice !== null && !(style.kind === 'weight' && content.pack !== null);
        expect(elements.some((element) => element.kind === 'text' && element.part === 'base-price')).toBe(
          based || (style.kind === 'weight' && content.pack !== null),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('covers nothing else', () => {
    fc.assert(
      fc.property(anyContent, anySize, anyStyle, (content, size, style) => {
        const boxes = layOutLabel(content, size, style).elements.map(boxOf);
        const slack = 0.02;
        for (const [index, a] of boxes.entries()) {
          for (const b of boxes.slice(index + 1)) {
            const apart =
              a.right <= b.left + slack ||
              b.right <= a.left + slack ||
              a.bottom <= b.top + slack ||
              b.bottom <= a.top + slack;
            expect([apart, a, b]).toEqual([true, a, b]);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a sheet', () => {
  it('holds its labels on the page, none over another', () => {
    for (const sheet of labelSheets) {
      const last = placeOnSheet(sheet, labelsOnSheet(sheet) - 1);
      const first = placeOnSheet(sheet, 0);
      expect(first.left).toBeGreaterThanOrEqual(0);
      expect(first.top).toBeGreaterThanOrEqual(0);
      expect(last.left + sheet.label.width).toBeLessThanOrEqual(sheetPage.width + 1e-9);
      expect(last.top + sheet.label.height).toBeLessThanOrEqual(sheetPage.height + 1e-9);
      expect(placeOnSheet(sheet, 1).left - first.left).toBeGreaterThanOrEqual(sheet.label.width);
    }
  });

  // Label Planet LP65/38, read by two others: 10.7 mm above, 4.75 mm left, 40.6 mm from column to column, 21.2 mm from row to row.
  it('has the measures of the maker', () => {
    const sheet = labelSheets.find(({ id }) => id === '38x21');
    if (!sheet) throw new Error('the sheet is gone');
    const [first, second, below] = [placeOnSheet(sheet, 0), placeOnSheet(sheet, 1), placeOnSheet(sheet, 5)];
    expect(first.left).toBeCloseTo(4.75, 6);
    expect(first.top).toBeCloseTo(10.7, 6);
    expect(second.left - first.left).toBeCloseTo(40.6, 6);
    expect(below.top - first.top).toBeCloseTo(21.2, 6);
  });
});
