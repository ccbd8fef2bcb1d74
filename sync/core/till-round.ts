/**
 * One round of a till with its marketplace: idle → (hello → reconcile) → push → pull → idle, or waiting after a failure. Pure: time and chance
 * come with the events, and everything that is to be done goes out as effects.
 */
import { assertNever } from '#domain/assert-never.ts';
import type { HelloAnswer, OpResult, PullAnswer, PushAnswer, ReconcileAnswer } from '../protocol/messages.ts';
import type { PushedOp } from '../protocol/operation.ts';
import { backoffMs, pollMs } from './backoff.ts';
import { type ContactFailure, endsRound } from './contact.ts';

export interface RoundState {
  readonly phase: 'idle' | 'hello' | 'reconcile' | 'push' | 'pull' | 'waiting';
  /** The history whose answers our books follow; null before first contact. */
  readonly epoch: string | null;
  /** The newer history we are being matched with. */
  readonly newEpoch: string | null;
  readonly greeted: boolean;
  /** How many ops and entries one message may carry; shrinks when a marketplace finds them too many. */
  readonly batch: number;
  readonly page: number;
  readonly mostBatch: number;
  /** Failed rounds in a row. */
  readonly failures: number;
  /** What went wrong in this round so far. */
  readonly trouble: ContactFailure | null;
  /** What went wrong in the last round that ended, told until one ends well. */
  readonly lastTrouble: ContactFailure | null;
  /** Something asked for a round while one was running. */
  readonly again: boolean;
  /** The feed was started anew in this round; twice would be a loop. */
  readonly resynced: boolean;
  readonly intervalMs: number;
  readonly nextTryAtMs: number | null;
}

export type RoundEvent = { readonly nowMs: number; /** In [0, 1). */ readonly chance: number } & (
  | { is: 'wake'; by: 'ops' | 'timer' | 'person' | 'start' }
  | { is: 'greeted'; answer: HelloAnswer }
  | { is: 'ids-loaded'; ids: readonly string[] }
  | { is: 'reconciled'; answer: ReconcileAnswer }
  | { is: 'ops-loaded'; ops: readonly PushedOp[] }
  | { is: 'pushed'; answer: PushAnswer; sent: readonly PushedOp[] }
  | { is: 'pulled'; answer: PullAnswer }
  | { is: 'failed'; failure: ContactFailure; sent: readonly PushedOp[] }
  /** Our own disk failed in the middle of it; whatever was not written is asked for again. */
  | { is: 'broken'; reason: string }
);

export type RoundEffect =
  | { do: 'send-hello' }
  /** Loads the next ids that the marketplace might lack, after the ones loaded before. */
  | { do: 'load-ids'; fromStart: boolean }
  | { do: 'send-ids'; ids: readonly string[]; epoch: string }
  | { do: 'queue-again'; ids: readonly string[] }
  | { do: 'adopt-epoch'; epoch: string }
  | { do: 'load-ops'; limit: number }
  | { do: 'send-ops'; ops: readonly PushedOp[] }
  | { do: 'settle'; results: readonly OpResult[] }
  | { do: 'send-pull'; limit: number; fromStart: boolean }
  | { do: 'take-page'; answer: PullAnswer }
  | { do: 'alarm'; atMs: number };

export interface Step {
  readonly state: RoundState;
  readonly effects: readonly RoundEffect[];
}

export function firstRound(options: {
  epoch: string | null;
  intervalMs: number;
  batch: number;
  page: number;
}): RoundState {
  const { epoch, intervalMs, batch, page } = options;
  const none = { newEpoch: null, trouble: null, lastTrouble: null, nextTryAtMs: null };
  const flags = { greeted: false, again: false, resynced: false };
  return { phase: 'idle', epoch, batch, page, mostBatch: batch, failures: 0, intervalMs, ...none, ...flags };
}

/** Says whether a round is under way. */
export function running(state: RoundState): boolean {
  return state.phase !== 'idle' && state.phase !== 'waiting';
}

/** The next state and what is to be done. An event that does not belong to the phase (a late answer) changes nothing. */
export function step(state: RoundState, event: RoundEvent): Step {
  switch (event.is) {
    case 'wake':
      return wake(state, event);
    case 'greeted':
      return state.phase === 'hello' ? greeted(state, event.answer) : { state, effects: [] };
    case 'ids-loaded':
      return state.phase === 'reconcile' ? withIds(state, event.ids) : { state, effects: [] };
    case 'reconciled':
      return state.phase === 'reconcile' ? reconciled(state, event.answer) : { state, effects: [] };
    case 'ops-loaded':
      return state.phase === 'push' ? withOps(state, event.ops) : { state, effects: [] };
    case 'pushed':
      return state.phase === 'push' ? pushed(state, event) : { state, effects: [] };
    case 'pulled':
      return state.phase === 'pull' ? pulled(state, event) : { state, effects: [] };
    case 'failed':
      return running(state) ? failed(state, event) : { state, effects: [] };
    case 'broken':
      return endRound({ ...state, trouble: { kind: 'fault', reason: event.reason, retryAfterMs: null } }, event);
    default:
      return assertNever(event);
  }
}

function wake(state: RoundState, { by, nowMs }: RoundEvent & { is: 'wake' }): Step {
  if (running(state)) return { state: { ...state, again: state.again || by !== 'timer' }, effects: [] };
  // New ops do not cut a pause short that a failure asked for; a person may.
  const early = state.phase === 'waiting' && state.nextTryAtMs !== null && nowMs < state.nextTryAtMs;
  if (early && by !== 'person') return { state, effects: [] };
  const fresh = { ...state, trouble: null, again: false, resynced: false, nextTryAtMs: null };
  return state.greeted ? beginPush(fresh) : { state: { ...fresh, phase: 'hello' }, effects: [{ do: 'send-hello' }] };
}

