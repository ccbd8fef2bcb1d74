/** Paper as the bytes of a printer. */
import { assertNever } from '#domain/assert-never.ts';
import type { PaperBlock } from '#domain/paper.ts';
import { pageByte } from './code-page.ts';
import { layOut, type PaperLine } from './layout.ts';
import { encoderOf, join, type Phrases, phrasesOf, qrFrame } from './phrases.ts';
import type { PrinterProfile } from './profiles.ts';
import { qrMatrix, qrModuleDots, quietZone } from './qr-code.ts';

/** Dots of height of a printed barcode: 12.5 mm at 203 dpi. */
const barcodeHeight = 100;
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
  const phrases = phrasesOf(profile);
  const bytes: number[] = [...phrases.begin];
  for (const line of lines) append(bytes, line, { profile, phrases });
  bytes.push(...phrases.end);
  return Uint8Array.from(bytes);
}

interface Context {
  profile: PrinterProfile;
  phrases: Phrases;
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
  const modules = line.symbology === 'ean13' ? 95 + 18 : line.data.length * 11 + 35 + 20;
  const width = Math.max(1, Math.min(2, Math.floor(profile.dots / modules) - 1));
  const [center, left] = phrasesOf(profile).center;
  const encoder = encoderOf(profile).barcode(line.data, line.symbology, { height: barcodeHeight, width, text: true });
  return join([center, withoutEnd(encoder.encode(), profile), left]);
}

function qrBytes(text: string, profile: PrinterProfile): Uint8Array {
  const data = Buffer.from(text, 'utf8');
  const size = qrModuleDots(data.length, profile.dots);
  if (size === undefined) return new Uint8Array();
  const [center, left] = phrasesOf(profile).center;
  if (profile.qr === 'raster') return join([center, rasterBytes(qrMatrix(text), size), left]);
  const frame = qrFrame(profile, size);
  return join([center, frame.before, frame.length(data.length), data, frame.after, left]);
}

function withoutEnd(bytes: Uint8Array, profile: PrinterProfile): Uint8Array {
  return bytes.slice(0, bytes.length - phrasesOf(profile).end.length);
}

/** GS v 0: a picture in dots, in bands that even small printer memories hold. */
function rasterBytes(matrix: readonly boolean[][], size: number): Uint8Array {
  const dots = (matrix.length + 2 * quietZone) * size;
  const rowBytes = Math.ceil(dots / 8);
  const blank = new Uint8Array(rowBytes);
  const drawn = matrix.map((modules) => rowOfDots(modules, { rowBytes, size }));
  const rows = Array.from({ length: dots }, (_, y) => drawn[Math.floor(y / size) - quietZone] ?? blank);
  const bands: Uint8Array[] = [];
  for (let from = 0; from < rows.length; from += 128) {
    const band = rows.slice(from, from + 128);
    bands.push(
      Uint8Array.of(0x1d, 0x76, 0x30, 0, rowBytes & 255, rowBytes >> 8, band.length & 255, band.length >> 8),
      ...band,
    );
  }
  return join(bands);
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
