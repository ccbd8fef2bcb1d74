/** Text cut into lines of a number of columns. Every character counts as one column. */

export type Align = 'left' | 'center' | 'right';

/**
 * Cuts a text at words into lines of at most `width` columns; words that are longer are cut where the line ends. Line breaks in the text
 * begin a new line, and blanks inside a line stay as they are. Gives at least one line.
 */
export function wrapText(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line.trimEnd(), Math.max(1, width)));
}

function wrapLine(line: string, width: number): string[] {
  const lines: string[] = [];
  let rest = line;
  while (rest.length > width) {
    // The blank that ends a line may stand just behind it.
    const blank = rest.lastIndexOf(' ', width);
    const hyphen = rest.lastIndexOf('-', width - 1);
    const end = blank > 0 ? blank : hyphen > 0 ? hyphen + 1 : width;
    lines.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  if (rest !== '' || lines.length === 0) lines.push(rest);
  return lines;
}

/** Fills a text with blanks to exactly `width` columns; a longer text is cut. */
export function padTo(text: string, width: number, align: Align = 'left'): string {
  const room = width - text.length;
  if (room <= 0) return text.slice(0, Math.max(0, width));
  if (align === 'right') return ' '.repeat(room) + text;
  if (align === 'left') return text + ' '.repeat(room);
  const before = Math.floor(room / 2);
  return ' '.repeat(before) + text + ' '.repeat(room - before);
}

/** The length of the longest word of a text: the least width at which it is not cut inside a word. */
export function longestWord(text: string): number {
  return Math.max(0, ...text.split(/\s+/).map((word) => word.length));
}
