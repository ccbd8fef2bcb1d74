/** A barcode on a label: as wide as the room allows, never so narrow that scanners fail, with what it says below. */
import { textWidth } from './label-font.ts';
import { ascent, lineHeight } from './label-fit.ts';
import { barcodeWidth, type LabelBarcode, type LabelElement } from './label.ts';

/**
 * The thinnest bar in mm. GS1 asks for 0.264 mm (80 % of an EAN) at the till; printers of 203 dpi have 0.25 mm or 0.375 mm, and 0.25 mm is what
 * everybody prints and every scanner reads. Nothing is gained beyond 200 %.
 */
const module = { least: 0.25, largest: 0.66 } as const;
const digits = { size: 3, least: 1.2 } as const;
const leastBars = 4;

/** The least room in mm for a code, with its quiet zones and its digits. */
export function leastCode(barcode: LabelBarcode, dot: number | null): { width: number; height: number } {
  const { modules, before, after } = barcodeWidth(barcode);
  return { width: (modules + before + after) * leastModule(dot), height: leastBars + digits.least * lineHeight };
}

function leastModule(dot: number | null): number {
  // A hair less than the limit is the limit: 203 dots an inch are 0.1251 mm.
  return dot === null ? module.least : Math.max(1, Math.ceil((module.least - 0.001) / dot)) * dot;
}

/** The bars and their text, in the middle of the box; the caller has made sure by {@link leastCode} that there is room. */
export function layOutCode(
  barcode: LabelBarcode,
  box: { left: number; top: number; width: number; height: number },
  dot: number | null,
): LabelElement[] {
  const { modules, before, after } = barcodeWidth(barcode);
  const most = Math.min(module.largest, box.width / (modules + before + after));
  const wide = dot === null ? most : Math.max(leastModule(dot), Math.floor(most / dot + 0.001) * dot);
  const slack = box.width - (modules + before + after) * wide;
  const left = box.left + slack / 2 + before * wide;
  const written = barcode.symbology === 'ean13' ? spaced(barcode.data) : barcode.data;
  const width = modules * wide;
  const size = Math.min(digits.size, box.height * 0.2, width / textWidth(written, false));
  const height = Math.max(0, Math.min(box.height - size * lineHeight, width * 0.6));
  return [
    { kind: 'barcode', ...barcode, left, top: box.top, module: wide, height },
    {
      kind: 'text',
      part: 'code',
      text: written,
      left,
      width,
      baseline: box.top + height + size * ascent,
      size,
      bold: false,
      align: 'center',
    },
  ];
}

/** As it stands below every EAN: the first digit, then two groups of six. */
function spaced(ean13: string): string {
  return `${ean13.slice(0, 1)} ${ean13.slice(1, 7)} ${ean13.slice(7)}`;
}
