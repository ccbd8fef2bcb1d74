/**
 * Tells a barcode scanner that types like a keyboard from a person who types. Pure: the caller feeds it keys with their times and does
 * what the steps say.
 *
 * A scanner's keys come as a burst: after a pause, at even and inhuman speed, ended by Enter or Tab. A burst that is too fast for
 * fingers is taken away from the page after its fourth key; a slower one at its end. A prefix, where the scanner sends one, settles it
 * at the first key.
 */
import {
  controlCharacter,
  endsScan,
  isModifier,
  scannedCharacter,
  type WedgeKey,
  type WedgeLayout,
} from './wedge-layout.ts';

export interface WedgeSettings {
  /** What the scanner sends before each code: characters, or the name of a key such as `F13`. Empty: nothing. */
  prefix: string;
  /** Shorter bursts are typing. */
  minLength: number;
  /** The longest pause within a burst, in ms. */
  maxGap: number;
  /** Whether the scanner types as a US keyboard by places (left out: it does), or as the computer's own layout. */
  layout?: WedgeLayout;
}

type Burst = {
  /** `quick`: taken away from the page already. `prefixed`: began with the scanner's prefix, or with what may become it. */
  is: 'open' | 'quick' | 'prefixed';
  /** What the scanner meant, prefix included. */
  meant: string;
  /** What a person would have typed with these keys. */
  written: string;
  keys: number;
  lastAt: number;
  /** Every gap so far was too short for fingers. */
  inhuman: boolean;
  /** Began right after other typing: part of that, or a scan with a hole in it. Neither may be sold. */
  tainted: boolean;
};

export interface WedgeState {
  burst: Burst | undefined;
  /** When the page last got a character, or −∞. */
  typedAt: number;
  /** Until then, Enter and Tab are the rest of a scan (CR LF). */
  deafUntil: number;
  /** Given back as typing because it fell silent; keys that were only late take it up again. */
  givenBack?: Burst | undefined;
}

export type WedgeEvent =
  /** The keys of the running burst that already reached the page have to be undone. */
  | { kind: 'undo' }
  /** `at`: when its last key came, on the clock of the keys. */
  | { kind: 'scan'; code: string; at: number }
  /** Keys that were kept from the page were typing after all: write this text where it would have gone. */
  | { kind: 'typed'; text: string };

export interface WedgeStep {
  state: WedgeState;
  /** True when the key must not reach the page. */
  swallow: boolean;
  events: readonly WedgeEvent[];
  /** True when this key may turn out to be a scanner's first: remember what `undo` has to bring back. */
  begins?: true;
}

/** Fingers rolling over keys manage one or two such gaps, never three in a row. */
const inhumanGap = 30;
const sureAfterKeys = 4;
/** A burst known to be a scanner's may falter this long: USB hiccups must not cut a code in two. */
const falterMs = 250;
/** As long as keys may be late on a busy computer; a code that was cut by that would be sold as another one. */
const unendedMs = 700;
const quietBefore = 200;
const deafMs = 150;
/** Without Enter or Tab at its end, or at a pace that fingers reach for a moment, a burst must be at least this long to count. */
const minDoubtful = 8;

export const wedgeAtRest: WedgeState = { burst: undefined, typedAt: -Infinity, deafUntil: -Infinity };

/** One more key. */
export function pressWedge(before: WedgeState, key: WedgeKey, settings: WedgeSettings): WedgeStep {
  if (isModifier(key)) return { state: before, swallow: false, events: [] };
  const { givenBack, ...rest } = before;
  // Keys carry the time at which they were pressed, however late they come.
  const late = givenBack && !before.burst && key.at - givenBack.lastAt <= falterMs;
  const resumed: WedgeState = late ? { ...rest, burst: givenBack } : rest;
  const undo: readonly WedgeEvent[] = late ? [{ kind: 'undo' }] : [];
  const settled = settle(resumed, { now: key.at, settings, falter: falterMs });
  const step = takeKey(settled.state, key, settings);
  return { ...step, events: [...undo, ...settled.events, ...step.events] };
}

