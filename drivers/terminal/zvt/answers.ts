/** What a terminal says to the till (PA00P015, chapter 3), from a whole frame to its meaning. */
import type { Apdu } from './apdu.ts';
import { decodeBcd } from './bcd.ts';
import { type Bmps, readBmps } from './bmp.ts';
import { terminalText } from './charset.ts';
import { control } from './commands.ts';
import { maskedPan } from './masking.ts';
import { readPrintBlock, readPrintLine, type SlipPiece } from './slips.ts';
import { parseTlv, tlvAll, type TlvNode } from './tlv.ts';
import { readTotals, type TerminalTotals } from './totals.ts';

/** The outcome of a payment, a reversal or an end of day. Absent fields are null. */
export interface StatusInformation {
  /** 0 is the only yes. Null where the terminal left it out. */
  resultCode: number | null;
  amount: number | null;
  traceNo: string | null;
  originalTraceNo: string | null;
  receiptNo: string | null;
  terminalId: string | null;
  cardName: string | null;
  /** By the list of ZVT card types: 5 girocard, 6 Mastercard, 10 Visa … */
  cardType: number | null;
  maskedPan: string | null;
  /** MMDD and hhmmss by the terminal's clock. */
  date: string | null;
  time: string | null;
  text: string | null;
  totals: TerminalTotals | null;
}

export type Answer =
  | { kind: 'acknowledged' }
  /** 84 and an error code. */
  | { kind: 'refused'; code: number }
  | { kind: 'intermediate'; code: number; text: string | null }
  | { kind: 'status'; status: StatusInformation }
  | { kind: 'slip'; pieces: readonly SlipPiece[] }
  /** `status`: the terminal's state, as after registration and enquiry; null where it is not told. */
  | { kind: 'completed'; status: number | null; terminalId: string | null }
  | { kind: 'aborted'; code: number | null }
  /** A frame whose content cannot be read. Nothing of it may be trusted, but it wants an answer. */
  | { kind: 'broken'; control: number }
  /** Whole, and none that a till has to understand. */
  | { kind: 'other'; control: number };

/** Tags of the container: a text line, and the kind of text lines that belong to a display. */
const textLine = 0x07;

export function readAnswer({ control: said, data }: Apdu): Answer {
  if (said === 0x8000 || said === 0x8400) return { kind: 'acknowledged' };
  if (said >> 8 === 0x84) return { kind: 'refused', code: said & 0xff };
  switch (said) {
    case control.intermediateStatus:
      return readIntermediate(data);
    case control.statusInformation:
      return readStatus(data);
    case control.completion:
      return readCompletion(data);
    case control.abortByTerminal:
      return { kind: 'aborted', code: data[0] ?? null };
    case control.printLine:
      return slipOr(readPrintLine(data), said);
    case control.printBlock:
      return slipOr(readPrintBlock(data), said);
    default:
      return { kind: 'other', control: said };
  }
}

function slipOr(pieces: readonly SlipPiece[] | undefined, said: number): Answer {
  return pieces ? { kind: 'slip', pieces } : { kind: 'broken', control: said };
}

/** A code, then maybe a time limit in minutes, then maybe a container with the terminal's own words. */
function readIntermediate(data: Uint8Array): Answer {
  const [code] = data;
  if (code === undefined) return { kind: 'broken', control: control.intermediateStatus };
  for (const start of [1, 2]) {
    const fields = readBmps(data.slice(start));
    if (fields) return { kind: 'intermediate', code, text: wordsOf(containerOf(fields) ?? []) };
  }
  return { kind: 'intermediate', code, text: null };
}

function readStatus(data: Uint8Array): Answer {
  const broken: Answer = { kind: 'broken', control: control.statusInformation };
  const fields = readBmps(data);
  if (!fields) return broken;
  const container = containerOf(fields);
  if (!container) return broken;
  const amount = digitsOf(fields, 0x04);
  const numbers = {
    traceNo: digitsOf(fields, 0x0b),
    originalTraceNo: digitsOf(fields, 0x37),
    receiptNo: digitsOf(fields, 0x87),
    terminalId: digitsOf(fields, 0x29),
    date: digitsOf(fields, 0x0d),
    time: digitsOf(fields, 0x0c),
  };
  const totalsField = fields.get(0x60);
  const totals = totalsField ? readTotals(totalsField) : null;
  if (amount === undefined || totals === undefined || Object.values(numbers).includes(undefined)) return broken;
  const pan = fields.get(0x22);
  return {
    kind: 'status',
    status: {
      ...(numbers as Record<keyof typeof numbers, string | null>),
      resultCode: fields.get(0x27)?.[0] ?? null,
      amount: amount === null ? null : Number(amount),
      cardName: textOf(fields, 0x8b),
      cardType: fields.get(0x8a)?.[0] ?? null,
      maskedPan: pan ? maskedPan(pan) : null,
      text: textOf(fields, 0x3c) ?? wordsOf(container),
      totals,
    },
  };
}

/** Fields, where there are any; some terminals put a bare state in front of them or instead. */
function readCompletion(data: Uint8Array): Answer {
  const fields = readBmps(data) ?? readBmps(data.slice(1));
  if (!fields) return { kind: 'completed', status: data[0] ?? null, terminalId: null };
  const bare = readBmps(data) ? undefined : data[0];
  return {
    kind: 'completed',
    status: fields.get(0x27)?.[0] ?? bare ?? null,
    terminalId: digitsOf(fields, 0x29) ?? null,
  };
}

/** The digits of a field: null where it was not sent, undefined where it holds none. */
function digitsOf(fields: Bmps, tag: number): string | null | undefined {
  const value = fields.get(tag);
  return value ? decodeBcd(value) : null;
}

function textOf(fields: Bmps, tag: number): string | null {
  const value = fields.get(tag);
  const text = value ? terminalText(value).trim() : '';
  return text === '' ? null : text;
}

function containerOf(fields: Bmps): readonly TlvNode[] | undefined {
  const value = fields.get(0x06);
  return value ? parseTlv(value) : [];
}

function wordsOf(container: readonly TlvNode[]): string | null {
  const words = tlvAll(container, textLine)
    .map(({ value }) => terminalText(value).trim())
    .filter((line) => line !== '')
    .join(' ');
  return words === '' ? null : words;
}
