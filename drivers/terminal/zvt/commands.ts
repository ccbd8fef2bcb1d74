/** What the till says to a terminal (PA00P015, chapter 2). Amounts in cents; currency always euro. */
import { encodeApdu } from './apdu.ts';
import { encodeBcd } from './bcd.ts';
import { encodeBmp } from './bmp.ts';

const euro = Uint8Array.of(0x09, 0x78);
const nothing = new Uint8Array(0);

export const control = {
  statusInformation: 0x040f,
  intermediateStatus: 0x04ff,
  statusEnquiry: 0x0501,
  registration: 0x0600,
  authorisation: 0x0601,
  logOff: 0x0602,
  completion: 0x060f,
  abortByTerminal: 0x061e,
  repeatReceipt: 0x0620,
  reversal: 0x0630,
  refund: 0x0631,
  endOfDay: 0x0650,
  abortByTill: 0x06b0,
  printLine: 0x06d1,
  printBlock: 0x06d3,
} as const;

/**
 * Bits, lowest first: 1 the till prints payment slips, 2 and those of the administration, 3 it wants intermediate states, 4 and 5 only the till
 * starts payments and administration, 7 slips may come as text blocks.
 */
const tillPrintsAll = 0xbe;

export function registration(password: string): Uint8Array {
  return command(control.registration, [...secret(password), tillPrintsAll, ...euro, 0x03, 0x01]);
}

export function logOff(): Uint8Array {
  return command(control.logOff, nothing);
}

/** @param amount in cents, 1 to 999 999 999 999 */
export function authorisation(amount: number): Uint8Array {
  return command(control.authorisation, [...amountField(amount), ...encodeBmp(0x49, euro)]);
}

/** Takes back a payment that is not part of an end of day yet, by the terminal's number for it. */
export function reversal(password: string, { receiptNo, amount }: { receiptNo: string; amount: number }): Uint8Array {
  return command(control.reversal, [
    ...secret(password),
    ...amountField(amount),
    ...encodeBmp(0x49, euro),
    ...encodeBmp(0x87, encodeBcd(receiptNo, 2)),
  ]);
}

/** Pays out to a card without reference to a payment. */
export function refund(password: string, amount: number): Uint8Array {
  return command(control.refund, [...secret(password), ...amountField(amount), ...encodeBmp(0x49, euro)]);
}

export function endOfDay(password: string): Uint8Array {
  return command(control.endOfDay, secret(password));
}

export function statusEnquiry(password: string): Uint8Array {
  return command(control.statusEnquiry, secret(password));
}

/**
 * Has the last slip printed again. With the service byte the terminal also tells the status information of its last transaction, which is how a
 * till finds out what became of one that ended unclear (PA00P015 13.09, 2.20.2); older terminals refuse the byte.
 */
export function repeatReceipt(password: string, { withStatus }: { withStatus: boolean }): Uint8Array {
  return command(control.repeatReceipt, [...secret(password), ...(withStatus ? [0x03, 0x03] : [])]);
}

export function abortByTill(): Uint8Array {
  return command(control.abortByTill, nothing);
}

export const acknowledged: Uint8Array = Uint8Array.of(0x80, 0x00, 0x00);

/** Says that a request of the terminal cannot be served: 83, function not possible. */
export const notPossible: Uint8Array = Uint8Array.of(0x84, 0x83, 0x00);

function amountField(amount: number): Uint8Array {
  return encodeBmp(0x04, encodeBcd(amount, 6));
}

function secret(password: string): Uint8Array {
  return encodeBcd(password, 3);
}

function command(of: number, data: Iterable<number>): Uint8Array {
  return encodeApdu({ control: of, data: Uint8Array.from(data) });
}
