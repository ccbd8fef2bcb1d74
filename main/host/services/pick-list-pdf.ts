import PDFDocument from 'pdfkit';
import { formatLocal } from '#domain/local-time.ts';
import type { PickListLine, PickListOrder } from '#domain/pick-list-layout.ts';
import { pickListTexts } from '#domain/pick-list-text.ts';
import { formatQuantity, unitName } from '#domain/quantity.ts';
import { printable } from '#drivers/printer/code-page.ts';
import type { PickList } from './pick-list.ts';
import { byCategory, fetchTogether } from './pick-list-sums.ts';
import { pickListWords } from './pick-list-words.ts';

/** A4 in points; margins leave room for a clip and a punch. */
const page = { left: 56, right: 545, top: 48, bottom: 790 };
const columns = { box: page.left, amount: page.left + 20, name: page.left + 100, end: page.right };
const boxSize = 10;
const rowGap = 6;

type Paper = PDFKit.PDFDocument;
type Style = PickList['style'];

/** `Pickliste 2026-11-25 10-14.pdf`: sorts by time in a folder. */
export function pickListName({ style }: PickList): string {
  const at = formatLocal(style.printedAt, { ...style, language: 'en' }).replace(':', '-');
  return `${pickListWords[style.language].file} ${at}.pdf`;
}

/** The pick list on A4: what to fetch for all orders by category, then each order with boxes to tick and room for real weights. */
export async function pickListPdf(list: PickList): Promise<Uint8Array> {
  const { orders, style } = list;
  const words = pickListWords[style.language];
  const info = { Title: words.title, Author: style.shopName, CreationDate: new Date(style.printedAt) };
  const paper = new PDFDocument({ size: 'A4', margin: 0, bufferPages: true, info, lang: style.language });
  const whole = gather(paper);
  paper.y = page.top;
  head(paper, list);
  if (orders.length === 0) write(paper, words.nothing, { size: 11 });
  if (orders.length > 1) overall(paper, orders, style);
  for (const order of orders) orderBlock(paper, order, style);
  numberPages(paper, style);
  paper.end();
  return whole;
}

function gather(paper: Paper): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    paper.on('data', (part: Buffer) => parts.push(part));
    paper.on('end', () => resolve(Buffer.concat(parts)));
    paper.on('error', reject);
  });
}

function head(paper: Paper, { orders, style }: PickList): void {
  const words = pickListWords[style.language];
  write(paper, words.title, { size: 22, bold: true });
  const printed = `${words.printed} ${formatLocal(style.printedAt, style)}`;
  write(paper, [style.shopName, words.orders(orders.length), printed].filter(Boolean).join('  ·  '), { size: 10 });
  paper.y += 8;
}

function overall(paper: Paper, orders: readonly PickListOrder[], style: Style): void {
  const words = pickListWords[style.language];
  bar(paper, words.overall, words.orders(orders.length));
  const { language } = style;
  for (const { category, lines } of byCategory(fetchTogether(orders), { language, of: (sum) => sum.line })) {
    heading(paper, category ?? words.elsewhere);
    for (const { line, quantity, parts } of lines) {
      const shares = parts.map((part) => `${part.code}: ${formatQuantity(part.quantity, line.unit, language)}`);
      tickRow(paper, { line, quantity, below: `${words.forOrders} ${shares.join(', ')}`, blank: null, style });
    }
  }
  paper.y += 10;
}

function orderBlock(paper: Paper, order: PickListOrder, style: Style): void {
  const { language } = style;
  const words = pickListWords[language];
  room(paper, Math.min(heightOf(order), page.bottom - page.top));
  bar(paper, order.code, order.paid ? words.paid : words.unpaid);
  const { kind, name, from, to } = order.delivery;
  const way = pickListTexts[language].delivery[kind];
  const place = name === '' || name === way ? way : `${way}: ${name}`;
  const due = span(from, to, style);
  write(paper, [order.customerName, place].filter(Boolean).join('  ·  '), { size: 12, bold: true });
  const times = [`${words.placed} ${formatLocal(order.placedAt, style)}`];
  if (due !== '') times.push(`${words.due} ${due}`);
  write(paper, times.join('  ·  '), { size: 10 });
  if (order.note) write(paper, `${words.note}: ${order.note}`, { size: 11, bold: true });
  for (const { category, lines } of byCategory(order.lines, { language, of: (line) => line })) {
    heading(paper, category ?? words.elsewhere);
    for (const line of lines) {
      const blank = line.weighed ? `${words.weight} ________ ${unitName(line.unit, language)}` : null;
      tickRow(paper, { line, quantity: line.quantity, below: line.gone ? words.gone : null, blank, style });
    }
  }
  paper.y += 14;
}

