/** How an attempt ends in the books: its row, its slips and what follows from it, all in one transaction. */
import type { Paid, SaleSummary } from '#contract/methods/sales.ts';
import type { PaymentKind } from '#domain/business-case.ts';
import type { TerminalDetail, TerminalSlip } from '#drivers/terminal/messages.ts';
import { terminalClockOff } from '#drivers/terminal/terminal-clock.ts';
import type { Actor, Shop } from '../shop.ts';
import { commanded } from './commanded.ts';
import type { Doing } from './doing.ts';
import { type SaleDesk, sell, takeBack } from './sales.ts';
import { type Attempt, writeEnd } from './terminal-attempts.ts';
import { writeSlips } from './terminal-slips.ts';

export interface Verdict {
  actor: Actor;
  /** Who says so: the terminal, or a person who looked at it. */
  source: 'terminal' | 'manual';
  reason: string | null;
  detail: TerminalDetail | null;
  slips: readonly TerminalSlip[];
  command?: Doing['command'];
  /** Whether the terminal said it just now, so that its clock can be compared with ours. */
  live?: boolean;
}

/** Commits the sale, or its reversal. The counter must not be stopped any more; the signature has to be ended after it. */
export function bookConfirmed(
  desk: SaleDesk,
  attempt: Attempt,
  verdict: Verdict,
): { paid: Paid | null; reversal: SaleSummary | null } {
  const { shop } = desk;
  const { actor, source, reason, detail, slips, command, live = false } = verdict;
  const clockOff = live && detail ? (terminalClockOff(detail, shop.now()) ?? null) : null;
  const kind = kindOf(attempt.kind, detail);
  let done: { paid: Paid | null; reversal: SaleSummary | null } = { paid: null, reversal: null };
  commanded(shop, command, () => {
    writeEnd(shop, { ...attempt, kind }, { state: 'confirmed', source, reason, detail, clockOff });
    writeSlips(shop, attempt.attempt, slips);
    if (source === 'manual') journalDecision(shop, attempt, { actor, happened: true, reason });
    const { reversal, payments } = attempt.plan;
    if (reversal) done = { paid: null, reversal: takeBack(desk, reversal.saleId, actor) };
    else {
      const paid = payments.map((payment, index) => (index === attempt.position - 1 ? { ...payment, kind } : payment));
      const input = { basketId: basketOf(shop, attempt.processNo) ?? '', payments: paid };
      done = { paid: sell(desk, input, { actor, attempts: 'terminal' }), reversal: null };
    }
    return {};
  });
  return done;
}

export function bookRefused(shop: Shop, attempt: Attempt, verdict: Verdict): void {
  const { actor, source, reason, detail, slips, command } = verdict;
  commanded(shop, command, () => {
    writeEnd(shop, attempt, { state: 'refused', source, reason, detail });
    writeSlips(shop, attempt.attempt, slips);
    if (source === 'manual') journalDecision(shop, attempt, { actor, happened: false, reason });
    return {};
  });
}

/** Slips are not kept yet: what a terminal prints again may belong to another payment. */
export function bookUnclear(shop: Shop, attempt: Attempt, { actor, reason, detail }: Verdict): void {
  commanded(shop, undefined, () => {
    writeEnd(shop, attempt, { state: 'unknown', source: 'terminal', reason, detail });
    const { attempt: id, amount, processNo } = attempt;
    shop.journal('terminal-unclear', actor, { attempt: id, amount, processNo, reason });
  });
}

function journalDecision(
  shop: Shop,
  { attempt, amount, processNo }: Attempt,
  { actor, happened, reason }: { actor: Actor; happened: boolean; reason: string | null },
): void {
  shop.journal('terminal-decided', actor, { attempt, amount, processNo, happened, reason });
}

export function basketOf({ db }: Shop, processNo: number): string | null {
  return db.row<{ id: string }>('SELECT id FROM basket WHERE process_no = ?', processNo)?.id ?? null;
}

/** The terminal knows what card it was; where it does not say, the cashier's choice stands. */
function kindOf(chosen: PaymentKind, detail: TerminalDetail | null): PaymentKind {
  if (detail === null || detail.credit === null) return chosen;
  return detail.credit ? 'Kreditkarte' : 'ECKarte';
}
