/**
 * Card payments at the shop's terminal. The row of an attempt is on the disk before the terminal is asked; its end and what follows from it (the
 * sale, its reversal) are one transaction. One attempt at a time: while one is under way or unclear the counter stands still, and no other is begun.
 */
import type { Paid } from '#contract/methods/sales.ts';
import type { TerminalLast, TerminalReport, TerminalView } from '#contract/methods/terminal.ts';
import { failure, isFailure } from '#contract/errors.ts';
import type { TerminalDetail, TerminalEnd } from '#drivers/terminal/messages.ts';
import type { Drivers } from '../drivers/supervisor.ts';
import type { Actor } from '../shop.ts';
import { commanded } from './commanded.ts';
import { shownUri } from './device-names.ts';
import type { Doing } from './doing.ts';
import { type PayInput, reversibleSale, type SaleDesk, settleBasket } from './sales.ts';
import { type Attempt, lastNumbers, openAttempts, terminalPayment, writeAsked } from './terminal-attempts.ts';
import { basketOf, bookConfirmed, bookRefused, bookUnclear, type Verdict } from './terminal-ends.ts';
import { driverCrashed, terminalQuestions } from './terminal-questions.ts';
import { reportEndOfDay } from './terminal-reports.ts';
import { writeSlips } from './terminal-slips.ts';
import { currentView, detailView, type Running } from './terminal-view.ts';

export interface TerminalDeskOptions {
  desk: SaleDesk;
  drivers: Pick<Drivers, 'ask'>;
  /** The terminal in use; null where cards are confirmed by hand. */
  terminal: () => { uri: string; name: string } | null;
  /** Who acts when nobody asked: after a restart. */
  actor: () => Actor;
  report: (what: string, detail: unknown) => void;
  /** A sale was committed: there may be cash in it. */
  onPaid?: (paid: Paid) => void;
}

export type TerminalDesk = ReturnType<typeof createTerminalDesk>;

