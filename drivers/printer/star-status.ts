/**
 * What Star printers say about themselves: automatic status, a block that names its own length. Source: Star's line mode specification, status
 * chapter (headers, printer status 1–6), which StarPRNT and the graphic mode share.
 */
import { type PrinterReport, worstTrouble } from './status.ts';

/** ESC ACK SOH: the automatic status now, even while the printer is offline. */
export const starStatusRequest = Uint8Array.of(0x1b, 0x06, 0x01);
/** ESC RS a 1: status unasked, at every change. */
export const starAutoStatusOn = Uint8Array.of(0x1b, 0x1e, 0x61, 0x01);
/** ESC RS E 0: the counter of ETB begins at 0, in the order of printing. */
export const etbReset = Uint8Array.of(0x1b, 0x1e, 0x45, 0x00);
/** ETB: counts up, and tells, when everything before it was printed. */
export const etb = 0x17;

export interface StarReport extends PrinterReport {
  /** 0–31; undefined where the printer does not count. */
  etbCount: number | undefined;
}

const has = (byte: number | undefined, bit: number): boolean => ((byte ?? 0) & (1 << bit)) !== 0;
/** The first header: bit 0 is set, 4 and 7 are not. */
const isHead = (byte: number): boolean => (byte & 0x91) === 0x01;
const isBody = (byte: number): boolean => (byte & 0x91) === 0x00;
/** Bits 1–3 and 5–6 of the first header hold the length of the whole block. */
const lengthOf = (head: number): number => ((head >> 1) & 0x07) | ((head >> 2) & 0x18);

/** A reader that keeps what is not whole yet; null stands for a byte that no printer sends. */
export function createStarReader(): (bytes: Uint8Array) => (StarReport | null)[] {
  let pending: number[] = [];
  return (bytes) => {
    const reports: (StarReport | null)[] = [];
    for (const byte of bytes) {
      if (pending.length === 0 ? !isHead(byte) || lengthOf(byte) < 6 : !isBody(byte)) {
        // A block that breaks off may be followed by a whole one.
        pending = isHead(byte) && lengthOf(byte) >= 6 ? [byte] : [];
        // XON and XOFF say nothing.
        if (pending.length === 0 && byte !== 0x11 && byte !== 0x13) reports.push(null);
        continue;
      }
      pending.push(byte);
      if (pending.length < lengthOf(pending[0] ?? 0)) continue;
      reports.push(reportOf(pending));
      pending = [];
    }
    return reports;
  };
}

function reportOf(block: readonly number[]): StarReport {
  const [, , printer, errors, moreErrors, paper, , counter] = block;
  return {
    trouble: worstTrouble([
      has(paper, 3) ? 'paper-out' : undefined,
      has(printer, 5) ? 'cover-open' : undefined,
      has(errors, 3) ? 'cutter-stuck' : undefined,
      has(errors, 5) || has(errors, 6) || has(errors, 2) || has(moreErrors, 2) ? 'printer-error' : undefined,
      has(printer, 3) ? 'printer-offline' : undefined,
    ]),
    nearEnd: has(paper, 2),
    doorHigh: has(printer, 2),
    etbCount: counter === undefined ? undefined : ((counter >> 1) & 0x07) | ((counter >> 2) & 0x18),
  };
}
