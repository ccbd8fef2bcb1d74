/**
 * Scanners on a serial line (RS-232, CDC-ACM, Bluetooth SPP): bytes with their times in, codes out. Pure: the caller holds the state and the
 * clock. What was torn or garbled is told as noise and never as a code.
 */
import { splitAim } from '#domain/symbology.ts';
import { scanText, utf8Text } from './scan-text.ts';

export interface LineSettings {
  /** What ends a code. `any`: CR, LF, Tab or ETX, whichever comes; until one has come, silence ends a code too. `none`: only silence. */
  terminator: 'any' | 'cr' | 'lf' | 'tab' | 'etx' | 'none';
  /** Silence in ms after which no more of a code is expected. */
  gapMs: number;
  /** Longer codes are dropped. */
  maxLength: number;
}

export const usualLine: LineSettings = { terminator: 'any', gapMs: 100, maxLength: 4096 };

export type LineEvent =
  | { kind: 'scan'; code: string; aim: string | null }
  /**
   * `unfinished`: the line fell silent, or a new code began, in the middle. `control`: bytes that no code has, as with a wrong speed.
   * `parity`: every byte carries a parity bit, so the line is set to 8 data bits and the scanner to 7.
   */
  | { kind: 'noise'; reason: 'unfinished' | 'too-long' | 'control' | 'parity'; bytes: number };

export interface LineState {
  /** The bytes of the running code. */
  bytes: readonly number[];
  /** Bytes that were dropped of it, and why. */
  dropped: { reason: 'too-long' | 'control'; bytes: number } | undefined;
  lastAt: number;
  /** The scanner has sent a terminator: from then on silence alone ends no code. */
  terminates: boolean;
}

export interface LineStep {
  state: LineState;
  events: readonly LineEvent[];
}

export const lineAtRest: LineState = { bytes: [], dropped: undefined, lastAt: -Infinity, terminates: false };

const stx = 0x02;
const terminators: Readonly<Record<LineSettings['terminator'], readonly number[]>> = {
  any: [0x0d, 0x0a, 0x09, 0x03],
  cr: [0x0d],
  lf: [0x0a],
  tab: [0x09],
  etx: [0x03],
  none: [],
};
/** What belongs to codes beside printable characters: EOT, GS and RS of ISO/IEC 15434 and GS1, and line breaks within a QR code. */
const inCodes: ReadonlySet<number> = new Set([0x04, 0x09, 0x0a, 0x0d, 0x1d, 0x1e]);

/** More bytes have come at `nowMs`, on any steady clock. */
export function pushLine(
  before: LineState,
  { bytes, nowMs }: { bytes: Uint8Array; nowMs: number },
  settings: LineSettings,
): LineStep {
  const settled = settleLine(before, nowMs, settings);
  const events = [...settled.events];
  const ends = terminators[settings.terminator];
  let state: LineState = { ...settled.state, lastAt: nowMs };
  // Pieces are gathered in one array of this call: a copy for each byte would take quadratic time.
  let gathered = [...state.bytes];
  for (const byte of bytes) {
    if (ends.includes(byte)) {
      events.push(...endOf({ ...state, bytes: gathered }));
      gathered = [];
      state = { bytes: [], dropped: undefined, lastAt: nowMs, terminates: true };
    } else if (byte === stx) {
      // A new frame: what came before it was never ended.
      if (gathered.length > 0 || state.dropped) events.push(unfinished({ ...state, bytes: gathered }));
      gathered = [];
      state = { ...state, dropped: undefined };
    } else if (state.dropped) {
      state = { ...state, dropped: { ...state.dropped, bytes: state.dropped.bytes + 1 } };
    } else if (!mayStand(byte) || gathered.length >= settings.maxLength) {
      const reason = mayStand(byte) ? 'too-long' : 'control';
      state = { ...state, dropped: { reason, bytes: gathered.length + 1 } };
      gathered = [];
    } else gathered.push(byte);
  }
  return { state: { ...state, bytes: gathered }, events };
}

/** When to call {@link settleLine} if no byte comes; undefined while nothing is held. */
export function lineDeadline(state: LineState, { gapMs }: LineSettings): number | undefined {
  return state.bytes.length > 0 || state.dropped ? state.lastAt + gapMs : undefined;
}

/** Ends what has fallen silent: as a code when the scanner sends no terminator, else as noise. */
export function settleLine(state: LineState, nowMs: number, settings: LineSettings): LineStep {
  const deadline = lineDeadline(state, settings);
  if (deadline === undefined || nowMs < deadline) return { state, events: [] };
  const bySilence = settings.terminator === 'none' || (settings.terminator === 'any' && !state.terminates);
  const events = bySilence ? endOf(state) : [unfinished(state)];
  return { state: { ...state, bytes: [], dropped: undefined }, events };
}

function endOf({ bytes, dropped }: LineState): LineEvent[] {
  if (dropped) return [{ kind: 'noise', ...dropped }];
  if (bytes.length === 0) return [];
  if (hasParity(bytes)) return [{ kind: 'noise', reason: 'parity', bytes: bytes.length }];
  const { aim, code } = splitAim(scanText(Uint8Array.from(bytes)));
  return code.trim() === '' ? [] : [{ kind: 'scan', code, aim }];
}

function unfinished({ bytes, dropped }: LineState): LineEvent {
  return { kind: 'noise', ...(dropped ?? { reason: 'unfinished', bytes: bytes.length }) };
}

function mayStand(byte: number): boolean {
  return (byte >= 0x20 && byte !== 0x7f) || inCodes.has(byte);
}

/** Umlauts are UTF-8, or a few bytes of Latin-1 among others; parity bits are neither, and make every byte even or every byte odd. */
function hasParity(bytes: readonly number[]): boolean {
  if (bytes.length < 8 || utf8Text(Uint8Array.from(bytes)) !== undefined) return false;
  const parities = new Set(bytes.map(parityOf));
  return parities.size === 1;
}

function parityOf(byte: number): number {
  let ones = 0;
  for (let rest = byte; rest > 0; rest >>= 1) ones += rest & 1;
  return ones % 2;
}
