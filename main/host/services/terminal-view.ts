import type { TerminalCurrent, TerminalDetailView } from '#contract/methods/terminal.ts';
import type { TerminalDetail, TerminalSlip } from '#drivers/terminal/messages.ts';
import type { Attempt } from './terminal-attempts.ts';

/** What is under way at the terminal, in memory; what of it must survive is in the rows of its attempt. */
export interface Running {
  id: string;
  /** Null for an end of day: no money depends on it. */
  attempt: Attempt | null;
  kind: TerminalCurrent['kind'];
  /** Cents; negative for a reversal. */
  amount: number;
  basketId: string | null;
  saleId: string | null;
  startedAt: string;
  phase: TerminalCurrent['phase'];
  step: string;
  abortable: boolean;
  text: string | null;
  reason: string | null;
  detail: TerminalDetail | null;
  slips: readonly TerminalSlip[];
}

export function currentView({ id, detail, slips, ...running }: Running): TerminalCurrent {
  const { kind, amount, basketId, saleId, startedAt, phase, step, abortable, text, reason } = running;
  const slip = slips.find(({ whose }) => whose !== 'merchant') ?? slips[0];
  return {
    attempt: id,
    kind,
    amount,
    basketId,
    saleId,
    startedAt,
    phase,
    step,
    abortable,
    text,
    reason,
    detail: detailView(detail),
    slip: [...(slip?.lines ?? [])],
  };
}

export function detailView(detail: TerminalDetail | null): TerminalDetailView | null {
  if (!detail) return null;
  const { resultText, amount, traceNo, receiptNo, terminalId, cardName, maskedPan, date, time } = detail;
  return { resultText, amount, traceNo, receiptNo, terminalId, cardName, maskedPan, date, time };
}