export function createTerminalDesk({ desk, drivers, terminal, actor: program, report, onPaid }: TerminalDeskOptions) {
  const { shop } = desk;
  const listeners = new Set<() => void>();
  let running: Running | null = null;
  let last: TerminalLast | null = null;
  let letGo = (): void => undefined;
  const questions = terminalQuestions(drivers, {
    uri: () => terminal()?.uri ?? null,
    onProgress: (progress) => changed({ ...progress, text: progress.text ?? null }),
  });

  function changed(part?: Partial<Running>): void {
    if (part && running) running = { ...running, ...part };
    for (const listener of listeners) listener();
  }

  function uriOrRefuse(): string {
    const uri = terminal()?.uri ?? null;
    if (uri === null) throw failure('refused', { reason: 'no-terminal' });
    if (running)
      throw failure('refused', { reason: running.phase === 'unclear' ? 'payment-unclear' : 'terminal-in-use' });
    return uri;
  }

  function begin(next: Pick<Running, 'id' | 'attempt' | 'kind' | 'amount' | 'startedAt' | 'phase'>): void {
    const { attempt } = next;
    letGo();
    letGo = desk.log.stop();
    running = {
      ...next,
      basketId: attempt && !attempt.plan.reversal ? basketOf(shop, attempt.processNo) : null,
      saleId: attempt?.plan.reversal?.saleId ?? null,
      step: 'connecting',
      abortable: false,
      text: null,
      reason: null,
      detail: null,
      slips: [],
    };
    changed();
  }

  function beginAttempt(attempt: Attempt, phase: Running['phase']): void {
    const { attempt: id, plan, amount } = attempt;
    begin({ id, attempt, kind: plan.reversal ? 'reverse' : 'pay', amount, startedAt: plan.startedAt, phase });
  }

  /** Lets the counter go on. */
  function settle(end: Omit<TerminalLast, 'detail'> & { detail: TerminalDetail | null }): void {
    letGo();
    letGo = () => undefined;
    running = null;
    last = { ...end, detail: detailView(end.detail) };
    changed();
  }

  /** Asks for money, and finds out what became of it where the driver process died over it. */
  async function carryOut(uri: string, attempt: Attempt, actor: Actor): Promise<void> {
    const end = await questions.money(uri, attempt);
    if (end === 'closed') return;
    if (end.outcome === 'unknown' && end.reason === driverCrashed)
      return findOut(attempt, { actor, known: null, late: false });
    take(attempt, end, { actor, late: false, live: true });
  }

  /** Has the terminal tell what became of an attempt. */
  async function findOut(
    attempt: Attempt,
    { actor, known, late }: { actor: Actor; known: TerminalDetail | null; late: boolean },
  ): Promise<void> {
    changed({ phase: 'recovering', step: 'finding-out', abortable: false, text: null });
    const end = await questions.fate(attempt, known);
    if (end === 'closed') return;
    take(attempt, end.outcome === 'unknown' && end.detail === null ? { ...end, detail: known } : end, { actor, late });
  }

  /** Writes an end down with all that follows from it. */
  function take(
    attempt: Attempt,
    end: TerminalEnd,
    { actor, late, live = false }: { actor: Actor; late: boolean; live?: boolean },
  ): void {
    const { detail, slips } = end;
    const reason = end.outcome === 'confirmed' ? null : end.reason;
    const verdict: Verdict = { actor, source: 'terminal', reason, detail, slips, live };
    try {
      if (end.outcome === 'confirmed') return confirm(attempt, verdict, late);
      if (end.outcome === 'refused') return refuse(attempt, verdict, late);
      bookUnclear(shop, attempt, verdict);
      changed({ phase: 'unclear', reason, detail, slips, abortable: false });
    } catch (error) {
      // Nothing of it is on the disk: it stays asked, and a person sees it.
      report('terminal', error);
      const why = isFailure(error, 'refused') ? error.data.reason : 'not-written';
      changed({ phase: 'unclear', reason: why, detail, slips, abortable: false });
    }
  }

  function confirm(attempt: Attempt, verdict: Verdict, late: boolean): void {
    letGo();
    try {
      const done = bookConfirmed(desk, attempt, verdict);
      const processNo = done.paid?.sale.processNo ?? done.reversal?.processNo;
      if (processNo !== undefined) desk.signing.end(processNo);
      if (done.paid) onPaid?.(done.paid);
      settle({ ...lastOf(attempt), ...done, outcome: 'confirmed', reason: null, detail: verdict.detail, late });
    } catch (error) {
      letGo = desk.log.stop();
      throw error;
    }
  }

  function refuse(attempt: Attempt, verdict: Verdict, late: boolean): void {
    bookRefused(shop, attempt, verdict);
    const { reason, detail, source } = verdict;
    const why = source === 'manual' ? 'decided-not-paid' : reason;
    settle({ ...lastOf(attempt), outcome: 'refused', reason: why, detail, late });
  }

  function lastOf({ attempt, plan, amount, processNo }: Attempt) {
    const kind = plan.reversal ? ('reverse' as const) : ('pay' as const);
    return { attempt, kind, amount, basketId: basketOf(shop, processNo), paid: null, reversal: null, report: null };
  }

  /** The one under way or unclear. @throws Failure `refused` when it was settled meanwhile */
  function present(id: string): Running & { attempt: Attempt } {
    if (running?.id !== id || !running.attempt) throw failure('refused', { reason: 'payment-settled' });
    return { ...running, attempt: running.attempt };
  }

  function unclear(id: string): Running & { attempt: Attempt } {
    const found = present(id);
    if (found.phase !== 'unclear') throw failure('refused', { reason: 'terminal-in-use' });
    return found;
  }

  function start(
    uri: string,
    attempt: Omit<Attempt, 'attempt' | 'device'>,
    { actor, command }: Doing,
  ): { attempt: string } {
    const full: Attempt = { ...attempt, attempt: shop.newId(), device: shownUri(uri) };
    const begun = commanded(shop, command, () => {
      writeAsked(shop, full);
      return { attempt: full.attempt };
    });
    beginAttempt(full, 'asking');
    void carryOut(uri, full, actor);
    return begun;
  }

  function closeDay(id: string, end: TerminalEnd, actor: Actor): void {
    let made: TerminalReport | null = null;
    let reason = end.outcome === 'confirmed' ? null : end.reason;
    try {
      made = shop.db.write('durable', () => {
        writeSlips(shop, id, end.slips);
        return end.outcome === 'confirmed' ? reportEndOfDay(shop, { attempt: id, detail: end.detail, actor }) : null;
      });
    } catch (error) {
      report('terminal', error);
      reason = 'not-written';
    }
    const { outcome, detail } = end;
    const none = { basketId: null, paid: null, reversal: null, late: false };
    settle({
      ...none,
      attempt: id,
      kind: 'end-of-day',
      outcome,
      reason,
      amount: made?.amount ?? 0,
      detail,
      report: made,
    });
  }

  return {
    view(): TerminalView {
      const used = terminal();
      return {
        mode: used ? 'terminal' : 'none',
        name: used?.name ?? null,
        current: running && currentView(running),
        last,
      };
    },
    onChange(listener: () => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },

    /** @throws Failure `refused`: no terminal, one under way, or the basket cannot be paid like this */
    pay({ card, ...input }: PayInput & { card: number }, doing: Doing): { attempt: string } {
      const uri = uriOrRefuse();
      const { basket } = settleBasket(desk, input);
      const payment = input.payments[card];
      if (!payment || payment.kind === 'Bar' || payment.given <= 0)
        throw failure('refused', { reason: 'no-card-amount' });
      const before = lastNumbers(shop, shownUri(uri));
      const plan = { startedAt: shop.now(), payments: input.payments, before, reversal: null };
      const { kind, given: amount } = payment;
      return start(uri, { processNo: basket.processNo, position: card + 1, kind, amount, plan }, doing);
    },

    /** What a terminal could take back of a sale; null where it made no payment. @throws Failure `not-found` or `refused` */
    reversible(saleId: string): { amount: number } | null {
      const sale = reversibleSale(desk, saleId);
      const payment = terminal() ? terminalPayment(shop, sale.processNo) : undefined;
      return payment ? { amount: payment.amount } : null;
    },

    reverse(saleId: string, doing: Doing): { attempt: string } {
      const uri = uriOrRefuse();
      const { processNo } = reversibleSale(desk, saleId);
      const payment = terminalPayment(shop, processNo);
      if (!payment) throw failure('refused', { reason: 'not-paid-at-terminal' });
      const { position, kind, amount, receiptNo } = payment;
      const before = lastNumbers(shop, shownUri(uri));
      const plan = { startedAt: shop.now(), payments: [], before, reversal: { saleId, receiptNo } };
      return start(uri, { processNo, position, kind, amount: -amount, plan }, doing);
    },

    endOfDay({ actor, command }: Doing): { attempt: string } {
      const uri = uriOrRefuse();
      const id = shop.newId();
      const begun = commanded(shop, command, () => ({ attempt: id }));
      begin({ id, attempt: null, kind: 'end-of-day', amount: 0, startedAt: shop.now(), phase: 'asking' });
      void questions.ask(uri, { kind: 'end-of-day' }).then((end) => {
        if (end !== 'closed') closeDay(id, end, actor);
      });
      return begun;
    },

    abort(id: string): void {
      const { attempt } = present(id);
      const uri = terminal()?.uri;
      if (uri !== undefined)
        void drivers.ask({ kind: 'terminal', uri, ask: { kind: 'abort', attempt: attempt.attempt } });
    },

    recover(id: string, { actor }: Doing): void {
      const { attempt, detail: known } = unclear(id);
      void findOut(attempt, { actor, known, late: true });
    },

    /** What a person saw at the terminal. @throws Failure `refused` */
    decide(
      { attempt: id, happened, reason }: { attempt: string; happened: boolean; reason: string },
      { actor, command }: Doing,
    ): void {
      const { attempt, detail, slips } = unclear(id);
      // Whoever says that it was paid has seen that the terminal's slip is this one.
      const verdict: Verdict = { actor, command, source: 'manual', reason, detail, slips: happened ? slips : [] };
      if (happened) confirm(attempt, verdict, true);
      else refuse(attempt, verdict, true);
    },

    /** After a start: what was cut off is asked for, what was unclear is shown again. */
    async resume(): Promise<void> {
      for (const { attempt, unclear: why } of openAttempts(shop.db)) {
        beginAttempt(attempt, why ? 'unclear' : 'recovering');
        if (why) changed({ reason: why.reason, detail: why.detail });
        else await findOut(attempt, { actor: program(), known: null, late: true });
        if (running) return;
      }
    },
  };
}
