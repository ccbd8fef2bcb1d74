/**
 * Two lines for displays of 2 × 20 characters. Sources: Partner Tech, CD5220 User's Manual (ESC @, CLR, CAN, ESC Q A, ESC Q B); Epson, DM-D series
 * ESC/POS (ESC @, ESC t, CLR, US MD1, US $).
 */
import { pageByte, printable } from '../printer/code-page.ts';
import type { DisplayCodePage, DisplaySettings } from './address.ts';

export const columns = 20;

const [esc, us, clear, overwrite, carriageReturn] = [0x1b, 0x1f, 0x0c, 0x01, 0x0d] as const;

/** Numbers of ESC t on Epson's displays. */
const epsonPages: Readonly<Record<DisplayCodePage, number>> = { cp437: 0, cp858: 19, 'windows-1252': 16, ascii: 0 };

/** Brings a display into a known state, whatever it showed before. */
export function startBytes({ protocol, codePage }: DisplaySettings): Uint8Array {
  // CD5220: while it scrolls or takes whole lines it hears nothing but CLR and CAN, so CLR goes first.
  if (protocol === 'cd5220') return Uint8Array.of(clear, esc, 0x40, clear);
  return Uint8Array.of(esc, 0x40, esc, 0x74, epsonPages[codePage], us, overwrite, clear);
}

/** Writes both lines over what stands there; nothing flickers, because nothing is cleared. */
export function showBytes(lines: readonly [string, string], { protocol, codePage }: DisplaySettings): Uint8Array {
  const [upper, lower] = lines.map((line) => lineBytes(line, codePage));
  if (!upper || !lower) return new Uint8Array();
  if (protocol === 'cd5220')
    return Uint8Array.of(
      ...[esc, 0x51, 0x41, ...upper, carriageReturn],
      ...[esc, 0x51, 0x42, ...lower, carriageReturn],
    );
  return Uint8Array.of(us, 0x24, 1, 1, ...upper, us, 0x24, 1, 2, ...lower);
}

function lineBytes(line: string, codePage: DisplayCodePage): number[] {
  const page = codePage === 'ascii' ? 'cp437' : codePage;
  return Array.from(lineFor(line, codePage), (character) => pageByte(page, character) ?? 0x20);
}

/** Exactly as many characters as the display has, all of them of its page, none of them a command. */
export function lineFor(line: string, codePage: DisplayCodePage): string {
  const page = codePage === 'ascii' ? 'cp437' : codePage;
  const spelt = codePage === 'ascii' ? inAscii(line) : line;
  const text = printable(spelt.replaceAll(/\s/g, ' '), page).replaceAll('\n', ' ');
  return narrowed(Array.from(text)).join('').padEnd(columns);
}

/** What became longer by its spelling (€ as EUR) gives up blanks first, then the end of its left part: amounts stand at the right. */
function narrowed(text: readonly string[]): string[] {
  if (text.length <= columns) return [...text];
  const whole = text.join('').trimEnd();
  // The two parts stand apart by several blanks, or by the last one.
  const [, left = '', right = ''] = /^(.*\S)\s{2,}(\S.*)$/.exec(whole) ?? /^(.*\S)\s(\S+)$/.exec(whole) ?? [];
  const kept = Array.from(right);
  const room = columns - kept.length;
  if (right === '' || room < 2) return text.slice(0, columns);
  const before = Array.from(left).slice(0, room - 1);
  return [...before, ...Array.from(' '.repeat(room - before.length)), ...kept];
}

const spellings: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
  ß: 'ss',
};

function inAscii(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[äöüÄÖÜß]/g, (letter) => spellings[letter] ?? letter)
    .replaceAll('€', 'EUR')
    .normalize('NFKD')
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll(/[^ -~]/gu, '?');
}
