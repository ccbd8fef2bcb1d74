/** Decoded paper as a picture: one dot of the printer is one pixel. */
import { encode } from 'fast-png';
import { code128Modules, ean13Modules, isEan13 } from './barcode.ts';
import type { DecodedBlock, DecodedPaper, PaperPlace, Run } from './decoded.ts';
import { qrMatrix, quietZone } from './qr-code.ts';
import { cellHeight, cellWidth, glyphMask } from './strokes.ts';

/** White paper around what is printed. */
const margin = { side: 24, top: 28, bottom: 32 };
/** Dots between two lines; printers feed 30 dots a line. */
const leading = 6;
const ink = 24;
const paperWhite = 255;

export interface Canvas {
  width: number;
  height: number;
  /** A byte a dot, in rows: 0 is black, 255 white. */
  data: Uint8Array;
}

export interface PaperMargin {
  side: number;
  top: number;
  bottom: number;
}

/** Draws the paper as a PNG, 8-bit grey. */
export function paperPicture(paper: DecodedPaper): Uint8Array {
  const { width, height, data } = drawPaper({ ...paper, blocks: withoutTail(paper.blocks) }, margin);
  return encode({ width, height, data, channels: 1, depth: 8 });
}

/** Draws blocks below each other, with white paper of `around` about them. */
export function drawPaper(paper: DecodedPaper, around: PaperMargin): Canvas {
  const height = paper.blocks.reduce((sum, block) => sum + heightOf(block), around.top + around.bottom);
  const width = paper.dots + 2 * around.side;
  const canvas: Canvas = { width, height, data: new Uint8Array(width * height).fill(paperWhite) };
  let y = around.top;
  for (const block of paper.blocks) {
    drawBlock(block, { canvas, paper, y, side: around.side });
    y += heightOf(block);
  }
  return canvas;
}

const matrices = new WeakMap<DecodedBlock, boolean[][]>();

/** A QR code takes longer than everything else on a receipt: it is worked out once. */
function matrixOf(block: DecodedBlock & { kind: 'qr' }): boolean[][] {
  const matrix = matrices.get(block) ?? qrMatrix(block.data);
  matrices.set(block, matrix);
  return matrix;
}

/** The feed before the last cut is not paper anybody looks at. */
function withoutTail(blocks: readonly DecodedBlock[]): readonly DecodedBlock[] {
  const isTail = (block: DecodedBlock) =>
    block.kind === 'cut' ||
    block.kind === 'drawer' ||
    (block.kind === 'line' && block.runs.every((run) => run.text.trim() === ''));
  return blocks.slice(0, blocks.findLastIndex((block) => !isTail(block)) + 1);
}

function heightOf(block: DecodedBlock): number {
  switch (block.kind) {
    case 'line':
      return cellHeight * Math.max(1, ...block.runs.map((run) => run.height)) + leading;
    case 'qr':
      return (matrixOf(block).length + 2 * quietZone) * block.moduleDots;
    case 'barcode':
      return block.height + cellHeight + 2 * leading;
    case 'image':
      return block.height;
    case 'cut':
      return 60;
    case 'drawer':
      return 0;
  }
}

interface Place {
  canvas: Canvas;
  paper: DecodedPaper;
  y: number;
  /** White paper to the left. */
  side: number;
}

