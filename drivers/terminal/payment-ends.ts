import { detailOf } from './detail.ts';
import type { TerminalEnd, TerminalSlip } from './messages.ts';
import type { PaymentEffect, PaymentState, PaymentStep } from './payment-state.ts';
import type { Answer, StatusInformation } from './zvt/answers.ts';
import * as say from './zvt/commands.ts';
import { allSlips } from './zvt/slips.ts';

/** Anything else that may come in between: it is acknowledged, so that the terminal goes on. */
export function between(state: PaymentState, answer: Answer, dueMs: number): PaymentStep {
  const next = { ...state, dueMs };
  if (answer.kind === 'other') return { state: next, effects: [{ kind: 'send', bytes: say.notPossible }] };
  return acknowledging({ state: next, effects: [] });
}

export function acknowledging({ state, effects }: PaymentStep): PaymentStep {
  return { state, effects: [{ kind: 'send', bytes: say.acknowledged }, ...effects] };
}

export function ended(state: PaymentState, end: TerminalEnd): PaymentStep {
  return {
    state: { ...state, phase: 'ended', dueMs: null },
    effects: [{ kind: 'close' }, { kind: 'end', end }],
  };
}

export function refused(state: PaymentState, reason: string, code: number | null = null): TerminalEnd {
  const { detail, slips } = live(state);
  const known = state.status !== null || code !== null;
  return {
    outcome: 'refused',
    reason,
    detail: known ? { ...detail, resultCode: detail.resultCode ?? hex(code) } : null,
    slips,
  };
}

export function unknown(state: PaymentState, reason: string): TerminalEnd {
  const { detail, slips } = live(state);
  return { outcome: 'unknown', reason, detail: state.status ? detail : null, slips };
}

export function live(state: PaymentState) {
  return {
    detail: detailOf(state.status, state.terminalId),
    slips: allSlips(state.slips, usualOwner(state)),
  };
}

export function isNo(status: StatusInformation | null): boolean {
  return status !== null && status.resultCode !== null && status.resultCode !== 0;
}

export function usualOwner({ ask }: PaymentState): TerminalSlip['whose'] {
  return ask.kind === 'end-of-day' ? 'administration' : 'customer';
}

function hex(code: number | null): string | null {
  return code === null ? null : code.toString(16).padStart(2, '0').toUpperCase();
}

export function progress(step: string, abortable = false, text: string | null = null): PaymentEffect {
  return { kind: 'progress', progress: { step, abortable, text } };
}
