/** What a terminal gives to print: line by line (06 D1) or as whole texts (06 D3), put together into slips. */
import type { TerminalSlip } from '../messages.ts';
import { terminalText } from './charset.ts';
import { maskCardNumbers } from './masking.ts';
import { parseTlv, tlvAll, tlvLength } from './tlv.ts';

export interface SlipPiece {
  lines: readonly string[];
  whose: TerminalSlip['whose'] | null;
  /** The paper is cut after it. */
  last: boolean;
}

const tag = { container: 0x06, textLine: 0x07, lineEnd: 0x09, texts: 0x25, slipKind: 0x1f07 } as const;
const kinds: Readonly<Record<number, TerminalSlip['whose']>> = { 1: 'merchant', 2: 'customer', 3: 'administration' };

/** Bits of the attribute of a line: the paper is cut after it, and it stands in the middle of 24 columns. */
const attribute = { last: 0x80, centred: 0x40 } as const;
const columns = 24;
/** A slip without end would fill the memory. */
const mostLines = 500;

export function readPrintLine(data: Uint8Array): SlipPiece[] | undefined {
  const [bits] = data;
  if (bits === undefined) return undefined;
  // The line has no length of its own: it ends where the container begins, whose number is no letter.
  const end = data.indexOf(tag.container, 1);
  const container = end < 0 ? [] : containerAt(data, end);
  if (!container) return undefined;
  const text = terminalText(data.slice(1, end < 0 ? data.length : end));
  const kind = tlvAll(container, tag.slipKind)[0]?.value[0];
  const line = (bits & attribute.centred) !== 0 && (bits & attribute.last) === 0 ? centred(text) : text;
  const empty = text === '' && (bits & attribute.last) !== 0;
  return [{ lines: empty ? [] : [line], whose: kinds[kind ?? 0] ?? null, last: (bits & attribute.last) !== 0 }];
}

export function readPrintBlock(data: Uint8Array): SlipPiece[] | undefined {
  if (data[0] !== tag.container) return undefined;
  const container = containerAt(data, 0);
  if (!container) return undefined;
  const kind = tlvAll(container, tag.slipKind)[0]?.value[0];
  const lines = tlvAll(container, tag.textLine).map(({ value }) => terminalText(value));
  const last = tlvAll(container, tag.lineEnd).some(({ value }) => ((value[0] ?? 0) & attribute.last) !== 0);
  return [{ lines, whose: kinds[kind ?? 0] ?? null, last }];
}

function containerAt(data: Uint8Array, at: number): ReturnType<typeof parseTlv> {
  const place = tlvLength(data, at + 1);
  if (!place || place.start + place.length > data.length) return undefined;
  return parseTlv(data.slice(place.start, place.start + place.length));
}

function centred(text: string): string {
  const words = text.trim();
  return `${' '.repeat(Math.max(0, Math.floor((columns - words.length) / 2)))}${words}`;
}

export interface SlipsSoFar {
  done: readonly TerminalSlip[];
  open: SlipPiece | null;
}

export const noSlips: SlipsSoFar = { done: [], open: null };

/** Adds what was printed. A piece for somebody else begins a new slip, also where the cut is missing. */
export function addSlipPieces(
  slips: SlipsSoFar,
  pieces: readonly SlipPiece[],
  usual: TerminalSlip['whose'],
): SlipsSoFar {
  let { done, open } = slips;
  for (const piece of pieces) {
    if (open && piece.whose !== null && open.whose !== null && piece.whose !== open.whose && !piece.last) {
      done = closed(done, open, usual);
      open = null;
    }
    open = open
      ? {
          lines: [...open.lines, ...piece.lines].slice(0, mostLines),
          whose: open.whose ?? piece.whose,
          last: piece.last,
        }
      : piece;
    if (piece.last) {
      done = closed(done, open, usual);
      open = null;
    }
  }
  return { done, open };
}

/** All slips; one whose end never came is handed on as far as it came. */
export function allSlips({ done, open }: SlipsSoFar, usual: TerminalSlip['whose']): readonly TerminalSlip[] {
  return open ? closed(done, open, usual) : done;
}

function closed(
  done: readonly TerminalSlip[],
  { lines, whose }: SlipPiece,
  usual: TerminalSlip['whose'],
): readonly TerminalSlip[] {
  const kept = lines.map(maskCardNumbers);
  while (kept.at(-1)?.trim() === '') kept.pop();
  if (kept.length === 0) return done;
  return [...done, { whose: whose ?? guessed(kept) ?? usual, lines: kept }];
}

function guessed(lines: readonly string[]): TerminalSlip['whose'] | undefined {
  const text = lines.join('\n').toLowerCase();
  if (/h(?:ä|ae)ndlerbeleg|merchant/.test(text)) return 'merchant';
  if (/kundenbeleg|cardholder|customer/.test(text)) return 'customer';
  return /kassenschnitt|tagesabschluss|end of day/.test(text) ? 'administration' : undefined;
}
