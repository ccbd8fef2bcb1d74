/** Finding out what became of a payment whose line broke: connect, register, ask for the state, have the last receipt repeated, compare. */
import { judgeLive, judgeRecovered } from './judge.ts';
import { acknowledging, between, ended, isNo, live, progress, refused, unknown, usualOwner } from './payment-ends.ts';
import type { PaymentState, PaymentStep } from './payment-state.ts';
import type { Answer } from './zvt/answers.ts';
import * as say from './zvt/commands.ts';
import { addSlipPieces, allSlips, noSlips } from './zvt/slips.ts';
import { isBusy } from './zvt/words.ts';

/** The line went. What was asked and not answered is looked for; what was never asked did not happen. */
export function broken(state: PaymentState, reason: string, nowMs: number): PaymentStep {
  if (state.recoverUntilMs !== null) return pause(state, reason, nowMs);
  if (state.sentAtMs === null) return ended(state, refused(state, reason));
  if (state.ask.kind === 'end-of-day' || state.ask.kind === 'check') return ended(state, unknown(state, reason));
  // It said no before the line went: there is nothing to find out.
  if (isNo(state.status)) return ended(state, judgeLive(state.ask, live(state)));
  const looking = {
    ...state,
    recoverUntilMs: nowMs + state.times.recoverMs,
  };
  return reconnect(looking, nowMs);
}

export function reconnect(state: PaymentState, nowMs: number): PaymentStep {
  return {
    state: {
      ...state,
      phase: 'connecting',
      dueMs: nowMs + state.times.connectMs,
      repeated: null,
      repeatedSlips: noSlips,
    },
    effects: [{ kind: 'close' }, progress('finding-out'), { kind: 'open' }],
  };
}

/** Waits a little and looks again, until the time for looking is over. */
export function pause(state: PaymentState, reason: string, nowMs: number): PaymentStep {
  if (nowMs + state.times.retryMs >= (state.recoverUntilMs ?? 0)) return ended(state, unknown(state, reason));
  return {
    state: { ...state, phase: 'pausing', dueMs: nowMs + state.times.retryMs },
    effects: [{ kind: 'close' }],
  };
}

export function whileEnquiring(state: PaymentState, answer: Answer, nowMs: number): PaymentStep {
  switch (answer.kind) {
    case 'acknowledged':
      return { state: { ...state, dueMs: nowMs + state.times.answerMs }, effects: [] };
    case 'completed':
      if (answer.status !== null && isBusy(answer.status)) return acknowledging(pause(state, 'terminal-busy', nowMs));
      return acknowledging(repeat(state, nowMs));
    case 'refused':
      if (isBusy(answer.code)) return pause(state, 'terminal-busy', nowMs);
      // A terminal without this command may still know its last receipt.
      return repeat(state, nowMs);
    case 'aborted':
      return acknowledging(repeat(state, nowMs));
    default:
      return between(state, answer, nowMs + state.times.answerMs);
  }
}

export function repeat(state: PaymentState, nowMs: number): PaymentStep {
  const { password, times, withStatus } = state;
  return {
    state: { ...state, phase: 'repeating', dueMs: nowMs + times.answerMs },
    effects: [{ kind: 'send', bytes: say.repeatReceipt(password, { withStatus }) }],
  };
}

export function whileRepeating(state: PaymentState, answer: Answer, nowMs: number): PaymentStep {
  const next: PaymentState = { ...state, dueMs: nowMs + state.times.repeatMs };
  switch (answer.kind) {
    case 'acknowledged':
      return { state: next, effects: [] };
    case 'status':
      return acknowledging({ state: { ...next, repeated: answer.status }, effects: [] });
    case 'slip':
      return acknowledging({
        state: { ...next, repeatedSlips: addSlipPieces(next.repeatedSlips, answer.pieces, usualOwner(state)) },
        effects: [],
      });
    case 'completed':
      return acknowledging(judged(next));
    case 'refused':
    case 'aborted': {
      const code = answer.code ?? 0xff;
      const answered = (step: PaymentStep) => (answer.kind === 'aborted' ? acknowledging(step) : step);
      if (isBusy(code)) return answered(pause(state, 'terminal-busy', nowMs));
      // Older terminals do not know the service byte; asked without it they print, which at least the cashier can read.
      if (state.withStatus && state.repeated === null) return answered(repeat({ ...state, withStatus: false }, nowMs));
      return answered(judged(next));
    }
    default:
      return between(next, answer, nowMs + state.times.repeatMs);
  }
}

export function judged(state: PaymentState): PaymentStep {
  const { ask } = state;
  if (ask.kind === 'end-of-day' || ask.kind === 'check') return ended(state, unknown(state, 'terminal-lost'));
  const usual = usualOwner(state);
  const again = allSlips(state.repeatedSlips, usual);
  const slips = again.length > 0 ? again : allSlips(state.slips, usual);
  const { repeated: status, status: known, startedAt } = state;
  return ended(state, judgeRecovered(ask, { status, slips, known, startedAt }));
}
