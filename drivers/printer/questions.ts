/** Questions to a printer and its answers, over a transport. */
import type { Transport } from '../transport/transport.ts';
import {
  isDoneByte,
  isStatusByte,
  type PrinterTrouble,
  statusRequest,
  statusRequests,
  troubleOf,
  withoutFlowControl,
  worstTrouble,
} from './status.ts';

export type StatusAnswer =
  | { kind: 'answered'; trouble: PrinterTrouble | undefined }
  | { kind: 'silent' }
  /** It answers, but not as a printer does. */
  | { kind: 'garbage' };

/** Asks for printer, cause and paper in one go. @throws TransportFault */
export async function askStatus(transport: Transport, timeoutMs: number): Promise<StatusAnswer> {
  const request = Buffer.concat(statusRequests.map(statusRequest));
  await transport.write(request, timeoutMs);
  const answers: number[] = [];
  let garbage = false;
  while (answers.length < statusRequests.length) {
    const bytes = await transport.read(timeoutMs);
    if (!bytes) break;
    for (const byte of withoutFlowControl(bytes)) {
      // An answer to GS r that comes late is no garbage.
      if (isStatusByte(byte)) answers.push(byte);
      else if (!isDoneByte(byte) || byte > 0x0f) garbage = true;
    }
    if (garbage) return { kind: 'garbage' };
  }
  if (answers.length === 0) return { kind: 'silent' };
  const troubles = answers.map((byte, index) => troubleOf(statusRequests[index] ?? 1, byte));
  return { kind: 'answered', trouble: worstTrouble(troubles) };
}

/** Waits for the answer to the question at the job's end. @throws TransportFault */
export async function awaitDone(transport: Transport, timeoutMs: number): Promise<'done' | 'silent' | 'garbage'> {
  let garbage = false;
  // Counted in reads, not in time: each piece that is no answer may be followed by one more.
  for (let piece = 0; piece < 8; piece += 1) {
    const bytes = await transport.read(timeoutMs);
    if (!bytes) break;
    const answers = withoutFlowControl(bytes).filter((byte) => !isStatusByte(byte));
    if (answers.length > 0 && answers.every((byte) => isDoneByte(byte) && byte <= 0x0f)) return 'done';
    garbage ||= answers.length > 0;
  }
  return garbage ? 'garbage' : 'silent';
}