function greeted(state: RoundState, answer: HelloAnswer): Step {
  const mostBatch = Math.min(state.mostBatch, answer.capabilities.maxBatch);
  const next = { ...state, greeted: true, mostBatch, batch: Math.min(state.batch, mostBatch) };
  return answer.epoch === state.epoch ? beginPush(next) : beginReconcile(next, answer.epoch);
}

function beginReconcile(state: RoundState, newEpoch: string): Step {
  return { state: { ...state, phase: 'reconcile', newEpoch }, effects: [{ do: 'load-ids', fromStart: true }] };
}

function withIds(state: RoundState, ids: readonly string[]): Step {
  const epoch = state.newEpoch;
  if (epoch === null) return beginPush(state);
  if (ids.length > 0) return { state, effects: [{ do: 'send-ids', ids, epoch }] };
  // Only now: a crash in between must start the matching again.
  const { state: next, effects } = beginPush({ ...state, epoch, newEpoch: null });
  return { state: next, effects: [{ do: 'adopt-epoch', epoch }, ...effects] };
}

function reconciled(state: RoundState, answer: ReconcileAnswer): Step {
  // The answer may come from a still newer history; then all starts over.
  if (answer.epoch !== state.newEpoch) return beginReconcile(state, answer.epoch);
  const again: RoundEffect[] = answer.missing.length > 0 ? [{ do: 'queue-again', ids: answer.missing }] : [];
  return { state, effects: [...again, { do: 'load-ids', fromStart: false }] };
}

function beginPush(state: RoundState): Step {
  return { state: { ...state, phase: 'push' }, effects: [{ do: 'load-ops', limit: state.batch }] };
}

function withOps(state: RoundState, ops: readonly PushedOp[]): Step {
  return ops.length > 0 ? { state, effects: [{ do: 'send-ops', ops }] } : beginPull(state);
}

function pushed(state: RoundState, { answer, sent, ...now }: RoundEvent & { is: 'pushed' }): Step {
  if (answer.epoch !== state.epoch) return beginReconcile(state, answer.epoch);
  const known = new Set(sent.map((op) => op.id));
  const results = answer.results.filter((result) => known.has(result.id));
  // An answer about nothing that was sent would be asked for without end.
  if (results.length === 0) return failed(state, { ...now, is: 'failed', failure: garbled, sent });
  const next = { ...state, batch: Math.min(state.mostBatch, state.batch * 2) };
  return {
    state: next,
    effects: [
      { do: 'settle', results },
      { do: 'load-ops', limit: next.batch },
    ],
  };
}

function beginPull(state: RoundState, fromStart = false): Step {
  return { state: { ...state, phase: 'pull' }, effects: [{ do: 'send-pull', limit: state.page, fromStart }] };
}

function pulled(state: RoundState, { answer, ...now }: RoundEvent & { is: 'pulled' }): Step {
  if (answer.epoch !== state.epoch) return beginReconcile(state, answer.epoch);
  const next = answer.more ? beginPull(state) : endRound(state, now);
  return { state: next.state, effects: [{ do: 'take-page', answer }, ...next.effects] };
}

function failed(state: RoundState, event: RoundEvent & { is: 'failed' }): Step {
  const { failure, sent } = event;
  const troubled = { ...state, trouble: failure };
  if (endsRound(failure)) return endRound(troubled, event);
  if (failure.kind === 'resync' && state.phase === 'pull' && !state.resynced)
    return beginPull({ ...state, resynced: true }, true);
  if (state.phase !== 'push') return endRound(troubled, event);
  if (failure.kind === 'too-large') {
    if (state.batch > 1 && sent.length > 1) return beginPush({ ...state, batch: Math.floor(state.batch / 2) });
    // One op alone is too large: it must not hold up the others.
    const results = sent.map(({ id }): OpResult => ({
      id,
      outcome: 'deferred',
      code: 'too-large',
      text: failure.reason,
    }));
    const next = beginPush(state);
    return { state: next.state, effects: [{ do: 'settle', results }, ...next.effects] };
  }
  // Push and pull fail independently of each other: orders still come in.
  return beginPull(troubled);
}

const garbled: ContactFailure = { kind: 'fault', reason: 'garbled-answer', retryAfterMs: null };

function endRound(state: RoundState, { nowMs, chance }: { nowMs: number; chance: number }): Step {
  const { trouble } = state;
  if (trouble) {
    const failures = state.failures + 1;
    const nextTryAtMs = nowMs + backoffMs(failures, chance, trouble.retryAfterMs);
    // After a lost contact we greet again: it may be another marketplace, or a restored one.
    const greeted = state.greeted && trouble.kind !== 'no-contact' && trouble.kind !== 'unpaired';
    const next: RoundState = {
      ...state,
      phase: 'waiting',
      failures,
      lastTrouble: trouble,
      nextTryAtMs,
      greeted,
      again: false,
    };
    return { state: next, effects: [{ do: 'alarm', atMs: nextTryAtMs }] };
  }
  const calm: RoundState = { ...state, phase: 'idle', failures: 0, lastTrouble: null, nextTryAtMs: null };
  if (state.again) return beginPush({ ...calm, again: false, resynced: false });
  const nextTryAtMs = nowMs + pollMs(state.intervalMs, chance);
  return { state: { ...calm, nextTryAtMs }, effects: [{ do: 'alarm', atMs: nextTryAtMs }] };
}
