import type { PaymentKind, ProcessKind } from './business-case.ts';
import { assertNever } from './assert-never.ts';
import type { TaxKey } from './tax.ts';

/** FISCAL(DSFinV-K annex I): the process type of everything that leads to a receipt. */
export const receiptProcessType = 'Kassenbeleg-V1';

/** FISCAL(DSFinV-K annex I): the place, 0–4, of a VAT key among the five sums of the process data. */
export function taxBucket(taxKey: TaxKey): 0 | 1 | 2 | 3 | 4 {
  if (taxKey === 1 || taxKey === 11 || taxKey === 21) return 0;
  if (taxKey === 2 || taxKey === 12 || taxKey === 22) return 1;
  if (taxKey === 3 || taxKey === 13 || taxKey === 23 || taxKey === 33 || taxKey === 43) return 2;
  if (taxKey === 4) return 3;
  return 4;
}

/**
 * FISCAL(DSFinV-K annex I, §2 KassenSichV): the exact text that the TSE signs for a receipt, such as
 * `Beleg^0.00_2.55_0.00_0.00_0.00^2.55:Bar`: gross sums per rate class, then the payments in EUR, cash first, nothing that is zero.
 */
export function receiptProcessData(
  kind: ProcessKind,
  taxes: readonly { taxKey: TaxKey; gross: number }[],
  payments: readonly { kind: PaymentKind; amount: number }[],
): string {
  const sums: [number, number, number, number, number] = [0, 0, 0, 0, 0];
  for (const share of taxes) sums[taxBucket(share.taxKey)] += share.gross;
  let cash = 0;
  let cashless = 0;
  for (const payment of payments) {
    if (payment.kind === 'Bar') cash += payment.amount;
    else if (payment.kind !== 'Keine') cashless += payment.amount;
  }
  const paid = [cash === 0 ? '' : `${plain(cash)}:Bar`, cashless === 0 ? '' : `${plain(cashless)}:Unbar`].filter(
    Boolean,
  );
  return `${kind}^${sums.map(plain).join('_')}^${paid.join('_')}`;
}

function plain(amount: number): string {
  const size = Math.abs(amount);
  return `${amount < 0 ? '-' : ''}${Math.floor(size / 100)}.${(size % 100).toString().padStart(2, '0')}`;
}

/** What became of the signature of a process. */
export type SignatureState =
  | { kind: 'signed'; signature: Signature }
  | { kind: 'pending' }
  | { kind: 'outage'; reason: string };

/** What a TSE gives back for a finished process. */
export interface Signature {
  clientId: string;
  tseSerial: string;
  transactionNo: number;
  signatureCounter: number;
  startedAt: string;
  finishedAt: string;
  algorithm: string;
  timeFormat: string;
  /** Base64. */
  value: string;
  /** Base64. */
  publicKey: string;
}

/** FISCAL(DSFinV-K annex I): the text of the QR code on a receipt; twelve fields. */
export function receiptQr(signature: Signature, processType: string, processData: string): string {
  return [
    'V0',
    signature.clientId,
    processType,
    processData,
    signature.transactionNo,
    signature.signatureCounter,
    signature.startedAt,
    signature.finishedAt,
    signature.algorithm,
    signature.timeFormat,
    signature.value,
    signature.publicKey,
  ].join(';');
}

/** In one word, for lists. */
export function signatureWord(state: SignatureState): 'signed' | 'pending' | 'outage' {
  switch (state.kind) {
    case 'signed':
    case 'pending':
    case 'outage':
      return state.kind;
    default:
      return assertNever(state);
  }
}
