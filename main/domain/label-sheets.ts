/** Sheets of labels for an office printer, A4 all of them. */
import type { LabelSize } from './label.ts';

export interface LabelSheet {
  id: string;
  /** Numbers under which makers sell sheets of this measure. */
  sold: string;
  columns: number;
  rows: number;
  label: LabelSize;
  /** Millimetres between the columns. Rows touch each other on all of these. */
  gap: number;
}

/** A4 in millimetres. */
export const sheetPage = { width: 210, height: 297 } as const;

/**
 * Measures as the makers print them on the boxes; what is left of the page is shared evenly between the two sides, and above and below. Checked
 * against the tables of gLabels, py_label_printer and Label Planet (LP65/38). Sheets whose labels reach the edge keep more of it free: office
 * printers leave about 4 mm white.
 */
export const labelSheets: readonly LabelSheet[] = [
  sheet('38x21', 'Avery L7651, L4731 · HERMA 4212', {
    columns: 5,
    rows: 13,
    width: 38.1,
    height: 21.2,
    gap: 2.5,
    padding: 1.5,
  }),
  sheet('52x30', 'Avery 3651 · HERMA 4610', { columns: 4, rows: 10, width: 52.5, height: 29.7, gap: 0, padding: 4 }),
  sheet('63x38', 'Avery L7160 · HERMA 4677', { columns: 3, rows: 7, width: 63.5, height: 38.1, gap: 2.5, padding: 2 }),
  sheet('70x37', 'Avery 3474 · HERMA 4464', { columns: 3, rows: 8, width: 70, height: 37, gap: 0, padding: 4 }),
  sheet('99x38', 'Avery L7163 · HERMA 4678', { columns: 2, rows: 7, width: 99.1, height: 38.1, gap: 2.5, padding: 2 }),
  sheet('105x74', 'Avery 3427 · HERMA 4470', { columns: 2, rows: 4, width: 105, height: 74, gap: 0, padding: 5 }),
];

export function labelSheet(id: string): LabelSheet | undefined {
  return labelSheets.find((known) => known.id === id);
}

export function labelsOnSheet({ columns, rows }: LabelSheet): number {
  return columns * rows;
}

/** Where label `index` of a sheet lies, in mm from the upper left corner of the page; row by row. */
export function placeOnSheet({ columns, rows, label, gap }: LabelSheet, index: number): { left: number; top: number } {
  const column = index % columns;
  const row = Math.floor(index / columns) % rows;
  const left = (sheetPage.width - columns * label.width - (columns - 1) * gap) / 2;
  const top = (sheetPage.height - rows * label.height) / 2;
  return { left: left + column * (label.width + gap), top: top + row * label.height };
}

function sheet(
  id: string,
  sold: string,
  measures: { columns: number; rows: number; width: number; height: number; gap: number; padding: number },
): LabelSheet {
  const { columns, rows, width, height, gap, padding } = measures;
  return { id, sold, columns, rows, gap, label: { width, height, padding } };
}
