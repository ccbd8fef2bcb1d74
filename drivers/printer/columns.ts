/** Cells side by side, as lines of text. */
import { type Align, longestWord, padTo, wrapText } from './wrap.ts';

export interface Cell {
  text: string;
  /** The part of the width; the shares of all cells sum to about 1. */
  share: number;
  align?: Align;
}

/** Lays cells side by side over exactly `columns` columns; each wraps inside its own, one blank stands between two. */
export function layOutColumns(cells: readonly Cell[], columns: number): string[] {
  if (cells.length === 0) return [''];
  const widths = columnWidths(cells, columns);
  const texts = cells.map((cell, index) => wrapText(cell.text, roomOf(index, widths)));
  const height = Math.max(...texts.map((lines) => lines.length));
  return Array.from({ length: height }, (_, row) =>
    cells
      .map((cell, index) => {
        const text = padTo(texts[index]?.[row] ?? '', roomOf(index, widths), cell.align);
        return padTo(text, widths[index] ?? 0);
      })
      .join('')
      .slice(0, columns)
      .trimEnd(),
  );
}

/** The last cell needs no blank behind it, and a cell of one column has none to give. */
function roomOf(index: number, widths: readonly number[]): number {
  const width = widths[index] ?? 1;
  return index === widths.length - 1 ? width : Math.max(1, width - 1);
}

/** Shares turned into whole columns; a cell whose longest word would be cut takes columns from cells that have them to spare. */
function columnWidths(cells: readonly Cell[], columns: number): number[] {
  const sum = cells.reduce((total, cell) => total + Math.max(0, cell.share), 0) || 1;
  const ends: number[] = [];
  let share = 0;
  for (const cell of cells) {
    share += Math.max(0, cell.share);
    ends.push(Math.round((share / sum) * columns));
  }
  const widths = ends.map((end, index) => end - (ends[index - 1] ?? 0));
  const needs = cells.map((cell, index) => longestWord(cell.text) + (index === cells.length - 1 ? 0 : 1));
  for (const index of cells.keys()) {
    while ((widths[index] ?? 0) < (needs[index] ?? 0)) {
      const donor = richest(widths, needs);
      if (donor === undefined) break;
      widths[donor] = (widths[donor] ?? 0) - 1;
      widths[index] = (widths[index] ?? 0) + 1;
    }
  }
  return widths;
}

function richest(widths: readonly number[], needs: readonly number[]): number | undefined {
  let best: number | undefined;
  let most = 0;
  for (const [index, width] of widths.entries()) {
    const spare = width - Math.max(1, needs[index] ?? 0);
    if (spare > most) [best, most] = [index, spare];
  }
  return best;
}
