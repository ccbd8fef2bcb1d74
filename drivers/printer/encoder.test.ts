import fc from 'fast-check';
import { decodeQR } from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import type { PaperBlock } from '#domain/paper.ts';
import { decodeEscPos } from './decoder.ts';
import { type DecodedBlock, lineText, paperText } from './decoded.ts';
import { encodePaper } from './encoder.ts';
import { layOut, type PaperLine } from './layout.ts';
import { type PrinterProfile, printerProfile, printerProfiles } from './profiles.ts';

const fiscalQr =
  'V0;955002-00;Kassenbeleg-V1;Beleg^0.00_2.55_0.00_0.00_0.00^2.55:Bar;18;112;2019-07-10T18:41:02.000Z;' +
  '2019-07-10T18:41:04.000Z;ecdsa-plain-SHA256;unixTime;MEQCIAy4P9k+7x9saDO0uRZ4El8QwN+qTgYiv1DIaJIMWRiuAiAt+saFDGjK2Yi5Cxgy7PprXQ5O0seRg' +
  'x4ltdpW9REvwA==;BHhWOeisRpPBTGQ1W4VUH95TXx2GARf8e2NYZXJoInjtGqnxJ8sZ3CQpYgjI+LYEmW5A37sLWHsyU7nSJUBemyU=';

const pages = ['windows-1252', 'cp858'] as const;
const variants: PrinterProfile[] = printerProfiles
  // Paper as dots has no letters to compare; raster.test.ts reads it.
  .filter(({ text }) => text === 'native')
  .flatMap((profile) => pages.map((codePage) => ({ ...profile, codePage, id: `${profile.id} in ${codePage}` })));

function profile(id: string): PrinterProfile {
  const found = printerProfile(id);
  if (!found) throw new Error(id);
  return found;
}

/** What a printed line shows, blanks at its end aside. */
function layoutText(line: PaperLine & { kind: 'text' }): string {
  return (' '.repeat(line.before) + line.text).trimEnd();
}

function textLines(blocks: readonly DecodedBlock[]): string[] {
  return blocks
    .flatMap((block) => (block.kind === 'line' ? [lineText(block).trimEnd()] : []))
    .filter((line) => line !== '');
}

function columnsOf(block: DecodedBlock & { kind: 'line' }): number {
  return block.runs.reduce((sum, run) => sum + run.text.length * run.width, 0);
}

