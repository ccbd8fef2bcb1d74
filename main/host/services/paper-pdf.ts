/** Receipt paper as a PDF page of its width and length. */
import { once } from 'node:events';
import PdfDocument from 'pdfkit';
import { assertNever } from '#domain/assert-never.ts';
import type { PaperBlock } from '#domain/paper.ts';
import { code128Modules, ean13Modules } from '#drivers/printer/barcode.ts';
import { layOut, type PaperLine } from '#drivers/printer/layout.ts';
import { qrMatrix } from '#drivers/printer/qr-code.ts';

/** 80 mm in points, and the page that text is laid out for: WinAnsi is what the fonts built into every PDF reader hold. */
const pageWidth = 227;
const margin = 12;
const page = { columns: 42, dots: 504, codePage: 'windows-1252' } as const;
/** Dots across, for pictures. */
export const pdfDots: number = page.dots;
const columnWidth = (pageWidth - 2 * margin) / page.columns;
/** Courier is 0.6 of its size wide. */
const fontSize = columnWidth / 0.6;
const lineHeight = fontSize * 1.25;
const qrSize = 120;
const barcodeHeight = 36;

/** Points across and down. */
const sheets = { A4: [595, 842], A5: [420, 595] } as const;
/** White around the strip on a sheet; office printers cannot print up to the edge. */
const sheetMargin = 36;

/**
 * Draws blocks as one page as long as they need, or as a strip in the middle of as many sheets as they need; cut and drawer leave no trace. `at`
 * (ISO) is the date written into the file.
 */
export async function paperPdf(
  blocks: readonly PaperBlock[],
  { title, at, sheet }: { title: string; at: string; sheet?: keyof typeof sheets },
): Promise<Uint8Array> {
  const lines = layOut(blocks, page);
  const height = lines.reduce((sum, line) => sum + heightOf(line), 2 * margin);
  const size = sheet ? sheets[sheet] : ([pageWidth, Math.max(height, 100)] as const);
  const document = new PdfDocument({
    size: [...size],
    margin: 0,
    info: { Title: title, Producer: 'Tresen', Creator: 'Tresen', CreationDate: new Date(at) },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = once(document, 'end');
  const top = sheet ? sheetMargin : margin;
  const bottom = size[1] - top;
  if (sheet) document.translate((size[0] - pageWidth) / 2, 0);
  let y: number = top;
  for (const line of lines) {
    if (sheet && y + heightOf(line) > bottom && y > top) {
      document.addPage();
      document.translate((size[0] - pageWidth) / 2, 0);
      y = top;
    }
    draw(document, line, y);
    y += heightOf(line);
  }
  document.end();
  await ended;
  return Uint8Array.from(Buffer.concat(chunks));
}

function heightOf(line: PaperLine): number {
  switch (line.kind) {
    case 'text':
      return lineHeight * line.size;
    case 'rule':
      return lineHeight;
    case 'qr':
      return qrSize + 2 * lineHeight;
    case 'barcode':
      return barcodeHeight + 3 * lineHeight;
    case 'picture':
      return line.height * pictureScale(line) + lineHeight;
    case 'sample':
      return lineHeight;
    case 'cut':
    case 'drawer':
      return 0;
    default:
      return assertNever(line);
  }
}

function draw(document: PDFKit.PDFDocument, line: PaperLine, y: number): void {
  switch (line.kind) {
    case 'text':
      drawText(document, line, y);
      return;
    case 'rule': {
      const middle = y + lineHeight / 2;
      const places = line.style === 'double' ? [middle - 1, middle + 1] : [middle];
      for (const place of places) document.rect(margin, place, pageWidth - 2 * margin, 0.5).fill('black');
      return;
    }
    case 'qr': {
      const matrix = qrMatrix(line.data);
      const module = qrSize / matrix.length;
      const left = (pageWidth - qrSize) / 2;
      for (const [row, modules] of matrix.entries()) {
        drawModules(document, modules, { left, top: y + lineHeight + row * module, module, height: module });
      }
      return;
    }
    case 'barcode': {
      const bits = line.symbology === 'ean13' ? ean13Modules(line.data) : code128Modules(line.data);
      const module = Math.min(1.2, (pageWidth - 4 * margin) / bits.length);
      const left = (pageWidth - bits.length * module) / 2;
      const modules = Array.from(bits).map((bit) => bit === '1');
      drawModules(document, modules, { left, top: y + lineHeight, module, height: barcodeHeight });
      document.font('Courier').fontSize(fontSize).fillColor('black');
      document.text(line.data, margin, y + lineHeight + barcodeHeight + 3, {
        width: pageWidth - 2 * margin,
        align: 'center',
        lineBreak: false,
      });
      return;
    }
    case 'picture':
      drawPicture(document, line, y);
      return;
    case 'sample':
      // A page is nothing that a document has: the words alone.
      drawText(document, { ...plainText, text: line.before + line.text }, y);
      return;
    case 'cut':
    case 'drawer':
      return;
    default:
      assertNever(line);
  }
}

const plainText = { kind: 'text', before: 0, text: '', bold: false, size: 1, invert: false } as const;

/** Points of one dot: as large as on the printer, smaller where the picture is wider than the paper. */
function pictureScale({ width }: { width: number }): number {
  return Math.min((pageWidth - 2 * margin) / page.dots, (pageWidth - 2 * margin) / width);
}

function drawPicture(document: PDFKit.PDFDocument, line: PaperLine & { kind: 'picture' }, y: number): void {
  const module = pictureScale(line);
  const left = (pageWidth - line.width * module) / 2;
  for (let row = 0; row < line.height; row += 1) {
    const dark = Array.from({ length: line.width }, (_, x) => {
      const byte = line.bits[(row * line.width + x) >> 3] ?? 0;
      return (byte & (0x80 >> (x & 7))) !== 0;
    });
    if (dark.includes(true)) drawModules(document, dark, { left, top: y + row * module, module, height: module });
  }
}

function drawText(document: PDFKit.PDFDocument, line: PaperLine & { kind: 'text' }, y: number): void {
  if (line.text === '') return;
  const left = margin + line.before * columnWidth;
  const size = fontSize * line.size;
  if (line.invert)
    document.rect(left, y, line.text.length * columnWidth * line.size, lineHeight * line.size).fill('black');
  document
    .font(line.bold ? 'Courier-Bold' : 'Courier')
    .fontSize(size)
    .fillColor(line.invert ? 'white' : 'black')
    .text(line.text, left, y + size * 0.2, { lineBreak: false });
}

interface ModulePlace {
  left: number;
  top: number;
  module: number;
  height: number;
}

/** Neighbours that are dark become one bar: thinner lines of white would shine through between them. */
function drawModules(document: PDFKit.PDFDocument, modules: readonly boolean[], place: ModulePlace): void {
  for (let index = 0; index < modules.length; index += 1) {
    if (!modules[index]) continue;
    let end = index;
    while (modules[end]) end += 1;
    document.rect(place.left + index * place.module, place.top, (end - index) * place.module, place.height + 0.02);
    index = end;
  }
  document.fill('black');
}
