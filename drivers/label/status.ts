/** What label printers say about themselves when they are asked. */
import type { LabelLanguage } from './address.ts';

/** Why a label printer does not print now; each has a sentence in the text catalogues. */
export type LabelTrouble =
  | 'paper-out'
  | 'cover-open'
  | 'ribbon-out'
  | 'paper-jam'
  | 'printer-paused'
  | 'printer-too-hot'
  | 'printer-error';

export interface LabelStatus {
  /** The one a person can act on first; null when it can print. */
  trouble: LabelTrouble | null;
  /** It still has labels to print, or is printing one. */
  busy: boolean;
}

/** `more`: the answer has not arrived whole. `garbage`: it is none. Else the status. */
export type StatusReading = LabelStatus | 'more' | 'garbage';

/** ZPL: ~HS, answered in the order of what was sent. TSPL: <ESC>!?, answered at once. */
export function statusQuestion(language: LabelLanguage): Uint8Array {
  return language === 'zpl' ? Buffer.from('~HS\n') : Uint8Array.of(0x1b, 0x21, 0x3f);
}

export function readStatus(language: LabelLanguage, answer: Uint8Array): StatusReading {
  return language === 'zpl' ? readHostStatus(answer) : readTsplStatus(answer);
}

const [start, end] = ['\u0002', '\u0003'] as const;
/** The longest answer to ~HS, with room to spare. */
const longestAnswer = 400;

/**
 * ~HS: three lines between STX and ETX. Source: Zebra, ZPL II Programming Guide, “Host Status Return”; for example
 * `030,0,0,0256,000,0,0,0,000,0,0,0` / `000,0,0,0,0,2,4,0,00000000,1,000` / `1234,0`.
 */
function readHostStatus(answer: Uint8Array): StatusReading {
  const text = Buffer.from(answer).toString('latin1');
  const [before = '', ...framed] = text.split(start);
  if (answer.length > longestAnswer || before.trim() !== '') return 'garbage';
  const lines = framed.filter((line) => line.includes(end)).map((line) => (line.split(end)[0] ?? '').split(','));
  const [first, second, third] = lines;
  if (!first || !second || !third) return 'more';
  if (first.length < 12 || second.length < 9 || !lines.flat().every((value) => /^[\dA-Fa-f]*$/.test(value)))
    return 'garbage';
  const set = (line: readonly string[], index: number): boolean => Number(line[index]) !== 0;
  const troubles: [boolean, LabelTrouble][] = [
    [set(second, 2), 'cover-open'],
    [set(first, 1), 'paper-out'],
    // Printers without ribbon report its absence too; it counts only where one is used.
    [set(second, 3) && set(second, 4), 'ribbon-out'],
    [set(first, 11), 'printer-too-hot'],
    [set(first, 9), 'printer-error'],
    [set(first, 2), 'printer-paused'],
  ];
  const busy = set(first, 4) || set(first, 7) || set(second, 8);
  return { trouble: troubles.find(([holds]) => holds)?.[1] ?? null, busy };
}

/** One byte of bits. Source: TSC, TSPL/TSPL2 Programming Language, “<ESC>!?”. */
function readTsplStatus(answer: Uint8Array): StatusReading {
  const [byte] = answer;
  if (byte === undefined) return 'more';
  // Bit 6 is never set; a web server or a printer of another language would answer in letters.
  if ((byte & 0x40) !== 0 || answer.length > 2) return 'garbage';
  const has = (bit: number): boolean => (byte & bit) !== 0;
  const troubles: [boolean, LabelTrouble][] = [
    [has(0x01), 'cover-open'],
    [has(0x02), 'paper-jam'],
    [has(0x04), 'paper-out'],
    [has(0x08), 'ribbon-out'],
    [has(0x80), 'printer-error'],
    [has(0x10), 'printer-paused'],
  ];
  return { trouble: troubles.find(([holds]) => holds)?.[1] ?? null, busy: has(0x20) };
}
