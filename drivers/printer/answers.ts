/**
 * What ESC/POS printers answer, cut out of their bytes. Every kind of answer can be told from every other by its first byte. Source: Epson's
 * ESC/POS reference, “Transmission status identification”.
 */
import { isStatusByte } from './status.ts';

export type PrinterAnswer =
  /** To DLE EOT. */
  | { kind: 'status'; byte: number }
  /** Automatic status back: four bytes, unasked or after GS a. */
  | { kind: 'auto-status'; bytes: readonly [number, number, number, number] }
  /** To GS r. */
  | { kind: 'marker'; byte: number }
  /** To GS ( H: the four characters that stood in the job. */
  | { kind: 'process'; id: string }
  /** To GS I: maker, model and the like. */
  | { kind: 'text'; text: string }
  /** A byte that no printer sends. */
  | { kind: 'noise' };

/** Longer blocks are none; no printer's name is. */
const longestBlock = 90;
const isAutoHead = (byte: number): boolean => (byte & 0x93) === 0x10;
const isAutoByte = (byte: number): boolean => (byte & 0x90) === 0;
/** Bits 4 and 7 are not set; 5 and 6 mean nothing, and no printer sets them. */
const isMarker = (byte: number): boolean => byte <= 0x0f;
const processHead = 0x37;
const textHead = 0x5f;
const xon = 0x11;
const xoff = 0x13;

/** A reader that keeps what is not whole yet. It never throws, and keeps at most one block. */
export function createAnswerReader(): (bytes: Uint8Array) => PrinterAnswer[] {
  let pending: number[] = [];
  return (bytes) => {
    const answers: PrinterAnswer[] = [];
    for (const byte of bytes) {
      // Flow control may stand anywhere.
      if (byte === xon || byte === xoff) continue;
      pending.push(byte);
      pending = take(pending, answers);
    }
    return answers;
  };
}

/** Takes whole answers off the front; what is left may become one. */
function take(pending: number[], answers: PrinterAnswer[]): number[] {
  const head = pending[0];
  if (head === undefined) return [];
  if (head === processHead || head === textHead) return takeBlock(pending, answers);
  if (isStatusByte(head)) answers.push({ kind: 'status', byte: head });
  else if (isAutoHead(head)) return takeAuto(pending, answers);
  else if (isMarker(head)) answers.push({ kind: 'marker', byte: head });
  else answers.push({ kind: 'noise' });
  return pending.slice(1);
}

function takeAuto(pending: number[], answers: PrinterAnswer[]): number[] {
  const wrong = pending.findIndex((byte, index) => index > 0 && !isAutoByte(byte));
  if (wrong > 0) {
    answers.push({ kind: 'noise' });
    return takeAll(pending.slice(wrong), answers);
  }
  const [first, second, third, fourth] = pending;
  if (first === undefined || second === undefined || third === undefined || fourth === undefined) return pending;
  answers.push({ kind: 'auto-status', bytes: [first, second, third, fourth] });
  return [];
}

/** `7"` and four characters, or `_` and a text; both end with NUL. */
function takeBlock(pending: number[], answers: PrinterAnswer[]): number[] {
  const last = pending.at(-1);
  if (last !== 0) {
    if (pending.length <= longestBlock) return pending;
    answers.push({ kind: 'noise' });
    return [];
  }
  const text = Buffer.from(pending.slice(1, -1)).toString('latin1');
  if (pending[0] === textHead) answers.push({ kind: 'text', text });
  else if (text.length === 5 && text.startsWith('"')) answers.push({ kind: 'process', id: text.slice(1) });
  else answers.push({ kind: 'noise' });
  return [];
}

function takeAll(pending: readonly number[], answers: PrinterAnswer[]): number[] {
  let left: number[] = [];
  for (const byte of pending) left = take([...left, byte], answers);
  return left;
}
