/**
 * What ESC/POS printers say about themselves. Sources: Epson's ESC/POS reference (DLE EOT, GS a, GS r), and what clones were seen to do.
 */

/** DLE EOT 1, 2 and 4: printer, cause of being offline, paper. Answered at once, even while the printer is busy or offline. */
export const statusRequests = [1, 2, 4] as const;
export type StatusRequest = (typeof statusRequests)[number];

export const statusRequest = (kind: StatusRequest) => Uint8Array.of(0x10, 0x04, kind);

/** GS r 1: answered when everything before it was printed; not at all while the paper is out. */
export const doneRequest = Uint8Array.of(0x1d, 0x72, 0x01);

/** GS a: automatic status for drawer, offline, errors and paper; and its end. */
export const autoStatusOn = Uint8Array.of(0x1d, 0x61, 0x0f);
export const autoStatusOff = Uint8Array.of(0x1d, 0x61, 0x00);

/** DLE DC4 8: throws away what was received and not printed. */
export const clearRequest = Uint8Array.of(0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08);

/** GS ( H 48: four characters (0x20–0x7E) that the printer sends back once everything before is printed. */
export const processRequest = (id: string) =>
  Uint8Array.from([0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30, ...Buffer.from(id, 'latin1')]);

/** Why a printer does not print now. */
export type PrinterTrouble = 'paper-out' | 'cover-open' | 'cutter-stuck' | 'printer-error' | 'printer-offline';

/** What a printer says of itself at one moment. */
export interface PrinterReport {
  trouble: PrinterTrouble | undefined;
  /** The roll is nearly used up; it prints on. */
  nearEnd: boolean;
  /** The level of the drawer's switch; what it means depends on the drawer. */
  doorHigh: boolean;
}

/** Whether a byte can be an answer to DLE EOT: bits 1 and 4 are set, 0 and 7 are not. */
export function isStatusByte(byte: number): boolean {
  return (byte & 0x93) === 0x12;
}

const has = (byte: number, bit: number): boolean => (byte & (1 << bit)) !== 0;

/** The trouble that one answer to DLE EOT tells of; the most helpful one where there are several. */
export function troubleOf(request: StatusRequest, byte: number): PrinterTrouble | undefined {
  if (request === 4) return has(byte, 5) || has(byte, 6) ? 'paper-out' : undefined;
  if (request === 1) return has(byte, 3) ? 'printer-offline' : undefined;
  if (has(byte, 5)) return 'paper-out';
  if (has(byte, 2)) return 'cover-open';
  return has(byte, 6) ? 'printer-error' : undefined;
}

/** The answers to {@link statusRequests}, in that order; a printer that left some out said nothing of them. */
export function reportOf(answers: readonly number[]): PrinterReport {
  const troubles = answers.map((byte, index) => troubleOf(statusRequests[index] ?? 1, byte));
  return {
    trouble: worstTrouble(troubles),
    nearEnd: answers.some((byte, index) => statusRequests[index] === 4 && (has(byte, 2) || has(byte, 3))),
    doorHigh: answers.some((byte, index) => statusRequests[index] === 1 && has(byte, 2)),
  };
}

/** The four bytes of automatic status: printer, errors, paper, and one that says nothing. */
export function autoReport([printer, errors, paper]: readonly [number, number, number, number]): PrinterReport {
  return {
    trouble: worstTrouble([
      has(paper, 2) || has(paper, 3) ? 'paper-out' : undefined,
      has(printer, 5) ? 'cover-open' : undefined,
      has(errors, 3) ? 'cutter-stuck' : undefined,
      has(errors, 5) || has(errors, 6) ? 'printer-error' : undefined,
      has(printer, 3) ? 'printer-offline' : undefined,
    ]),
    nearEnd: has(paper, 0) || has(paper, 1),
    doorHigh: has(printer, 2),
  };
}

/** The paper as the answer to GS r 1 tells it: bits 2 and 3 the end, bits 0 and 1 the near end. */
export function paperOf(marker: number): 'out' | 'near-end' | 'there' {
  if (has(marker, 2) || has(marker, 3)) return 'out';
  return has(marker, 0) || has(marker, 1) ? 'near-end' : 'there';
}

const rank: readonly PrinterTrouble[] = ['paper-out', 'cover-open', 'cutter-stuck', 'printer-error', 'printer-offline'];

/** Of several troubles the one a person can act on; `printer-offline` only says that something is. */
export function worstTrouble(troubles: readonly (PrinterTrouble | undefined)[]): PrinterTrouble | undefined {
  return rank.find((trouble) => troubles.includes(trouble));
}
