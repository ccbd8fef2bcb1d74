/** Paper as dots: for printers that have no letters, or wrong ones. */
import type { DecodedBlock, Run } from './decoded.ts';
import type { PaperLine } from './layout.ts';
import { type Canvas, drawPaper } from './picture.ts';
import type { PrinterProfile } from './profiles.ts';
import { qrModuleDots } from './qr-code.ts';

/** Dots in rows of whole bytes, highest bit first; 1 is black. */
export interface Dots {
  rowBytes: number;
  height: number;
  bits: Uint8Array;
}

/** Everything darker than this grey is printed: thin strokes must not fall apart, and counters of letters not close. */
const threshold = 150;
/** Dots of height of a printed barcode: 12.5 mm at 203 dpi. */
export const barcodeHeight = 100;

/** Draws lines that were laid out for this profile; cut and drawer leave nothing. */
export function dotsOf(lines: readonly PaperLine[], profile: PrinterProfile): Dots {
  const blocks = lines.flatMap((line) => blockOf(line, profile));
  const { columns, dots } = profile;
  return blackAndWhite(drawPaper({ blocks, unknown: [], columns, dots }, { side: 0, top: 0, bottom: 0 }));
}

/** Dots of a module of a barcode, so that it fits the paper with its quiet zones. */
export function barcodeModuleDots(
  line: PaperLine & { kind: 'barcode' },
  { dots }: Pick<PrinterProfile, 'dots'>,
): number {
  const modules = line.symbology === 'ean13' ? 95 + 18 : line.data.length * 11 + 35 + 20;
  return Math.max(1, Math.min(2, Math.floor(dots / modules) - 1));
}

/** Lines cut into strips: what is printed, and what ends it; the last strip may end with nothing. */
export function strips(lines: readonly PaperLine[]): { printed: PaperLine[]; end: 'cut' | 'drawer' | null }[] {
  const found: { printed: PaperLine[]; end: 'cut' | 'drawer' | null }[] = [];
  let printed: PaperLine[] = [];
  for (const line of lines) {
    if (line.kind === 'cut' || line.kind === 'drawer') {
      found.push({ printed, end: line.kind });
      printed = [];
    } else printed.push(line);
  }
  if (printed.length > 0) found.push({ printed, end: null });
  return found;
}

function blockOf(line: PaperLine, profile: PrinterProfile): DecodedBlock[] {
  switch (line.kind) {
    case 'text': {
      const { bold, invert, size } = line;
      const style = { bold, underline: false, width: size, height: size };
      const runs: Run[] = [{ ...style, width: 1, height: size, invert: false, text: ' '.repeat(line.before) }];
      return [{ kind: 'line', align: 'left', runs: [...runs, { ...style, invert, text: line.text }] }];
    }
    case 'sample':
      return [textLine(line.before + line.text)];
    case 'rule':
      return [textLine((line.style === 'double' ? '═' : '─').repeat(profile.columns))];
    case 'qr': {
      const moduleDots = qrModuleDots(Buffer.byteLength(line.data), profile.dots);
      return moduleDots === undefined ? [] : [{ kind: 'qr', data: line.data, moduleDots, align: 'center' }];
    }
    case 'barcode': {
      const { symbology, data } = line;
      const moduleDots = barcodeModuleDots(line, profile);
      return [{ kind: 'barcode', symbology, data, moduleDots, height: barcodeHeight, align: 'center' }];
    }
    case 'picture':
      return [{ kind: 'image', width: line.width, height: line.height, bits: line.bits, align: 'center' }];
    case 'cut':
    case 'drawer':
      return [];
  }
}

function textLine(text: string): DecodedBlock {
  const run: Run = { bold: false, invert: false, underline: false, width: 1, height: 1, text };
  return { kind: 'line', align: 'left', runs: [run] };
}

function blackAndWhite({ width, height, data }: Canvas): Dots {
  const rowBytes = Math.ceil(width / 8);
  const bits = new Uint8Array(rowBytes * height);
  for (const [index, grey] of data.entries()) {
    if (grey >= threshold) continue;
    const place = Math.floor(index / width) * rowBytes + ((index % width) >> 3);
    bits[place] = (bits[place] ?? 0) | (0x80 >> ((index % width) & 7));
  }
  return { rowBytes, height, bits };
}
