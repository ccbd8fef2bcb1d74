import { textWidth } from './label-font.ts';

/** Distance from line to line, in multiples of the font size; and where in it the letters stand. */
export const lineHeight = 1.15;
export const ascent = 0.9;

export interface TextRoom {
  /** Millimetres, as all measures here. */
  width: number;
  height: number;
  largest: number;
  /** Smaller than this nobody reads it. */
  smallest: number;
  lines: number;
  bold: boolean;
}

export interface FittedText {
  size: number;
  lines: readonly string[];
}

/** On one line as long as it stays at least this part of the largest size; two lines of larger letters are read better than one of tiny ones. */
const oneLinePart = 0.8;
const step = 0.1;
const dots = '…';

/**
 * Puts a text into a room: it shrinks, then wraps at words, then ends in “…”. Gives undefined where not even one line of the smallest size has
 * room, or there is nothing to write.
 */
export function fitText(text: string, room: TextRoom): FittedText | undefined {
  const words = text.split(/\s+/).filter(Boolean);
  const { width, height, largest, smallest, bold } = room;
  const atOnce = height / lineHeight;
  if (words.length === 0 || atOnce < smallest || width <= 0) return undefined;
  const whole = words.join(' ');
  const single = Math.min(largest, atOnce, width / textWidth(whole, bold));
  if (single >= Math.min(largest, atOnce) * oneLinePart && single >= smallest) return { size: single, lines: [whole] };
  for (let size = Math.min(largest, atOnce); size >= Math.max(smallest, single); size -= step) {
    const lines = wrapWords(words, { width: width / size, bold });
    if (lines && lines.length <= room.lines && lines.length * size * lineHeight <= height) return { size, lines };
  }
  if (single >= smallest) return { size: single, lines: [whole] };
  return { size: smallest, lines: cutLines(words, room) };
}

/** The lines at a width in multiples of the font size; undefined when a word alone is wider. */
function wrapWords(words: readonly string[], { width, bold }: { width: number; bold: boolean }): string[] | undefined {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    if (textWidth(word, bold) > width) return undefined;
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer, bold) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

/** As many lines of the smallest size as there is room for; words break where they must, and the last line says that something is missing. */
function cutLines(words: readonly string[], { width, height, smallest, lines: most, bold }: TextRoom): string[] {
  const wide = width / smallest;
  const count = Math.max(1, Math.min(most, Math.floor(height / (smallest * lineHeight))));
  const lines: string[] = [];
  let rest = words.join(' ');
  while (lines.length < count - 1 && textWidth(rest, bold) > wide) {
    const part = longestPart(rest, wide, bold);
    const blank = part.length < rest.length && rest[part.length] !== ' ' ? part.lastIndexOf(' ') : part.length;
    const line = blank > 0 ? part.slice(0, blank) : part;
    lines.push(line.trimEnd());
    rest = rest.slice(line.length).trimStart();
  }
  if (textWidth(rest, bold) <= wide) return [...lines, rest];
  return [...lines, `${longestPart(rest, wide - textWidth(dots, bold), bold).trimEnd()}${dots}`];
}

/** The longest beginning that is no wider; at least one character. */
function longestPart(text: string, width: number, bold: boolean): string {
  let part = '';
  for (const character of text) {
    if (part !== '' && textWidth(part + character, bold) > width) break;
    part += character;
  }
  return part;
}
