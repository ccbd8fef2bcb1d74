/**
 * HID POS scanners: input reports with their times in, codes out. Pure. Long codes come in several reports, each but the last marked as
 * continued; a code whose rest stays away is noise.
 */
import { symbologyOf } from '#domain/symbology.ts';
import type { HidScannerLayout } from './hid-descriptor.ts';
import { scanText } from './scan-text.ts';

export type HidScanEvent =
  | { kind: 'scan'; code: string; aim: string | null }
  /** `broken`: a report that does not fit its layout. */
  | { kind: 'noise'; reason: 'unfinished' | 'too-long' | 'broken'; bytes: number };

export interface HidScanState {
  parts: readonly Uint8Array[];
  aim: string | null;
  lastAt: number;
  /** The rest of a code that was given up is dropped up to its end. */
  dropping: boolean;
}

export interface HidScanStep {
  state: HidScanState;
  events: readonly HidScanEvent[];
}

export const hidAtRest: HidScanState = { parts: [], aim: null, lastAt: -Infinity, dropping: false };

const longestCode = 8192;
const patienceMs = 500;

/** One report has come: its id as first byte, as node-hid delivers it. Reports of other ids are left alone. */
export function pushReport(
  before: HidScanState,
  { report, nowMs }: { report: Uint8Array; nowMs: number },
  layout: HidScannerLayout,
): HidScanStep {
  const settled = settleReports(before, nowMs);
  const { state } = settled;
  if (report[0] !== layout.reportId) return settled;
  const read = readReport(report.subarray(1), layout);
  if (!read) {
    const held = sizeOf(state.parts) + report.length;
    return { state: hidAtRest, events: [...settled.events, { kind: 'noise', reason: 'broken', bytes: held }] };
  }
  if (state.dropping) {
    return { ...settled, state: { ...hidAtRest, lastAt: nowMs, dropping: read.continued } };
  }
  const parts = [...state.parts, read.data];
  const size = sizeOf(parts);
  if (size > longestCode) {
    const events = [...settled.events, { kind: 'noise', reason: 'too-long', bytes: size } as const];
    return { state: { ...hidAtRest, lastAt: nowMs, dropping: read.continued }, events };
  }
  const aim = state.aim ?? read.aim;
  if (read.continued) return { ...settled, state: { parts, aim, lastAt: nowMs, dropping: false } };
  // Many scanners keep the line end that was set for their time as keyboard.
  const code = scanText(Buffer.concat(parts)).replace(/[\r\n\t]+$/, '');
  const events = code === '' ? settled.events : [...settled.events, { kind: 'scan', code, aim } as const];
  return { state: hidAtRest, events };
}

/** When to call {@link settleReports} if no report comes; undefined while nothing is held. */
export function hidDeadline({ parts, dropping, lastAt }: HidScanState): number | undefined {
  return parts.length > 0 || dropping ? lastAt + patienceMs : undefined;
}

/** Gives up a code whose rest stays away. */
export function settleReports(state: HidScanState, nowMs: number): HidScanStep {
  const deadline = hidDeadline(state);
  if (deadline === undefined || nowMs < deadline) return { state, events: [] };
  const bytes = sizeOf(state.parts);
  return { state: hidAtRest, events: bytes > 0 ? [{ kind: 'noise', reason: 'unfinished', bytes }] : [] };
}

/** The reports in which a scanner sends a code. */
export function hidReports(
  { code, aim }: { code: Uint8Array; aim: string | null },
  layout: HidScannerLayout,
): Uint8Array[] {
  const reports: Uint8Array[] = [];
  for (let at = 0; at === 0 || at < code.length; at += layout.dataSize) {
    const data = code.subarray(at, at + layout.dataSize);
    const body = new Uint8Array(layout.size);
    if (layout.lengthAt !== null) body[layout.lengthAt] = data.length;
    if (layout.aimAt !== null && aim !== null) body.set(Buffer.from(aim, 'latin1').subarray(0, 3), layout.aimAt);
    body.set(data, layout.dataAt);
    const more = at + layout.dataSize < code.length;
    if (layout.continued && more) body[layout.continued.at] = 1 << layout.continued.bit;
    reports.push(Uint8Array.of(layout.reportId, ...body));
  }
  return reports;
}

function readReport(
  body: Uint8Array,
  layout: HidScannerLayout,
): { data: Uint8Array; aim: string | null; continued: boolean } | undefined {
  const { lengthAt, aimAt, continued } = layout;
  if (body.length < layout.size) return undefined;
  // Some firmwares put one byte before the identifier; the data follow it by as much.
  const shift = aimAt !== null && aimIn(body, aimAt) === null && aimIn(body, aimAt + 1) !== null ? 1 : 0;
  const dataAt = layout.dataAt + shift;
  const room = Math.min(layout.dataSize, body.length - dataAt);
  const length = lengthAt === null ? lengthWithoutPadding(body.subarray(dataAt, dataAt + room)) : (body[lengthAt] ?? 0);
  if (length > room) return undefined;
  return {
    data: body.slice(dataAt, dataAt + length),
    aim: aimAt === null ? null : aimIn(body, aimAt + shift),
    continued: continued !== null && (((body[continued.at] ?? 0) >> continued.bit) & 1) === 1,
  };
}

function aimIn(body: Uint8Array, at: number): string | null {
  const aim = Buffer.from(body.subarray(at, at + 3)).toString('latin1');
  return symbologyOf(aim) === undefined ? null : aim;
}

function lengthWithoutPadding(data: Uint8Array): number {
  let length = data.length;
  while (length > 0 && data[length - 1] === 0) length -= 1;
  return length;
}

function sizeOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}
