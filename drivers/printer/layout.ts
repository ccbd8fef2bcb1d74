/**
 * Paper laid out in lines of a printer's columns. We do this ourselves and send finished lines: encoders wrap and pad differently, and a
 * receipt must say the same, in the same place, on every printer and on the screen.
 */
import { assertNever } from '#domain/assert-never.ts';
import type { PaperBlock } from '#domain/paper.ts';
import { isEan13 } from './barcode.ts';
import { layOutColumns } from './columns.ts';
import type { PrinterProfile } from './profiles.ts';
import { codePageNamed, type CodePageName, printable } from './code-page.ts';
import { padTo, wrapText } from './wrap.ts';

export type PaperLine =
  /** `before` is blank columns of the normal font; a double-size character of `text` takes two columns. */
  | { kind: 'text'; before: number; text: string; bold: boolean; size: 1 | 2; invert: boolean }
  | { kind: 'rule'; style: 'single' | 'double' }
  | { kind: 'qr'; data: string }
  | { kind: 'barcode'; symbology: 'ean13' | 'code128'; data: string }
  /** Dots that fit across the paper. */
  | { kind: 'picture'; width: number; height: number; bits: Uint8Array; text: string }
  /** Text in a page that is chosen by its number, right or wrong. */
  | { kind: 'sample'; before: string; text: string; page: CodePageName; number: number }
  | { kind: 'cut' }
  | { kind: 'drawer' };

type PageWidth = Pick<PrinterProfile, 'columns' | 'dots' | 'codePage'>;

/** Lays blocks out for a printer. No line is ever wider than its columns. */
export function layOut(blocks: readonly PaperBlock[], profile: PageWidth): PaperLine[] {
  return blocks.flatMap((block) => layOutBlock(block, profile));
}

function layOutBlock(block: PaperBlock, profile: PageWidth): PaperLine[] {
  switch (block.type) {
    case 'text':
      return layOutText(block, profile);
    case 'row':
      return layOutRow(block, profile);
    case 'columns':
      return layOutColumns(
        block.cells.map((cell) => ({ ...cell, text: printable(cell.text, profile.codePage) })),
        profile.columns,
      ).map((text) => plainLine(text, block.bold));
    case 'rule':
      return [{ kind: 'rule', style: block.style ?? 'single' }];
    case 'space':
      return Array.from({ length: Math.min(100, Math.max(0, Math.trunc(block.lines))) }, () => plainLine(''));
    case 'qr':
      return block.data === '' ? [] : [{ kind: 'qr', data: block.data }];
    case 'barcode':
      return layOutBarcode(block, profile);
    case 'picture':
      return layOutPicture(block, profile);
    case 'sample':
      return layOutSample(block, profile);
    case 'tick':
      return layOutRow({ type: 'row', left: block.text, right: block.right ?? '' }, { ...profile, mark: '[ ] ' });
    case 'cut':
    case 'drawer':
      return [{ kind: block.type }];
    default:
      return assertNever(block);
  }
}

function layOutText(block: Extract<PaperBlock, { type: 'text' }>, profile: PageWidth): PaperLine[] {
  const size = block.size ?? 1;
  const align = block.align ?? 'left';
  const width = Math.floor(profile.columns / size);
  return wrapText(printable(block.text, profile.codePage), width).map((text): PaperLine => {
    const bold = block.bold ?? false;
    // White on black reads as a bar, so the bar takes the whole width.
    if (block.invert) return { kind: 'text', before: 0, text: padTo(text, width, align), bold, size, invert: true };
    const free = profile.columns - text.length * size;
    const before = text === '' || align === 'left' ? 0 : align === 'right' ? free : Math.floor(free / 2);
    return { kind: 'text', before, text, bold, size, invert: false };
  });
}

function layOutRow(block: Extract<PaperBlock, { type: 'row' }>, profile: PageWidth & { mark?: string }): PaperLine[] {
  const size = block.size ?? 1;
  const width = Math.floor(profile.columns / size);
  const mark = profile.mark ?? '';
  const indent =
    mark === '' ? Math.min(Math.max(0, Math.trunc(block.indent ?? 0)), Math.floor(width / 2)) : mark.length;
  const right = printable(block.right, profile.codePage).replaceAll('\n', ' ').trim();
  const left = printable(block.left, profile.codePage);
  // The amounts keep a column of their own; a right text that takes most of the line stands below instead.
  const beside = right.length === 0 ? width - indent : width - indent - right.length - 1;
  const fits = beside >= Math.min(12, longestLine(left)) && beside >= 1;
  const lines = wrapText(left, fits ? beside : width - indent).map(
    (text, index) => (index === 0 && mark !== '' ? mark : ' '.repeat(indent)) + text,
  );
  if (right !== '' && fits) {
    const last = lines.pop() ?? '';
    lines.push(last + padTo(right, width - last.length, 'right'));
  } else if (right !== '') {
    lines.push(...wrapText(right, width).map((text) => padTo(text, width, 'right')));
  }
  return lines.map((text) => ({ ...plainLine(text, block.bold), size }) as PaperLine);
}

function layOutBarcode(block: Extract<PaperBlock, { type: 'barcode' }>, profile: PageWidth): PaperLine[] {
  const { symbology, data } = block;
  // 35 modules frame a Code 128, 11 carry a character; two dots a module is the least that scanners read well.
  const narrow = (data.length * 11 + 35) * 2 <= profile.dots;
  const drawable = symbology === 'ean13' ? isEan13(data) : /^[\u0020-\u007e]{1,80}$/.test(data) && narrow;
  if (drawable) return [{ kind: 'barcode', symbology, data }];
  return data === '' ? [] : layOutText({ type: 'text', text: data, align: 'center' }, profile);
}

/** A picture that is wider than the paper, or that is none, is left out: half a logo is worse than no logo. */
function layOutPicture(block: Extract<PaperBlock, { type: 'picture' }>, { dots }: PageWidth): PaperLine[] {
  const { width, height, text } = block;
  const bits = Uint8Array.from(Buffer.from(block.bits, 'base64'));
  const whole = width >= 8 && width % 8 === 0 && height >= 1 && bits.length === (width / 8) * height;
  return whole && width <= dots ? [{ kind: 'picture', width, height, bits, text }] : [];
}

function layOutSample(block: Extract<PaperBlock, { type: 'sample' }>, { columns }: PageWidth): PaperLine[] {
  const page = codePageNamed(block.page);
  if (!page) return [];
  const before = `${String(block.line).padStart(2)}  `;
  return [{ kind: 'sample', before, text: block.text.slice(0, columns - before.length), page, number: block.number }];
}

function plainLine(text: string, bold = false): PaperLine & { kind: 'text' } {
  return { kind: 'text', before: 0, text, bold, size: 1, invert: false };
}

function longestLine(text: string): number {
  return Math.max(...text.split('\n').map((line) => line.length));
}
