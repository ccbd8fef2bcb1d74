/**
 * What ESC/POS printers say about themselves. Sources: Epson's ESC/POS reference (DLE EOT, GS r), and what clones were seen to do.
 */

/** DLE EOT 1, 2 and 4: printer, cause of being offline, paper. Answered at once, even while the printer is busy or offline. */
export const statusRequests = [1, 2, 4] as const;
export type StatusRequest = (typeof statusRequests)[number];

export const statusRequest = (kind: StatusRequest) => Uint8Array.of(0x10, 0x04, kind);

/** GS r 1: answered when everything before it was printed; not at all while the paper is out. */
export const doneRequest = Uint8Array.of(0x1d, 0x72, 0x01);

/** Why a printer does not print now. */
export type PrinterTrouble = 'paper-out' | 'cover-open' | 'printer-error' | 'printer-offline';

/** Whether a byte can be an answer to DLE EOT: bits 1 and 4 are set, 0 and 7 are not. */
export function isStatusByte(byte: number): boolean {
  return (byte & 0x93) === 0x12;
}

/** Whether a byte can be an answer to GS r 1: bits 4 and 7 are not set. */
export function isDoneByte(byte: number): boolean {
  return (byte & 0x90) === 0;
}

/** The trouble that one answer tells of; the most helpful one where there are several. */
export function troubleOf(request: StatusRequest, byte: number): PrinterTrouble | undefined {
  const has = (bit: number) => (byte & (1 << bit)) !== 0;
  if (request === 4) return has(5) || has(6) ? 'paper-out' : undefined;
  if (request === 1) return has(3) ? 'printer-offline' : undefined;
  if (has(5)) return 'paper-out';
  if (has(2)) return 'cover-open';
  return has(6) ? 'printer-error' : undefined;
}

const rank: readonly PrinterTrouble[] = ['paper-out', 'cover-open', 'printer-error', 'printer-offline'];

/** Of several troubles the one a person can act on; `printer-offline` only says that something is. */
export function worstTrouble(troubles: readonly (PrinterTrouble | undefined)[]): PrinterTrouble | undefined {
  return rank.find((trouble) => troubles.includes(trouble));
}

/** XON and XOFF may be mixed into the answers of a printer; they say nothing. */
export function withoutFlowControl(bytes: Uint8Array): Uint8Array {
  return bytes.filter((byte) => byte !== 0x11 && byte !== 0x13);
}
