/** What came out of a printer, as data. */

export interface Style {
  bold: boolean;
  invert: boolean;
  underline: boolean;
  /** Times the normal width and height. */
  width: number;
  height: number;
}

/** A piece of a line in one style. */
export interface Run extends Style {
  text: string;
}

export type PaperPlace = 'left' | 'center' | 'right';

export type DecodedBlock =
  | { kind: 'line'; runs: readonly Run[]; align: PaperPlace }
  | { kind: 'qr'; data: string; moduleDots: number; align: PaperPlace }
  | {
      kind: 'barcode';
      symbology: 'ean13' | 'code128' | 'other';
      data: string;
      moduleDots: number;
      height: number;
      align: PaperPlace;
    }
  /** Dots in rows of whole bytes, highest bit first. */
  | { kind: 'image'; width: number; height: number; bits: Uint8Array; align: PaperPlace }
  | { kind: 'cut'; partial: boolean }
  | { kind: 'drawer'; connector: 0 | 1; onMs: number; offMs: number };

export interface DecodedPaper {
  blocks: readonly DecodedBlock[];
  /** Bytes that are no known command, and a command that the job breaks off in. */
  unknown: readonly { at: number; hex: string }[];
  columns: number;
  dots: number;
}

/** The text of one line, without its style. */
export function lineText(line: DecodedBlock & { kind: 'line' }): string {
  return line.runs.map((run) => run.text).join('');
}

/**
 * The paper as plain text of the printer's columns. Symbols stand as a word in brackets, a cut inside the paper as a dashed line; the drawer
 * leaves no trace on paper.
 */
export function paperText(paper: DecodedPaper): string {
  const lines = paper.blocks.flatMap((block) => blockText(block, paper.columns));
  const last = lines.findLastIndex((line) => line !== '' && line !== cutMark(paper.columns));
  return lines
    .slice(0, last + 1)
    .map((line) => `${line}\n`)
    .join('');
}

function blockText(block: DecodedBlock, columns: number): string[] {
  switch (block.kind) {
    case 'line':
      return [placed(lineText(block).trimEnd(), block.align, columns)];
    case 'qr':
      return [placed('[QR]', block.align, columns)];
    case 'barcode':
      return [placed(`||| ${block.data} |||`, block.align, columns)];
    case 'image':
      return [placed('[#]', block.align, columns)];
    case 'cut':
      return [cutMark(columns)];
    case 'drawer':
      return [];
  }
}

function placed(text: string, align: PaperPlace, columns: number): string {
  const free = Math.max(0, columns - text.length);
  if (text === '' || align === 'left') return text;
  return ' '.repeat(align === 'right' ? free : Math.floor(free / 2)) + text;
}

function cutMark(columns: number): string {
  return '- '.repeat(Math.floor(columns / 2)).trimEnd();
}
