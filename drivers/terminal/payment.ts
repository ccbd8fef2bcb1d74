/**
 * One ask of a card terminal as a pure state machine: connect, register, ask, listen, and find out what became of it when the line breaks. A
 * payment is asked of the terminal at most once in the life of an ask; what stays unclear ends as unknown.
 */
import { assertNever } from '#domain/assert-never.ts';
import { detailOf } from './detail.ts';
import { judgeLive } from './judge.ts';
import { acknowledging, between, ended, isNo, live, progress, refused, usualOwner } from './payment-ends.ts';
import { broken, judged, pause, reconnect, whileEnquiring, whileRepeating } from './payment-recovery.ts';
import type { PaymentEvent, PaymentState, PaymentStep, PaymentTimes, RunningAsk } from './payment-state.ts';
import { type Answer, readAnswer } from './zvt/answers.ts';
import * as say from './zvt/commands.ts';
import { addSlipPieces, noSlips } from './zvt/slips.ts';
import { isBusy, reasonOfResult, stepOfIntermediate } from './zvt/words.ts';

export function startPayment(
  ask: RunningAsk,
  { password, times, startedAt, nowMs }: { password: string; times: PaymentTimes; startedAt: string; nowMs: number },
): PaymentStep {
  const recovering = ask.kind === 'recover';
  const state: PaymentState = {
    ask,
    password,
    times,
    phase: 'connecting',
    dueMs: nowMs + times.connectMs,
    startedAt: ask.kind === 'recover' ? ask.startedAt : startedAt,
    sentAtMs: null,
    recoverUntilMs: recovering ? nowMs + times.recoverMs : null,
    abortAsked: false,
    status: null,
    terminalId: null,
    slips: noSlips,
    withStatus: true,
    repeated: null,
    repeatedSlips: noSlips,
  };
  return { state, effects: [progress(recovering ? 'finding-out' : 'connecting'), { kind: 'open' }] };
}

/** @param nowMs a clock that never goes back, the same as at the start */
export function stepPayment(state: PaymentState, event: PaymentEvent, nowMs: number): PaymentStep {
  if (state.phase === 'ended') return { state, effects: [] };
  switch (event.kind) {
    case 'opened':
      return register(state, nowMs);
    case 'not-opened':
      return notReached(state, event.reason, nowMs);
    case 'lost':
      return broken(state, 'terminal-lost', nowMs);
    case 'due':
      return due(state, nowMs);
    case 'abort':
      return abort(state);
    case 'apdu':
      return heard(state, readAnswer(event.apdu), nowMs);
    default:
      return assertNever(event);
  }
}

function register(state: PaymentState, nowMs: number): PaymentStep {
  if (state.phase !== 'connecting') return { state, effects: [{ kind: 'close' }] };
  return {
    state: { ...state, phase: 'registering', dueMs: nowMs + state.times.answerMs },
    effects: [{ kind: 'send', bytes: say.registration(state.password) }],
  };
}

function notReached(state: PaymentState, reason: string, nowMs: number): PaymentStep {
  if (state.recoverUntilMs !== null) return pause(state, reason, nowMs);
  return ended(state, refused(state, reason));
}

function due(state: PaymentState, nowMs: number): PaymentStep {
  switch (state.phase) {
    case 'pausing':
      return reconnect(state, nowMs);
    case 'connecting':
      return notReached(state, 'device-unreachable', nowMs);
    case 'repeating':
      // Some terminals print and leave it at that.
      if (state.repeated) return judged(state);
      return pause(state, 'terminal-silent', nowMs);
    case 'registering':
    case 'asked':
    case 'running':
    case 'enquiring':
      return broken(state, 'terminal-silent', nowMs);
    case 'ended':
      return { state, effects: [] };
    default:
      return assertNever(state.phase);
  }
}

/** Before the command left nothing has to be broken off; after it the terminal decides whether it still can be. */
function abort(state: PaymentState): PaymentStep {
  if (state.recoverUntilMs !== null || state.abortAsked) return { state, effects: [] };
  if (state.sentAtMs === null) return ended(state, refused(state, 'aborted-at-till'));
  return { state: { ...state, abortAsked: true }, effects: [{ kind: 'send', bytes: say.abortByTill() }] };
}

function heard(state: PaymentState, answer: Answer, nowMs: number): PaymentStep {
  switch (state.phase) {
    case 'registering':
      return whileRegistering(state, answer, nowMs);
    case 'asked':
    case 'running':
      return whileRunning(state, answer, nowMs);
    case 'enquiring':
      return whileEnquiring(state, answer, nowMs);
    case 'repeating':
      return whileRepeating(state, answer, nowMs);
    case 'connecting':
    case 'pausing':
    case 'ended':
      return { state, effects: [] };
    default:
      return assertNever(state.phase);
  }
}

