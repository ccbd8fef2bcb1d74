/** What is asked of a card terminal, and what comes of it. */
import type { TerminalTotals } from './zvt/totals.ts';

/** What tells one transaction of a terminal from the others; date and time (MMDD, hhmmss) only count where it gives no numbers. */
export interface TerminalNumbers {
  traceNo: string | null;
  receiptNo: string | null;
  date: string | null;
  time: string | null;
  /** How far the terminal's clock was from ours when it confirmed this one, in minutes; negative when it was behind. Null where nobody knows. */
  clockOff?: number | null;
  /** A person decided about a later one: the terminal's last transaction may be that one, so neither amount nor time make it ours. */
  disputed?: boolean;
}

export type TerminalAsk =
  /** `amount` in cents, more than nothing. `attempt` names the payment for ever. `before`: the transaction that was the terminal's last one so far, where it is known. */
  | { kind: 'pay'; attempt: string; amount: number; before?: TerminalNumbers | null }
  /** Takes back a payment of the same day by the receipt number that the terminal gave it. */
  | { kind: 'reverse'; attempt: string; amount: number; receiptNo: string; before?: TerminalNumbers | null }
  /**
   * Finds out what became of a payment or, with `reverses`, of a reversal that stayed unclear; asks for nothing new. `known`: what the terminal said
   * of it before the line broke.
   */
  | {
      kind: 'recover';
      attempt: string;
      amount: number;
      startedAt: string;
      reverses?: string | null;
      before?: TerminalNumbers | null;
      known?: TerminalNumbers | null;
    }
  | { kind: 'end-of-day' }
  | { kind: 'check' }
  /** The cashier gives up; what is under way is broken off where that is still possible. */
  | { kind: 'abort'; attempt: string };

/** What the terminal said of a payment, as it says it. Card numbers come masked or not at all. */
export interface TerminalDetail {
  resultCode: string | null;
  resultText: string | null;
  amount: number | null;
  traceNo: string | null;
  receiptNo: string | null;
  terminalId: string | null;
  cardName: string | null;
  /** Whether it was a credit card; null where the terminal does not say what card it was. */
  credit: boolean | null;
  maskedPan: string | null;
  /** As the terminal says it: MMDD and hhmmss. */
  date: string | null;
  time: string | null;
  /** Of an end of day. */
  totals: TerminalTotals | null;
}

export interface TerminalSlip {
  whose: 'customer' | 'merchant' | 'administration';
  lines: readonly string[];
}

/** `confirmed`: money is promised. `refused`: none is. `unknown`: nobody can say yet; never asked again by itself. */
export type TerminalEnd =
  | { outcome: 'confirmed'; detail: TerminalDetail; slips: readonly TerminalSlip[] }
  | { outcome: 'refused'; reason: string; detail: TerminalDetail | null; slips: readonly TerminalSlip[] }
  | { outcome: 'unknown'; reason: string; detail: TerminalDetail | null; slips: readonly TerminalSlip[] };

/** What the terminal is at, as a kebab-case word with a sentence in the text catalogues, and its own words where it sends any. */
export type TerminalProgress = { step: string; abortable: boolean; text?: string | null };