function drawBlock(block: DecodedBlock, { canvas, paper, y, side }: Place): void {
  const start = (width: number, align: PaperPlace) => side + offset(paper.dots - width, align);
  switch (block.kind) {
    case 'line': {
      const width = block.runs.reduce((sum, run) => sum + run.text.length * run.width * cellWidth, 0);
      // The columns may be narrower than the paper; they stand in its middle.
      const inset = Math.floor((paper.dots - paper.columns * cellWidth) / 2);
      drawRuns(block.runs, { canvas, x: block.align === 'left' ? side + inset : start(width, block.align), y });
      return;
    }
    case 'qr': {
      const matrix = matrixOf(block);
      const dots = block.moduleDots;
      const x = start((matrix.length + 2 * quietZone) * dots, block.align) + quietZone * dots;
      for (const [row, modules] of matrix.entries()) {
        for (const [column, black] of modules.entries()) {
          if (black) fill(canvas, { x: x + column * dots, y: y + (row + quietZone) * dots, width: dots, height: dots });
        }
      }
      return;
    }
    case 'barcode':
      drawBarcode(block, { canvas, paper, y, side });
      return;
    case 'image': {
      const x = start(block.width, block.align);
      for (let row = 0; row < block.height; row += 1) {
        for (let column = 0; column < block.width; column += 1) {
          const byte = block.bits[(row * block.width + column) >> 3] ?? 0;
          if ((byte & (0x80 >> (column & 7))) !== 0) fill(canvas, { x: x + column, y: y + row, width: 1, height: 1 });
        }
      }
      return;
    }
    case 'cut':
      for (let x = 0; x < canvas.width; x += 16) fill(canvas, { x, y: y + 30, width: 8, height: 2, shade: 170 });
      return;
    case 'drawer':
  }
}

function drawBarcode(block: DecodedBlock & { kind: 'barcode' }, { canvas, paper, y, side }: Place): void {
  const ean = block.symbology === 'ean13' && isEan13(block.data);
  const modules = ean ? ean13Modules(block.data) : code128Modules(block.data.replace(/[^ -~]/g, '?'));
  const x = side + offset(paper.dots - modules.length * block.moduleDots, block.align);
  for (const [index, module] of Array.from(modules).entries()) {
    if (module === '1') {
      fill(canvas, { x: x + index * block.moduleDots, y: y + leading, width: block.moduleDots, height: block.height });
    }
  }
  const run: Run = { text: block.data, bold: false, invert: false, underline: false, width: 1, height: 1 };
  const textX = x + Math.floor((modules.length * block.moduleDots - block.data.length * cellWidth) / 2);
  drawRuns([run], { canvas, x: textX, y: y + block.height + leading });
}

function drawRuns(runs: readonly Run[], { canvas, x, y }: { canvas: Canvas; x: number; y: number }): void {
  const tallest = Math.max(1, ...runs.map((run) => run.height));
  let left = x;
  for (const run of runs) {
    const [width, height] = [cellWidth * run.width, cellHeight * run.height];
    // Lower letters stand on the line of the tallest.
    const top = y + leading / 2 + cellHeight * (tallest - run.height);
    if (run.invert)
      fill(canvas, { x: left, y: top - leading / 2, width: width * run.text.length, height: height + leading });
    for (const character of run.text) {
      if (character !== ' ') stamp(glyphMask(character, run), { canvas, x: left, y: top, width, invert: run.invert });
      left += width;
    }
    if (run.underline)
      fill(canvas, {
        x: left - width * run.text.length,
        y: top + height - 2,
        width: width * run.text.length,
        height: 2,
      });
  }
}

interface Stamp {
  canvas: Canvas;
  x: number;
  y: number;
  width: number;
  invert: boolean;
}

function stamp(mask: Uint8Array, { canvas, x, y, width, invert }: Stamp): void {
  for (const [index, darkness] of mask.entries()) {
    if (darkness === 0) continue;
    const column = x + (index % width);
    if (column < 0 || column >= canvas.width) continue;
    const share = darkness / 255;
    const [from, to] = invert ? [ink, paperWhite] : [paperWhite, ink];
    canvas.data[(y + Math.floor(index / width)) * canvas.width + column] = Math.round(from + (to - from) * share);
  }
}

function fill(canvas: Canvas, area: { x: number; y: number; width: number; height: number; shade?: number }): void {
  const from = Math.max(0, area.x);
  const to = Math.min(canvas.width, area.x + area.width);
  for (let row = Math.max(0, area.y); row < Math.min(canvas.height, area.y + area.height); row += 1) {
    if (from < to) canvas.data.fill(area.shade ?? ink, row * canvas.width + from, row * canvas.width + to);
  }
}

function offset(free: number, align: PaperPlace): number {
  if (align === 'left') return 0;
  return Math.max(0, align === 'right' ? free : Math.floor(free / 2));
}
