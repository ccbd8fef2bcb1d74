import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import PdfDocument from 'pdfkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textWidth } from '#domain/label-font.ts';
import { layOutLabel } from '#domain/label-layout.ts';
import { labelSheet, labelSheets, labelsOnSheet } from '#domain/label-sheets.ts';
import type { LabelBarcode, LabelContent } from '#domain/label.ts';
import { cents } from '#domain/money.ts';
import { quantity } from '#domain/quantity.ts';
import { labelSheetsPdf } from './label-sheets.ts';

const has = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;
const canRead = has('pdftoppm') && has('zbarimg');
const canText = has('pdftotext');

const content = (barcode: LabelBarcode, name = 'Käse aus Borken'): LabelContent => ({
  name,
  number: '4711',
  unit: 'piece',
  price: cents(1299),
  basePrice: { price: cents(2598), unit: 'kg' },
  content: { quantity: quantity(500), unit: 'kg' },
  deposit: null,
  barcode,
  origin: null,
  bestBefore: null,
  batch: null,
  pack: null,
});
const codes: readonly LabelBarcode[] = [
  { symbology: 'ean13', data: '4006381333931' },
  { symbology: 'ean8', data: '96385074' },
  { symbology: 'code128', data: 'KB-4711' },
];
const usual = { title: 'Etiketten', at: '2026-11-25T10:00:00.000Z', skip: 0 };

describe('a sheet of labels', () => {
  let folder = '';
  beforeAll(() => void (folder = mkdtempSync(path.join(os.tmpdir(), 'tresen-labels-'))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const kept = async (job: Parameters<typeof labelSheetsPdf>[0]): Promise<string> => {
    const file = path.join(folder, 'sheet.pdf');
    writeFileSync(file, await labelSheetsPdf(job));
    return file;
  };

  it.skipIf(!canRead).each(labelSheets.map(({ id }) => [id]))(
    'is read back by a scanner, all codes of %s (needs pdftoppm and zbarimg)',
    async (id) => {
      const sheet = labelSheet(id);
      if (!sheet) throw new Error(id);
      const style = { kind: 'article', language: 'de', dot: null } as const;
      const labels = codes.map((code) => layOutLabel(content(code), sheet.label, style));
      const file = await kept({ ...usual, sheet, labels });
      execFileSync('pdftoppm', ['-r', '300', '-png', '-singlefile', file, file]);
      const zbar = ['-q', '--raw', '-Sean8.enable=1', `${file}.png`];
      const read = execFileSync('zbarimg', zbar, { stdio: ['ignore', 'pipe', 'ignore'] })
        .toString()
        .trim()
        .split('\n');
      expect(read.toSorted()).toEqual(codes.map(({ data }) => data).toSorted());
    },
  );

  it.skipIf(!canRead)(
    'drawn in the dots of a printer of 203 dpi is read back too (needs pdftoppm and zbarimg)',
    async () => {
      const [sheet] = labelSheets;
      if (!sheet) throw new Error('gone');
      const style = { kind: 'article', language: 'de', dot: 0.125 } as const;
      const wide = { ...sheet, columns: 2, rows: 4, label: { width: 57, height: 32, padding: 1.5 } };
      const file = await kept({
        ...usual,
        sheet: wide,
        labels: codes.map((code) => layOutLabel(content(code), wide.label, style)),
      });
      // Not finer than the printer itself: two dots for the thinnest bar.
      execFileSync('pdftoppm', ['-r', '203.2', '-png', '-singlefile', file, file]);
      const zbar = ['-q', '--raw', '-Sean8.enable=1', `${file}.png`];
      const read = execFileSync('zbarimg', zbar, { stdio: ['ignore', 'pipe', 'ignore'] })
        .toString()
        .trim()
        .split('\n');
      expect(read.toSorted()).toEqual(codes.map(({ data }) => data).toSorted());
    },
  );

  it.skipIf(!canText)(
    'says every word, umlauts and € too, and goes on where the last sheet ended (needs pdftotext)',
    async () => {
      const sheet = labelSheet('70x37');
      if (!sheet) throw new Error('gone');
      const style = { kind: 'shelf', language: 'de', dot: null } as const;
      const labels = [1, 2, 3].map((n) =>
        layOutLabel(content(codes[0] as LabelBarcode, `Käse ${n}`), sheet.label, style),
      );
      const file = await kept({ ...usual, sheet, labels, skip: labelsOnSheet(sheet) - 1 });
      const pages = execFileSync('pdftotext', ['-layout', file, '-']).toString().split('\f');
      expect(pages[0]).toContain('Käse 1');
      expect(pages[0]).not.toContain('Käse 2');
      expect(pages[1]).toContain('Käse 2');
      expect(pages[1]).toContain('Käse 3');
      expect(pages[1]).toContain('12,99 €');
      expect(pages[1]).toContain('25,98 €/kg');
    },
  );
});

describe('the widths that labels are laid out with', () => {
  it('are those of the font that draws them', () => {
    const paper = new PdfDocument();
    for (const bold of [false, true]) {
      paper.font(bold ? 'Helvetica-Bold' : 'Helvetica').fontSize(1000);
      // One letter at a time: no pair of letters is set closer then.
      for (const character of 'ABCxyz0123456789 äöüÄÖÜßéñ€·×…–„“,.%/&()') {
        expect([character, Math.round(textWidth(character, bold) * 1000)]).toEqual([
          character,
          Math.round(paper.widthOfString(character)),
        ]);
      }
    }
  });
});
