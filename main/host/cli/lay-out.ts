/** How the command line lays out what a person reads. */

/** A column of a table: its heading, and whether its cells are numbers, which stand to the right. */
export interface Column {
  readonly heading: string;
  readonly right?: boolean;
}

const gap = '  ';

/** Rows under their headings, in columns as wide as their widest cell. The last column is not filled up. */
export function tableText(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const all = [columns.map(({ heading }) => heading), ...rows].map((row) => row.map(oneLine));
  const widths = columns.map((_, at) => Math.max(...all.map((row) => widthOf(row[at] ?? ''))));
  const lines = all.map((row) =>
    row
      .map((cell, at) => padded(cell, widths[at] ?? 0, columns[at]?.right === true))
      .join(gap)
      .trimEnd(),
  );
  return lines.join('\n');
}

/** Names with their values below each other. */
export function listText(pairs: readonly (readonly [name: string, value: string])[]): string {
  const width = Math.max(...pairs.map(([name]) => widthOf(name)));
  return pairs.map(([name, value]) => `${padded(name, width, false)}${gap}${oneLine(value)}`.trimEnd()).join('\n');
}

/** Blocks with an empty line between them; empty ones are left out. */
export function blocks(...texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n\n');
}

/** A name from a file must not break the table, nor speak to the terminal. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}

function padded(text: string, width: number, right: boolean): string {
  const filling = ' '.repeat(Math.max(0, width - widthOf(text)));
  return right ? filling + text : text + filling;
}

const segments = new Intl.Segmenter('de', { granularity: 'grapheme' });

/** Letters as a person counts them: an accent made of two code points takes one place. */
function widthOf(text: string): number {
  return [...segments.segment(text)].length;
}