/** When to call {@link settleWedge} if no key comes, on the clock of the keys; undefined while nothing is kept back. */
export function wedgeDeadline({ burst }: WedgeState): number | undefined {
  return burst && burst.is !== 'open' ? burst.lastAt + patienceWith(burst) : undefined;
}

/** What may be a whole code is waited for: what comes after it belongs to it. */
function patienceWith({ is, keys }: Burst): number {
  return keys >= minDoubtful || (is === 'prefixed' && keys > 1) ? unendedMs : falterMs;
}

/** Ends a burst that has fallen silent, when no key came for as long as {@link wedgeDeadline} says. */
export function settleWedge(state: WedgeState, now: number, settings: WedgeSettings): WedgeStep {
  const { burst } = state;
  const step = settle(state, { now, settings, falter: burst ? patienceWith(burst) : falterMs });
  const back = step.events.some(({ kind }) => kind === 'typed') ? burst : undefined;
  return back ? { ...step, state: { ...step.state, givenBack: back } } : step;
}

function settle(
  state: WedgeState,
  { now, settings, falter }: { now: number; settings: WedgeSettings; falter: number },
): WedgeStep {
  const { burst } = state;
  const patience = burst?.is === 'open' ? settings.maxGap : falter;
  if (!burst || now - burst.lastAt <= patience) return { state, swallow: false, events: [] };
  const code = codeOf(burst, settings);
  const enough = burst.is === 'prefixed' ? settings.minLength : longEnough(settings);
  if (burst.is !== 'open' && code !== undefined && code.length >= enough) return scanned(state, code, burst.lastAt);
  return typed(state, burst);
}

function takeKey(state: WedgeState, key: WedgeKey, settings: WedgeSettings): WedgeStep {
  const { burst } = state;
  if (key.at < state.deafUntil && (endsScan(key) || (key.ctrl && key.code === 'KeyJ'))) {
    return { state, swallow: true, events: [] };
  }
  if (endsScan(key)) return burst ? endBurst(state, burst, { at: key.at, settings }) : pass(state);
  if (key.repeat || key.alt) return release(state);
  if (!burst && isNamedPrefix(key, settings)) {
    return {
      state: { ...state, burst: begun('prefixed', { meant: '', written: '', at: key.at }) },
      swallow: true,
      events: [],
    };
  }
  const character = key.ctrl
    ? burst && burst.is !== 'open'
      ? controlCharacter(key)
      : undefined
    : scannedCharacter(key, settings.layout);
  if (character === undefined) return release(state);
  const shown = key.key.length === 1 && !key.ctrl ? key.key : '';
  return burst
    ? continueBurst(state, burst, { key, character, shown, settings })
    : startBurst(state, { key, character, shown, settings });
}

type Taken = { key: WedgeKey; character: string; shown: string; settings: WedgeSettings };

function startBurst(state: WedgeState, { key, character, shown, settings }: Taken): WedgeStep {
  const prefix = characterPrefix(settings);
  if (prefix !== '') {
    if (!prefix.startsWith(character)) return passTyped(state, key.at);
    const burst = begun('prefixed', { meant: character, written: shown, at: key.at });
    return { state: { ...state, burst }, swallow: true, events: [] };
  }
  // A prefix that is a key of its own was not pressed, so this is typing.
  if (settings.prefix !== '') return passTyped(state, key.at);
  const tainted = key.at - state.typedAt < quietBefore;
  const burst = { ...begun('open', { meant: character, written: shown, at: key.at }), tainted };
  return { state: { ...state, burst, typedAt: key.at }, swallow: false, events: [], begins: true };
}

