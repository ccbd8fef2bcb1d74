/** What host and driver process say to each other; all of it is JSON. */
import type { PaperBlock } from '#domain/paper.ts';
import type { DeviceCondition } from './printer/device.ts';
import type { PrintEnd } from './printer/job.ts';

export type DriverRequest =
  | { id: number; kind: 'print'; uri: string; blocks: readonly PaperBlock[] }
  /** Bytes that are ready for the printer, in base64. */
  | { id: number; kind: 'print-bytes'; uri: string; base64: string }
  | { id: number; kind: 'check'; uri: string };

/** A job ends as {@link PrintEnd}, or the name of the printer was none. */
export type DriverPrintEnd = PrintEnd | { outcome: 'failed'; reason: 'bad-printer-address' };

export type DriverMessage =
  | { kind: 'printed'; id: number; end: DriverPrintEnd }
  | { kind: 'checked'; id: number; condition: DeviceCondition | { state: 'faulted'; reason: 'bad-printer-address' } }
  | { kind: 'condition'; uri: string; condition: DeviceCondition };

/** Whether something that arrived is a request; anything else is ignored, so that a newer host can say more. */
export function isDriverRequest(value: unknown): value is DriverRequest {
  if (typeof value !== 'object' || value === null) return false;
  const { id, kind, uri, blocks, base64 } = value as Record<string, unknown>;
  if (typeof id !== 'number' || typeof uri !== 'string') return false;
  if (kind === 'print') return Array.isArray(blocks);
  return kind === 'check' || (kind === 'print-bytes' && typeof base64 === 'string');
}
