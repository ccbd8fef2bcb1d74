import type { StatusInformation } from './zvt/answers.ts';
import { isCreditCard } from './zvt/words.ts';
import type { TerminalDetail } from './messages.ts';

/** What the terminal said of an outcome, in the words of the driver process. */
export function detailOf(status: StatusInformation | null, terminalId: string | null): TerminalDetail {
  const code = status?.resultCode ?? null;
  return {
    resultCode: code === null ? null : code.toString(16).padStart(2, '0').toUpperCase(),
    resultText: status?.text ?? null,
    amount: status?.amount ?? null,
    traceNo: status?.traceNo ?? null,
    receiptNo: status?.receiptNo ?? null,
    terminalId: status?.terminalId ?? terminalId,
    cardName: status?.cardName ?? null,
    credit: status?.cardType === null || status === null ? null : isCreditCard(status.cardType),
    maskedPan: status?.maskedPan ?? null,
    date: status?.date ?? null,
    time: status?.time ?? null,
    totals: status?.totals ?? null,
  };
}