function whileRegistering(state: PaymentState, answer: Answer, nowMs: number): PaymentStep {
  switch (answer.kind) {
    case 'acknowledged':
      return { state: { ...state, dueMs: nowMs + state.times.answerMs }, effects: [] };
    case 'completed':
      return proceed({ ...state, terminalId: answer.terminalId }, answer.status, nowMs);
    case 'refused':
      return notReady(state, answer.code, nowMs);
    case 'aborted':
      return acknowledging(notReady(state, answer.code ?? 0xff, nowMs));
    default:
      return between(state, answer, nowMs + state.times.answerMs);
  }
}

/** Registered: the command proper goes out, or the question what became of it. */
function proceed(state: PaymentState, status: number | null, nowMs: number): PaymentStep {
  const { ask, password, times } = state;
  if (state.recoverUntilMs !== null) {
    if (status !== null && isBusy(status)) return acknowledging(pause(state, 'terminal-busy', nowMs));
    return acknowledging({
      state: { ...state, phase: 'enquiring', dueMs: nowMs + times.answerMs },
      effects: [{ kind: 'send', bytes: say.statusEnquiry(password) }],
    });
  }
  switch (ask.kind) {
    case 'check':
      return acknowledging(ended(state, { outcome: 'confirmed', detail: detailOf(null, state.terminalId), slips: [] }));
    case 'pay':
      return acknowledging(sent(state, say.authorisation(ask.amount), nowMs));
    case 'reverse':
      return acknowledging(sent(state, say.reversal(password, ask), nowMs));
    case 'end-of-day':
      return acknowledging(sent(state, say.endOfDay(password), nowMs));
    case 'recover':
      return { state, effects: [] };
    default:
      return assertNever(ask);
  }
}

function sent(state: PaymentState, bytes: Uint8Array, nowMs: number): PaymentStep {
  const next: PaymentState = { ...state, phase: 'asked', sentAtMs: nowMs, dueMs: nowMs + state.times.answerMs };
  return { state: next, effects: [{ kind: 'send', bytes }, progress('asked', true)] };
}

function whileRunning(state: PaymentState, answer: Answer, nowMs: number): PaymentStep {
  const { times } = state;
  const running: PaymentState = { ...state, phase: 'running', dueMs: nowMs + times.silenceMs };
  switch (answer.kind) {
    case 'acknowledged':
      return { state: running, effects: [] };
    case 'refused':
      // The answer to the abort, not to the command: the terminal goes on.
      if (state.phase === 'running') return { state: running, effects: [] };
      return ended(state, refused(state, reasonOfResult(answer.code), answer.code));
    case 'intermediate': {
      const { step, abortable } = stepOfIntermediate(answer.code);
      return acknowledging({
        state: running,
        effects: [progress(step, abortable && state.ask.kind !== 'end-of-day', answer.text)],
      });
    }
    case 'status':
      return acknowledging({ state: { ...running, status: answer.status }, effects: [] });
    case 'slip':
      return acknowledging({
        state: { ...running, slips: addSlipPieces(running.slips, answer.pieces, usualOwner(state)) },
        effects: [],
      });
    case 'completed':
    case 'aborted':
      return acknowledging(finished(running, answer, nowMs));
    case 'broken':
      // What it says of the outcome cannot be read: that is the same as not having heard it.
      return acknowledging({ state: { ...running, status: null }, effects: [] });
    case 'other':
      return { state: running, effects: [{ kind: 'send', bytes: say.notPossible }] };
    default:
      return assertNever(answer);
  }
}

/** The terminal says that it is over. Where that contradicts what it said before, it is asked once more. */
function finished(
  state: PaymentState,
  answer: Extract<Answer, { kind: 'completed' | 'aborted' }>,
  nowMs: number,
): PaymentStep {
  const { ask, status } = state;
  if (answer.kind === 'aborted') {
    if (status?.resultCode === 0 && ask.kind !== 'end-of-day') return broken(state, 'terminal-contradicts', nowMs);
    if (isNo(status)) return ended(state, judgeLive(ask, live(state)));
    const code = answer.code ?? 0xff;
    const reason = state.abortAsked && code === 0x6c ? 'aborted-at-till' : reasonOfResult(code);
    return ended(state, refused(state, reason, code));
  }
  if (ask.kind === 'end-of-day' && status === null) return ended(state, { outcome: 'confirmed', ...live(state) });
  if (status?.resultCode === undefined || status.resultCode === null) return broken(state, 'no-result', nowMs);
  return ended(state, judgeLive(ask, live(state)));
}

/** The terminal is not ready for the till. While a lost payment is looked for that may pass. */
function notReady(state: PaymentState, code: number, nowMs: number): PaymentStep {
  if (state.recoverUntilMs === null) return ended(state, refused(state, reasonOfResult(code), code));
  return pause(state, isBusy(code) ? 'terminal-busy' : reasonOfResult(code), nowMs);
}
