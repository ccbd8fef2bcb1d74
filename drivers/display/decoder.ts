/** A display as a state: what it shows after the bytes it was sent. For tests and the simulator. */
import { pageCharacter } from '../printer/code-page.ts';
import type { DisplaySettings } from './address.ts';
import { columns } from './codec.ts';

export interface DisplayState {
  lines: readonly [string, string];
  /** Bytes of a command that is not whole yet. */
  pending: readonly number[];
  /** Bytes that were no command and no character. */
  strange: number;
}

const blank = ' '.repeat(columns);
export const darkDisplay: DisplayState = { lines: [blank, blank], pending: [], strange: 0 };

/** Feeds bytes, cut anywhere. */
export function feedDisplay(state: DisplayState, bytes: Uint8Array, settings: DisplaySettings): DisplayState {
  let { lines, strange } = state;
  const queue = [...state.pending, ...bytes];
  let cursor: [column: number, row: number] = [1, 1];
  while (queue.length > 0) {
    const length = commandLength(queue, settings);
    if (length === 'more') break;
    const [first = 0, second = 0, third = 0, fourth = 0] = queue;
    const command = queue.splice(0, length);
    if (first === 0x0c) lines = [blank, blank];
    else if (first === 0x1b && second === 0x51)
      lines = written(lines, third === 0x41 ? 0 : 1, textOf(command.slice(3, -1), settings));
    else if (first === 0x1f && second === 0x24) {
      cursor = [third, fourth];
      // The text follows at once, twenty characters of it.
      const text = queue.splice(0, columns);
      lines = written(lines, cursor[1] - 1, textOf(text, settings));
    } else if (first !== 0x1b && first !== 0x1f) strange += 1;
  }
  return { lines, pending: queue, strange };
}

/** How long the command is that begins here. */
function commandLength(bytes: readonly number[], { protocol }: DisplaySettings): number | 'more' {
  const [first, second] = bytes;
  const whole = (length: number): number | 'more' => (bytes.length >= length ? length : 'more');
  if (first === 0x1b) {
    if (second === undefined) return 'more';
    if (second === 0x51 && protocol === 'cd5220') {
      const end = bytes.indexOf(0x0d);
      return end < 0 ? 'more' : end + 1;
    }
    return whole(second === 0x40 ? 2 : 3);
  }
  if (first === 0x1f) {
    if (second === undefined) return 'more';
    return second === 0x24 ? (bytes.length >= 4 + columns ? 4 : 'more') : whole(2);
  }
  return 1;
}

function textOf(bytes: readonly number[], { codePage }: DisplaySettings): string {
  const page = codePage === 'ascii' ? 'cp437' : codePage;
  return bytes.map((byte) => pageCharacter(page, byte)).join('');
}

function written(lines: DisplayState['lines'], row: number, text: string): DisplayState['lines'] {
  return row === 0 ? [text, lines[1]] : [lines[0], text];
}
