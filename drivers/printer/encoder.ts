/** Paper as the bytes of a printer. */
import { assertNever } from '#domain/assert-never.ts';
import type { PaperBlock } from '#domain/paper.ts';
import { type CodePageName, pageByte } from './code-page.ts';
import { barcodeHeight, barcodeModuleDots, type Dots, dotsOf, strips } from './dots.ts';
import { layOut, type PaperLine } from './layout.ts';
import { choosePage, encoderOf, join, pageNumber, type Phrases, phrasesOf, qrFrame } from './phrases.ts';
import type { PrinterProfile } from './profiles.ts';
import { qrMatrix, qrModuleDots, quietZone } from './qr-code.ts';
import { rasterBytes, starGraphicsJob } from './raster.ts';

const lineFeed = 0x0a;

/**
 * Turns blocks into the bytes of a printer: reset, the pinned code page, lines of at most the printer's columns. What the printer's code
 * page lacks is replaced (see `printable`); a QR code too long for any code is left out.
 */
export function encodePaper(blocks: readonly PaperBlock[], profile: PrinterProfile): Uint8Array {
  return encodeLines(layOut(blocks, profile), profile);
}

/** The bytes of lines that were laid out for this profile. */
export function encodeLines(lines: readonly PaperLine[], profile: PrinterProfile): Uint8Array {
  if (profile.language === 'star-graphics') return starGraphicsJob(lines, profile);
  const phrases = phrasesOf(profile);
  const bytes: number[] = [...phrases.begin];
  if (profile.text === 'raster') appendAsDots(bytes, lines, { profile, phrases });
  else for (const line of lines) append(bytes, line, { profile, phrases });
  bytes.push(...phrases.end);
  return Uint8Array.from(bytes);
}

/** DLE DC4 1: opens the drawer at once, whatever is being printed and also without paper; undefined where the printer cannot. */
export function drawerNow({ drawer }: Pick<PrinterProfile, 'drawer'>): Uint8Array | undefined {
  if (!drawer.now) return undefined;
  return Uint8Array.of(0x10, 0x14, 0x01, drawer.connector, Math.min(8, Math.max(1, Math.round(drawer.onMs / 100))));
}

interface Context {
  profile: PrinterProfile;
  phrases: Phrases;
}

/** What stands between two cuts becomes one picture. */
function appendAsDots(bytes: number[], lines: readonly PaperLine[], { profile, phrases }: Context): void {
  for (const { printed, end } of strips(lines)) {
    const dots = dotsOf(printed, profile);
    if (dots.height > 0) for (const byte of rasterBytes(dots, profile)) bytes.push(byte);
    if (end) bytes.push(...phrases[end]);
  }
}

function append(bytes: number[], line: PaperLine, { profile, phrases }: Context): void {
  switch (line.kind) {
    case 'text':
      appendText(bytes, line, { profile, phrases });
      return;
    case 'rule':
      bytes.push(...phrases.rule[line.style]);
      return;
    case 'qr':
      for (const byte of qrBytes(line.data, profile)) bytes.push(byte);
      return;
    case 'barcode':
      bytes.push(...barcodeBytes(line, profile));
      return;
    case 'picture':
      for (const byte of pictureBytes(line, profile)) bytes.push(byte);
      return;
    case 'sample':
      bytes.push(...sampleBytes(line, profile));
      return;
    case 'cut':
      bytes.push(...phrases.cut);
      return;
    case 'drawer':
      bytes.push(...phrases.drawer);
      return;
    default:
      assertNever(line);
  }
}

function appendText(bytes: number[], line: PaperLine & { kind: 'text' }, { profile, phrases }: Context): void {
  for (let blank = 0; blank < line.before; blank += 1) bytes.push(0x20);
  if (line.bold) bytes.push(...phrases.bold[0]);
  if (line.size === 2) bytes.push(...phrases.double[0]);
  if (line.invert) bytes.push(...phrases.invert[0]);
  for (const character of line.text) bytes.push(pageByte(profile.codePage, character) ?? 0x3f);
  if (line.invert) bytes.push(...phrases.invert[1]);
  if (line.size === 2) bytes.push(...phrases.double[1]);
  if (line.bold) bytes.push(...phrases.bold[1]);
  bytes.push(lineFeed);
}

function barcodeBytes(line: PaperLine & { kind: 'barcode' }, profile: PrinterProfile): Uint8Array {
  const width = barcodeModuleDots(line, profile);
  const [center, left] = phrasesOf(profile).center;
  const encoder = encoderOf(profile).barcode(line.data, line.symbology, { height: barcodeHeight, width, text: true });
  return join([center, withoutEnd(encoder.encode(), profile), left]);
}

function pictureBytes(line: PaperLine & { kind: 'picture' }, profile: PrinterProfile): Uint8Array {
  const [center, left] = phrasesOf(profile).center;
  const dots = { rowBytes: line.width / 8, height: line.height, bits: line.bits };
  return join([center, rasterBytes(dots, profile), left]);
}

/** The sample in its page, between two choices of the page that everything else is written in. */
function sampleBytes(line: PaperLine & { kind: 'sample' }, profile: PrinterProfile): Uint8Array {
  const inPage = (text: string, page: CodePageName) =>
    Uint8Array.from(text, (character) => pageByte(page, character) ?? 0x3f);
  return join([
    inPage(line.before, profile.codePage),
    choosePage(profile, line.number),
    inPage(line.text, line.page),
    choosePage(profile, pageNumber(profile, profile.codePage) ?? 0),
    Uint8Array.of(lineFeed),
  ]);
}

function qrBytes(text: string, profile: PrinterProfile): Uint8Array {
  const data = Buffer.from(text, 'utf8');
  const size = qrModuleDots(data.length, profile.dots);
  if (size === undefined) return new Uint8Array();
  const [center, left] = phrasesOf(profile).center;
  if (profile.qr === 'raster') return join([center, rasterBytes(qrDots(qrMatrix(text), size), profile), left]);
  const frame = qrFrame(profile, size);
  return join([center, frame.before, frame.length(data.length), data, frame.after, left]);
}

function withoutEnd(bytes: Uint8Array, profile: PrinterProfile): Uint8Array {
  return bytes.slice(0, bytes.length - phrasesOf(profile).end.length);
}

function qrDots(matrix: readonly boolean[][], size: number): Dots {
  const height = (matrix.length + 2 * quietZone) * size;
  const rowBytes = Math.ceil(height / 8);
  const blank = new Uint8Array(rowBytes);
  const drawn = matrix.map((modules) => rowOfDots(modules, { rowBytes, size }));
  const rows = Array.from({ length: height }, (_, y) => drawn[Math.floor(y / size) - quietZone] ?? blank);
  return { rowBytes, height, bits: join(rows) };
}

function rowOfDots(modules: readonly boolean[], { rowBytes, size }: { rowBytes: number; size: number }): Uint8Array {
  const row = new Uint8Array(rowBytes);
  for (const [index, black] of modules.entries()) {
    if (!black) continue;
    const from = (index + quietZone) * size;
    for (let x = from; x < from + size; x += 1) row[x >> 3] = (row[x >> 3] ?? 0) | (0x80 >> (x & 7));
  }
  return row;
}
