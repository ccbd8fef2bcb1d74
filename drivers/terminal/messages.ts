/** What is asked of a card terminal, and what comes of it. */

export type TerminalAsk =
  /** `amount` in cents, more than nothing. `attempt` names the payment for ever. */
  | { kind: 'pay'; attempt: string; amount: number }
  /** Takes back a payment of the same day by the receipt number that the terminal gave it. */
  | { kind: 'reverse'; attempt: string; amount: number; receiptNo: string }
  /** Finds out what became of a payment that stayed unclear; asks for nothing new. */
  | { kind: 'recover'; attempt: string; amount: number; startedAt: string }
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
  maskedPan: string | null;
  /** As the terminal says it: MMDD and hhmmss. */
  date: string | null;
  time: string | null;
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

/** What the terminal is at, as a kebab-case word with a sentence in the text catalogues. */
export type TerminalProgress = { step: string; abortable: boolean };
