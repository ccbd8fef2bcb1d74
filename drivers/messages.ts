/** What host and driver process say to each other; all of it is JSON. */
import type { PaperBlock } from '#domain/paper.ts';
import type { FoundDevice, TransportHealth } from './found-device.ts';
import type { LabelEnd } from './label/job.ts';
import type { DeviceCondition, PrinterDetail } from './printer/device.ts';
import type { PrintEnd } from './printer/job.ts';
import type { ToldWeighing } from './scale/told-weighing.ts';
import type { TerminalAsk, TerminalEnd, TerminalProgress } from './terminal/messages.ts';
import type { TraceLine } from './trace.ts';

export type DeviceClass = 'scanner' | 'scale' | 'printer' | 'label' | 'display' | 'terminal';

/** Classes whose devices are kept open, found again when they come back, and speak unasked. */
export type HeldClass = 'scanner' | 'scale' | 'display';

/** One code from a scanner that is no keyboard. `aim`: the AIM identifier that came with it, as `]E0`. */
export interface Scanned {
  code: string;
  aim: string | null;
  /** Whether GS came through unharmed, as over a serial line or HID. */
  separatorsKept: boolean;
}

export type DriverRequest =
  | { id: number; kind: 'print'; uri: string; blocks: readonly PaperBlock[] }
  /** Bytes that are ready for the printer, in base64. */
  | { id: number; kind: 'print-bytes'; uri: string; base64: string }
  /** Bytes for a label printer; no status of receipt printers is asked. `labels`: how many come out, which says how long it may take. */
  | { id: number; kind: 'label'; uri: string; base64: string; labels: number }
  | { id: number; kind: 'check'; uri: string }
  /** Opens a device and keeps it open, through unplugging, until it is released. Answered with `done` at once; its condition follows. */
  | { id: number; kind: 'hold'; class: HeldClass; uri: string }
  | { id: number; kind: 'release'; class: HeldClass; uri: string }
  | { id: number; kind: 'scale'; uri: string; ask: 'zero' | 'tare' }
  /** Uses the settled weight of a load, once; `given-back` when what it was wanted for did not come about. */
  | { id: number; kind: 'scale'; uri: string; ask: 'taken' | 'given-back'; load: number }
  /** Cents for a kilogram, for scales that compute; null ends it. */
  | { id: number; kind: 'scale-price'; uri: string; pricePerKg: number | null }
  /** Two lines for a customer display, in Unicode. */
  | { id: number; kind: 'show'; uri: string; lines: readonly [string, string] }
  | { id: number; kind: 'terminal'; uri: string; ask: TerminalAsk }
  /** What is plugged in, without opening anything. */
  | { id: number; kind: 'find' }
  /** Begins or ends telling every byte of a device; the last ones kept are told first. */
  | { id: number; kind: 'trace'; uri: string; on: boolean };

/** A job ends as {@link PrintEnd}, or the name of the printer was none. */
export type DriverPrintEnd = PrintEnd | LabelEnd | { outcome: 'failed'; reason: 'bad-printer-address' };

/** How a held device is. `reason` has a sentence in the text catalogues. */
export interface HeldCondition {
  state: DeviceCondition['state'];
  reason: string | null;
  /** Of a printer that says more. */
  detail?: PrinterDetail;
}

export type DriverMessage =
  | { kind: 'printed'; id: number; end: DriverPrintEnd }
  | { kind: 'checked'; id: number; condition: DeviceCondition | { state: 'faulted'; reason: 'bad-printer-address' } }
  | { kind: 'done'; id: number }
  /** The request was understood and cannot be carried out; `reason` has a sentence in the text catalogues. */
  | { kind: 'refused'; id: number; reason: string }
  | { kind: 'found'; id: number; devices: readonly FoundDevice[]; health: readonly TransportHealth[] }
  | { kind: 'terminal-end'; id: number; end: TerminalEnd }
  /** Unasked from here on. */
  | { kind: 'condition'; class: DeviceClass; uri: string; condition: HeldCondition }
  | { kind: 'scanned'; uri: string; scan: Scanned }
  /** Bytes came that are no code; several in a short time are told once. */
  | { kind: 'scan-noise'; uri: string; reason: string }
  | { kind: 'weighing'; uri: string; weighing: ToldWeighing }
  | { kind: 'terminal-progress'; id: number; progress: TerminalProgress }
  | { kind: 'trace-lines'; uri: string; lines: readonly TraceLine[] };

const kinds: ReadonlySet<string> = new Set<DriverRequest['kind']>([
  'print',
  'print-bytes',
  'label',
  'check',
  'hold',
  'release',
  'scale',
  'scale-price',
  'show',
  'terminal',
  'find',
  'trace',
]);

/** Whether something that arrived is a request; anything else is ignored, so that a newer host can say more. */
export function isDriverRequest(value: unknown): value is DriverRequest {
  if (typeof value !== 'object' || value === null) return false;
  const { id, kind, uri, blocks, base64, lines, ask, labels } = value as Record<string, unknown>;
  if (typeof id !== 'number' || typeof kind !== 'string' || !kinds.has(kind)) return false;
  if (kind === 'find') return true;
  if (typeof uri !== 'string') return false;
  if (kind === 'print') return Array.isArray(blocks);
  if (kind === 'print-bytes') return typeof base64 === 'string';
  if (kind === 'label') return typeof base64 === 'string' && typeof labels === 'number';
  if (kind === 'show') return Array.isArray(lines);
  return kind !== 'terminal' || (typeof ask === 'object' && ask !== null);
}