const anyText = fc.oneof(
  fc.string({ maxLength: 120 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.stringMatching(/^[A-Za-zäöüÄÖÜß€ ,.\n-]{0,150}$/),
);
const align = fc.constantFrom('left' as const, 'center' as const, 'right' as const);
const size = fc.constantFrom(1 as const, 2 as const);
const anyBlock: fc.Arbitrary<PaperBlock> = fc.oneof(
  fc.record({
    type: fc.constant('text' as const),
    text: anyText,
    align,
    bold: fc.boolean(),
    size,
    invert: fc.boolean(),
  }),
  fc.record({
    type: fc.constant('row' as const),
    left: anyText,
    right: fc.string({ maxLength: 60 }),
    bold: fc.boolean(),
    size,
    indent: fc.integer({ min: 0, max: 80 }),
  }),
  fc.record({
    type: fc.constant('columns' as const),
    cells: fc.array(fc.record({ text: anyText, share: fc.double({ min: 0, max: 1, noNaN: true }), align }), {
      maxLength: 6,
    }),
    bold: fc.boolean(),
  }),
  fc.record({ type: fc.constant('rule' as const), style: fc.constantFrom('single' as const, 'double' as const) }),
  fc.record({ type: fc.constant('space' as const), lines: fc.integer({ min: -1, max: 5 }) }),
  fc.record({ type: fc.constant('tick' as const), text: anyText, right: fc.string({ maxLength: 20 }) }),
  fc.record({
    type: fc.constant('barcode' as const),
    symbology: fc.constantFrom('ean13' as const, 'code128' as const),
    data: fc.oneof(fc.string({ maxLength: 30 }), fc.constant('4006381333931')),
  }),
);

describe.each(variants)('$id', (printer) => {
  it('prints the very lines of the layout, and nothing that the decoder does not know', () => {
    fc.assert(
      fc.property(fc.array(anyBlock, { maxLength: 12 }), (blocks) => {
        const lines = layOut(blocks, printer);
        const paper = decodeEscPos(encodePaper(blocks, printer), printer);
        expect(paper.unknown).toEqual([]);
        const expected = lines
          .map((line) => {
            if (line.kind === 'text') return layoutText(line);
            return line.kind === 'rule' ? (line.style === 'double' ? '═' : '─').repeat(printer.columns) : '';
          })
          .filter((line) => line !== '');
        expect(textLines(paper.blocks)).toEqual(expected);
        for (const block of paper.blocks) {
          if (block.kind === 'line') expect(columnsOf(block)).toBeLessThanOrEqual(printer.columns);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('prints umlauts, the euro and styles', () => {
    const blocks: PaperBlock[] = [
      { type: 'text', text: 'Hofladen Übermühle', align: 'center', bold: true, size: 2 },
      { type: 'row', left: 'Äpfel „Weißer Klarapfel“', right: '3,69 €', bold: true },
      { type: 'text', text: 'KOPIE', align: 'center', invert: true },
    ];
    const paper = decodeEscPos(encodePaper(blocks, printer), printer);
    const text = paperText(paper);
    expect(text).toContain('Hofladen');
    expect(text).toContain('Übermühle');
    expect(text).toMatch(printer.codePage === 'windows-1252' ? /Äpfel „Weißer/ : /Äpfel "Weißer/);
    const amount = text.split('\n').find((line) => line.endsWith('3,69 €'));
    expect(amount).toHaveLength(printer.columns);
    const runs = paper.blocks.flatMap((block) => (block.kind === 'line' ? block.runs : []));
    expect(runs.find((run) => run.text.includes('Hofladen'))).toMatchObject({ bold: true, width: 2, height: 2 });
    expect(runs.find((run) => run.text.includes('KOPIE'))).toMatchObject({ invert: true, bold: false });
  });

  it('prints the fiscal code so that it can be read', () => {
    const paper = decodeEscPos(encodePaper([{ type: 'qr', data: fiscalQr }], printer), printer);
    const symbol = paper.blocks[0];
    if (symbol?.kind === 'qr') {
      expect(symbol).toMatchObject({ data: fiscalQr, moduleDots: 4, align: 'center' });
    } else if (symbol?.kind === 'image') {
      expect(symbol.width).toBeLessThanOrEqual(printer.dots);
      const data = Uint8Array.from({ length: symbol.width * symbol.height * 4 }, (_, index) => {
        const [x, y] = [Math.floor(index / 4) % symbol.width, Math.floor(index / 4 / symbol.width)];
        const black = ((symbol.bits[(y * symbol.width + x) >> 3] ?? 0) & (0x80 >> (x & 7))) !== 0;
        return black && index % 4 !== 3 ? 0 : 255;
      });
      expect(decodeQR({ width: symbol.width, height: symbol.height, data })).toBe(fiscalQr);
    } else expect(symbol?.kind).toBe('qr');
  });

  it('cuts once at the end and pulses the drawer with its own command', () => {
    const paper = decodeEscPos(
      encodePaper([{ type: 'drawer' }, { type: 'text', text: 'x' }, { type: 'cut' }], printer),
      printer,
    );
    expect(paper.unknown).toEqual([]);
    expect(paper.blocks.filter((block) => block.kind === 'drawer')).toEqual([
      { kind: 'drawer', connector: 0, onMs: 100, offMs: 500 },
    ]);
    const cuts = paper.blocks.filter((block) => block.kind === 'cut');
    expect(cuts).toEqual(printer.cut === 'none' ? [] : [{ kind: 'cut', partial: true }]);
    if (printer.cut !== 'none') expect(paper.blocks.at(-1)?.kind).toBe('cut');
  });

  it('prints barcodes with a right check digit as bars and others as text', () => {
    const blocks: PaperBlock[] = [
      { type: 'barcode', symbology: 'ean13', data: '4006381333931' },
      { type: 'barcode', symbology: 'code128', data: 'LRN-{7}42' },
      { type: 'barcode', symbology: 'ean13', data: '4006381333932' },
    ];
    const paper = decodeEscPos(encodePaper(blocks, printer), printer);
    expect(paper.blocks.filter((block) => block.kind === 'barcode')).toMatchObject([
      { symbology: 'ean13', data: '4006381333931', align: 'center' },
      { symbology: 'code128', data: 'LRN-{7}42', align: 'center' },
    ]);
    expect(textLines(paper.blocks).map((line) => line.trim())).toEqual(['4006381333932']);
  });
});

describe('encodePaper', () => {
  it('begins with reset, single-byte mode and the pinned page', () => {
    const bytes = encodePaper([{ type: 'text', text: 'ä€' }], profile('epson-80'));
    expect(Buffer.from(bytes).toString('hex')).toBe('1b401c2e1b4d001b7410e4800a');
  });

  it('lets no text send a command', () => {
    const bytes = encodePaper([{ type: 'text', text: 'a\u001bp\u0000\u0019\u00fab' }], profile('epson-80'));
    expect(decodeEscPos(bytes, profile('epson-80')).blocks.some((block) => block.kind === 'drawer')).toBe(false);
    expect(paperText(decodeEscPos(bytes, profile('epson-80')))).toBe('apúb\n');
  });
});
