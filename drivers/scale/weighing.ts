/**
 * What lies on the scale, judged over time. One frame never makes a weight that may be used: two equal readings at rest do, one after the other
 * and none of them old. Clock and bytes come from outside.
 */
import { assertNever } from '#domain/assert-never.ts';
import type { ScaleCondition, ScaleEvent, ScaleReading, ScaleRefusal } from './codec/scale-codec.ts';
import { sameWeight, type ScaleWeight } from './codec/scale-weight.ts';

/** Why no weight is shown. `silent`: the scale stopped answering. */
export type NoWeight =
  | { kind: 'unplugged' }
  | { kind: 'waiting' }
  | { kind: 'silent' }
  | { kind: 'condition'; condition: ScaleCondition }
  | { kind: 'refused'; reason: ScaleRefusal };

export type Weighing =
  | NoWeight
  /** Shown while it changes, never used. `unproved`: at rest, as one frame alone says. */
  | { kind: 'moving' | 'unproved'; reading: ScaleReading }
  /** May be used. `taken`: this load was used already and still lies there. */
  | { kind: 'settled'; reading: ScaleReading; taken: boolean };

export interface WeighingState {
  weighing: Weighing;
  /** When the scale last said anything that was understood; in milliseconds of a clock that never goes back. */
  heardAt: number;
  /** When the shown reading came, or was confirmed. */
  readAt: number;
  /** The weight that was used and may still lie there. */
  takenWeight: ScaleWeight | null;
  limits: WeighingLimits;
}

export interface WeighingLimits {
  /** Milliseconds: an older reading says nothing about now. */
  staleMs: number;
  /** No answer is no fault: the scale speaks about new loads only. */
  silentWhenUnchanged: boolean;
}

export type WeighingEvent =
  /** The device was opened, again or for the first time. */
  | { kind: 'opened' }
  | { kind: 'unplugged' }
  | { kind: 'heard'; event: ScaleEvent }
  /** Time went by. */
  | { kind: 'tick' }
  /** The settled weight was used for a line, a pick or an entry. */
  | { kind: 'taken' }
  /** What it was used for did not come about. */
  | { kind: 'given-back' }
  /** The scale computes with another price from now on: its last result says nothing any more, but the load is the same. */
  | { kind: 'repriced' };

export function startWeighing(limits: WeighingLimits): WeighingState {
  return { weighing: { kind: 'unplugged' }, heardAt: -Infinity, readAt: -Infinity, takenWeight: null, limits };
}

export function step(state: WeighingState, event: WeighingEvent, nowMs: number): WeighingState {
  switch (event.kind) {
    case 'opened':
      return { ...startWeighing(state.limits), weighing: { kind: 'waiting' }, heardAt: nowMs };
    case 'unplugged':
      return startWeighing(state.limits);
    case 'tick':
      return aged(state, nowMs);
    case 'taken': {
      const { weighing } = aged(state, nowMs);
      if (weighing.kind !== 'settled') return aged(state, nowMs);
      return { ...state, weighing: { ...weighing, taken: true }, takenWeight: weighing.reading.weight };
    }
    case 'given-back': {
      const { weighing } = state;
      const free = weighing.kind === 'settled' ? { ...weighing, taken: false } : weighing;
      return { ...state, weighing: free, takenWeight: null };
    }
    case 'repriced':
      return state.weighing.kind === 'unplugged' ? state : { ...state, weighing: { kind: 'waiting' }, heardAt: nowMs };
    case 'heard':
      return state.weighing.kind === 'unplugged' ? state : heard(aged(state, nowMs), event.event, nowMs);
    default:
      return assertNever(event);
  }
}

/** A weight that nobody confirmed for a while is taken off the screen. */
function aged(state: WeighingState, nowMs: number): WeighingState {
  const { weighing, limits } = state;
  if (weighing.kind === 'unplugged' || weighing.kind === 'silent') return state;
  const hasReading = 'reading' in weighing;
  if (hasReading && nowMs - state.readAt <= limits.staleMs) return state;
  if (!hasReading && nowMs - state.heardAt <= limits.staleMs) return state;
  if (!limits.silentWhenUnchanged) return { ...state, weighing: { kind: 'silent' } };
  return weighing.kind === 'waiting' ? state : { ...state, weighing: { kind: 'waiting' } };
}

function heard(state: WeighingState, event: ScaleEvent, nowMs: number): WeighingState {
  switch (event.kind) {
    case 'send':
    // Bytes of no frame are no word of the scale; a line that only rushes falls silent by its age.
    case 'noise':
      return state;
    case 'refused':
      return { ...state, weighing: { kind: 'refused', reason: event.reason }, heardAt: nowMs };
    case 'condition':
      return onCondition({ ...state, heardAt: nowMs }, event.condition, nowMs);
    case 'reading':
      return onReading({ ...state, heardAt: nowMs, readAt: nowMs }, event);
    default:
      return assertNever(event);
  }
}

function onCondition(state: WeighingState, condition: ScaleCondition, nowMs: number): WeighingState {
  const { weighing } = state;
  // The scale itself says in a second frame that the load of its last result still lies there. That proves a result whose price agrees with its
  // weight, so that a bent digit would have shown; any other reading stays unproved.
  if (condition === 'same-load' && weighing.kind === 'unproved' && weighing.reading.result)
    return { ...state, readAt: nowMs, weighing: settled(weighing.reading, state.takenWeight) };
  if (condition === 'same-load' && weighing.kind === 'settled') return { ...state, readAt: nowMs };
  const lifted = condition === 'motion' || condition === 'empty' || condition === 'underload';
  return { ...state, weighing: { kind: 'condition', condition }, takenWeight: lifted ? null : state.takenWeight };
}

function onReading(state: WeighingState, reading: ScaleReading): WeighingState {
  const { weighing, takenWeight } = state;
  if (reading.stable !== true) return { ...state, weighing: { kind: 'moving', reading }, takenWeight: null };
  const stillTaken = takenWeight && sameWeight(takenWeight, reading.weight) ? takenWeight : null;
  const before = weighing.kind === 'unproved' || weighing.kind === 'settled' ? weighing.reading : undefined;
  const proved = before !== undefined && sameReading(before, reading);
  return {
    ...state,
    takenWeight: stillTaken,
    weighing: proved ? settled(reading, stillTaken) : { kind: 'unproved', reading },
  };
}

function settled(reading: ScaleReading, takenWeight: ScaleWeight | null): Weighing {
  return { kind: 'settled', reading, taken: takenWeight !== null && sameWeight(takenWeight, reading.weight) };
}

function sameReading(one: ScaleReading, other: ScaleReading): boolean {
  return (
    sameWeight(one.weight, other.weight) &&
    one.net === other.net &&
    one.result?.total === other.result?.total &&
    one.result?.pricePerKg === other.result?.pricePerKg
  );
}

/** The weight that may be used now: settled, more than nothing, and not used before. */
export function usableWeight(state: WeighingState, nowMs: number): ScaleReading | undefined {
  const { weighing } = aged(state, nowMs);
  if (weighing.kind !== 'settled' || weighing.taken) return undefined;
  const { reading } = weighing;
  return reading.weight.milligrams > 0 && !reading.zero ? reading : undefined;
}
