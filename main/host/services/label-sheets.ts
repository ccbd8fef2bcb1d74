/** Labels on sheets for an office printer, as PDF. */
import PdfDocument from 'pdfkit';
import type { LabelElement, LabelLayout } from '#domain/label.ts';
import { type LabelSheet, labelsOnSheet, placeOnSheet } from '#domain/label-sheets.ts';
import { labelModules } from '#drivers/label/bars.ts';

type Paper = PDFKit.PDFDocument;

/** Points in a millimetre. */
const point = 72 / 25.4;

export interface SheetJob {
  sheet: LabelSheet;
  /** Labels in their order; a label that is wanted several times stands here several times. */
  labels: readonly LabelLayout[];
  /** Labels of the first sheet that are gone already. */
  skip: number;
  title: string;
  /** ISO; the date in the file. */
  at: string;
}

/** Draws labels onto as many pages as they need. Bars are shapes, not pictures: sharp at every resolution. */
export async function labelSheetsPdf({ sheet, labels, skip, title, at }: SheetJob): Promise<Uint8Array> {
  const paper = new PdfDocument({
    size: 'A4',
    margin: 0,
    info: { Title: title, Producer: 'Tresen', Creator: 'Tresen', CreationDate: new Date(at) },
  });
  const chunks: Buffer[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    paper.on('data', (chunk: Buffer) => chunks.push(chunk));
    paper.on('end', resolve);
    paper.on('error', reject);
  });
  const room = labelsOnSheet(sheet);
  for (const [index, label] of labels.entries()) {
    const place = (index + skip) % room;
    if (place === 0 && index > 0) paper.addPage();
    const { left, top } = placeOnSheet(sheet, place);
    for (const element of label.elements) draw(paper, element, { left, top });
  }
  paper.end();
  await ended;
  return Uint8Array.from(Buffer.concat(chunks));
}

function draw(paper: Paper, element: LabelElement, label: { left: number; top: number }): void {
  const left = (label.left + element.left) * point;
  if (element.kind === 'barcode') {
    const bars = labelModules(element);
    const top = (label.top + element.top) * point;
    const wide = element.module * point;
    // Neighbours become one bar: two shapes side by side leave a hair of white between them.
    for (const { 0: bar, index } of bars.matchAll(/1+/g))
      paper.rect(left + index * wide, top, bar.length * wide, element.height * point);
    paper.fill('#000000');
    return;
  }
  const { text, bold, align } = element;
  const width = element.width * point;
  paper
    .font(bold ? 'Helvetica-Bold' : 'Helvetica')
    .fontSize(element.size * point)
    .fillColor('#000000');
  // Some pairs of letters are set further apart than their widths tell.
  const natural = paper.widthOfString(text);
  if (natural > width) paper.fontSize((element.size * point * width) / natural);
  const used = Math.min(natural, width);
  const from = align === 'left' ? left : align === 'right' ? left + width - used : left + (width - used) / 2;
  paper.text(text, from, (label.top + element.baseline) * point, { lineBreak: false, baseline: 'alphabetic' });
}