function continueBurst(state: WedgeState, burst: Burst, { key, character, shown, settings }: Taken): WedgeStep {
  const gap = key.at - burst.lastAt;
  const inhuman = burst.inhuman && gap <= Math.min(inhumanGap, settings.maxGap);
  const next: Burst = {
    ...burst,
    meant: burst.meant + character,
    written: burst.written + shown,
    keys: burst.keys + 1,
    lastAt: key.at,
    inhuman,
  };
  if (burst.is === 'open' && !(inhuman && !burst.tainted && next.keys >= sureAfterKeys)) {
    return { state: { ...state, burst: next, typedAt: key.at }, swallow: false, events: [] };
  }
  const prefix = characterPrefix(settings);
  if (burst.is === 'prefixed' && !next.meant.startsWith(prefix) && !prefix.startsWith(next.meant)) {
    // Not the prefix after all; the key itself goes its usual way behind what was held.
    return { ...typed(state, burst), state: { ...state, burst: undefined, typedAt: key.at } };
  }
  if (burst.is !== 'open') return { state: { ...state, burst: next }, swallow: true, events: [] };
  return { state: { ...state, burst: { ...next, is: 'quick' } }, swallow: true, events: [{ kind: 'undo' }] };
}

function endBurst(
  state: WedgeState,
  burst: Burst,
  { at, settings }: { at: number; settings: WedgeSettings },
): WedgeStep {
  const code = codeOf(burst, settings);
  const enough =
    burst.is === 'prefixed' ? 1 : burst.is === 'quick' || burst.inhuman ? settings.minLength : longEnough(settings);
  if (code === undefined || code.length < enough || (burst.is === 'open' && burst.tainted)) {
    return { ...typed(state, burst), swallow: false };
  }
  const step = scanned(state, code, at);
  return burst.is === 'open' ? { ...step, events: [{ kind: 'undo' }, ...step.events] } : step;
}

/** The code without its prefix; undefined while the prefix is incomplete. */
function codeOf(burst: Burst, settings: WedgeSettings): string | undefined {
  const prefix = characterPrefix(settings);
  return burst.meant.startsWith(prefix) ? burst.meant.slice(prefix.length) : undefined;
}

function longEnough({ minLength }: WedgeSettings): number {
  return Math.max(minLength, minDoubtful);
}

function scanned(state: WedgeState, code: string, at: number): WedgeStep {
  return {
    state: { ...state, burst: undefined, typedAt: -Infinity, deafUntil: at + deafMs },
    swallow: true,
    events: [{ kind: 'scan', code, at }],
  };
}

function typed(state: WedgeState, burst: Burst): WedgeStep {
  // What of an open burst was typed has reached the page already.
  const kept = burst.is === 'open' ? '' : burst.written;
  const events: WedgeEvent[] = kept === '' ? [] : [{ kind: 'typed', text: kept }];
  return { state: { ...state, burst: undefined, typedAt: burst.lastAt }, swallow: false, events };
}

/** A key that belongs to no scan: it ends a burst as typing and goes its way. */
function release(state: WedgeState): WedgeStep {
  return state.burst ? typed(state, state.burst) : pass(state);
}

function pass(state: WedgeState): WedgeStep {
  return { state, swallow: false, events: [] };
}

function passTyped(state: WedgeState, at: number): WedgeStep {
  return pass({ ...state, typedAt: at });
}

function begun(is: Burst['is'], { meant, written, at }: { meant: string; written: string; at: number }): Burst {
  return { is, meant, written, keys: 1, lastAt: at, inhuman: true, tainted: false };
}

function isNamedPrefix(key: WedgeKey, { prefix }: WedgeSettings): boolean {
  return isKeyName(prefix) && (key.key === prefix || key.code === prefix);
}

function characterPrefix({ prefix }: WedgeSettings): string {
  return isKeyName(prefix) ? '' : prefix;
}

function isKeyName(prefix: string): boolean {
  return /^F\d{1,2}$/.test(prefix);
}