/** “26.11.2026 16:00 – 18:00”: the day once, where both ends are on it. */
function span(from: string | null, to: string | null, style: Style): string {
  const [begin, end] = [from, to].map((at) => (at === null ? '' : formatLocal(at, style)));
  const sameDay = begin?.split(' ')[0] === end?.split(' ')[0];
  return [begin, sameDay ? end?.split(' ')[1] : end].filter(Boolean).join(' – ');
}

/** About how high an order is, so that one that fits on a page is not torn apart. */
function heightOf({ lines, note }: PickListOrder): number {
  const categories = new Set(lines.map((line) => line.category)).size;
  return 80 + (note ? 30 : 0) + categories * 27 + lines.length * 24;
}

interface Row {
  line: PickListLine;
  quantity: number;
  below: string | null;
  blank: string | null;
  style: Style;
}

function tickRow(paper: Paper, { line, quantity, below, blank, style }: Row): void {
  const blankWidth = blank === null ? 0 : 150;
  const width = columns.end - columns.name - blankWidth;
  const name = safe(line.number === null ? line.name : `${line.name}  (${line.number})`);
  paper.font('Helvetica').fontSize(11);
  const height = Math.max(boxSize, paper.heightOfString(name, { width }));
  const belowHeight = below === null ? 0 : paper.fontSize(9).heightOfString(safe(below), { width });
  room(paper, height + belowHeight + rowGap);
  const { y } = paper;
  paper.lineWidth(1).rect(columns.box, y, boxSize, boxSize).stroke();
  const amount = formatQuantity(quantity, line.unit, style.language);
  paper.font('Helvetica-Bold').fontSize(11);
  paper.text(safe(line.unit === 'piece' ? `${amount} ×` : amount), columns.amount, y, {
    width: 74,
    align: 'right',
    lineBreak: false,
  });
  paper.font('Helvetica').text(name, columns.name, y, { width });
  if (blank !== null)
    paper.text(safe(blank), columns.end - blankWidth, y, { width: blankWidth, align: 'right', lineBreak: false });
  if (below !== null)
    paper
      .font('Helvetica-Oblique')
      .fontSize(9)
      .text(safe(below), columns.name, y + height, { width });
  paper.y = y + height + belowHeight + rowGap;
}

/** The heading of a part: white on dark, so that one order is told from the next across a table. */
function bar(paper: Paper, left: string, right: string): void {
  room(paper, 60);
  const { y } = paper;
  paper.rect(page.left, y, page.right - page.left, 24).fill('#222222');
  paper.fillColor('#ffffff').font('Helvetica-Bold').fontSize(14);
  paper.text(safe(left), page.left + 8, y + 6, { lineBreak: false });
  paper.fontSize(11).text(safe(right), page.right - 208, y + 8, { width: 200, align: 'right', lineBreak: false });
  paper.fillColor('#000000');
  paper.y = y + 32;
}

function heading(paper: Paper, text: string): void {
  room(paper, 44);
  paper.y += 4;
  write(paper, text, { size: 10, bold: true });
  paper.lineWidth(0.5).moveTo(page.left, paper.y).lineTo(page.right, paper.y).stroke();
  paper.y += 5;
}

function write(paper: Paper, text: string, { size, bold = false }: { size: number; bold?: boolean }): void {
  const width = page.right - page.left;
  paper.font(bold ? 'Helvetica-Bold' : 'Helvetica').fontSize(size);
  room(paper, paper.heightOfString(safe(text), { width }) + 3);
  paper.text(safe(text), page.left, paper.y, { width });
  paper.y += 3;
}

function room(paper: Paper, height: number): void {
  if (paper.y + height <= page.bottom) return;
  paper.addPage();
  paper.y = page.top;
}

function numberPages(paper: Paper, { language }: Style): void {
  const { start, count } = paper.bufferedPageRange();
  for (let index = start; index < start + count; index += 1) {
    paper.switchToPage(index);
    const text = pickListWords[language].page(index + 1, count);
    paper.font('Helvetica').fontSize(9);
    paper.text(safe(text), page.left, page.bottom + 14, {
      width: page.right - page.left,
      align: 'right',
      lineBreak: false,
    });
  }
}

/** The built-in fonts of PDF know windows-1252 and nothing else. */
function safe(text: string): string {
  return printable(text, 'windows-1252');
}
