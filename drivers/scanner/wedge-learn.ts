/** Learns from recorded keys how a scanner types: what it puts around a code, how fast, by which layout, and whether GS comes through. */
import { toGtin14 } from '#domain/gtin.ts';
import type { WedgeSettings } from './wedge.ts';
import {
  controlCharacter,
  endsScan,
  isModifier,
  scannedCharacter,
  type WedgeKey,
  type WedgeLayout,
} from './wedge-layout.ts';

/** The signs that layouts move about, all of them allowed in a GS1 batch number; no more than fit on a small screen. */
const signs = 'zy-/:;=_?';
const serial = '210123456789';

/** What the test codes hold. `signs` is GS1-128 with a separator in the middle; any scanner reads `ean`, and any other EAN does as well. */
export const testCodes = { signs: `10${signs}\u001d${serial}`, ean: '4012345678901' } as const;

/** One scan, or one go of typing: keys without a longer silence between them. */
export interface WedgeBurst {
  keys: readonly WedgeKey[];
  /** Milliseconds from each key to the next; one fewer than keys. */
  gaps: readonly number[];
}

/** Scanners falter for a moment, people draw breath between two scans. */
const silenceMs = 400;

/** Cuts recorded keys where it was silent. Modifiers count as part of the key they belong to. */
export function wedgeBursts(recorded: readonly WedgeKey[]): WedgeBurst[] {
  const cut: WedgeKey[][] = [];
  for (const key of recorded) {
    if (isModifier(key)) continue;
    const open = cut.at(-1);
    const last = open?.at(-1);
    if (open && last && key.at - last.at <= silenceMs) open.push(key);
    else cut.push([key]);
  }
  return cut.map((keys) => ({ keys, gaps: keys.slice(1).map(({ at }, index) => at - (keys[index]?.at ?? at)) }));
}

/** How long to wait after the last key until a burst is complete. */
export const burstEndsAfterMs = silenceMs + 1;

export type BurstReading =
  /** `layout` is null where only digits were typed: they look the same in every layout. `prefix` has no AIM identifier. */
  | ({ kind: 'scan'; of: keyof typeof testCodes; layout: WedgeLayout | null; separator: boolean } & Frame)
  /** One of our codes, but other characters came than stand in it. */
  | { kind: 'garbled'; wrong: readonly Garbled[] }
  /** Another code, or a person who typed. */
  | { kind: 'other' };

interface Frame {
  prefix: string;
  aim: boolean;
  end: 'Enter' | 'Tab' | null;
}

export interface Garbled {
  wanted: string;
  came: string;
}

/** What a burst was. */
export function readBurst({ keys, gaps }: WedgeBurst): BurstReading {
  const byPlace = wordsOf(keys, 'places');
  const byCharacter = wordsOf(keys, 'characters');
  const digits = /^(?:\{F\d+\})?\D*?(?:\][A-Za-z][\dA-Za-z])?(\d{13}|\d{8})\D*$/.exec(byPlace)?.[1] ?? '';
  const ean = toGtin14(digits) === undefined ? undefined : frameOf(byPlace, digits);
  if (ean) return { kind: 'scan', of: 'ean', layout: null, separator: true, ...ean };
  for (const [layout, words] of [
    ['places', byPlace],
    ['characters', byCharacter],
  ] as const) {
    const whole = frameOf(words, testCodes.signs);
    if (whole) return { kind: 'scan', of: 'signs', layout, separator: true, ...whole };
    const without = frameOf(words, testCodes.signs.replace('\u001d', ''));
    if (without) return { kind: 'scan', of: 'signs', layout, separator: false, ...without };
  }
  const even = gaps.every((gap) => gap <= slowestWithoutPrefix);
  const wrong = garbledSigns(byPlace) ?? garbledSigns(byCharacter) ?? (even ? garbledWhole(byPlace) : undefined);
  return wrong ? { kind: 'garbled', wrong } : { kind: 'other' };
}

/** What the keys say, with Enter and Tab as CR and TAB, and other keys that write nothing by their name in braces. */
function wordsOf(keys: readonly WedgeKey[], layout: WedgeLayout): string {
  return keys
    .map((key) => {
      if (endsScan(key)) return key.code === 'Tab' ? '\t' : '\r';
      if (key.ctrl) return controlCharacter(key) ?? '';
      return scannedCharacter(key, layout) ?? (/^F\d{1,2}$/.test(key.key) ? `{${key.key}}` : '');
    })
    .join('');
}

function frameOf(words: string, code: string): Frame | undefined {
  const at = words.indexOf(code);
  if (at < 0) return undefined;
  const before = words.slice(0, at);
  const after = words.slice(at + code.length);
  const bare = before.replace(/\][A-Za-z][\dA-Za-z]$/, '');
  const end = after.startsWith('\t') ? 'Tab' : after.startsWith('\r') ? 'Enter' : null;
  return { prefix: bare.replace(/^\{(F\d+)\}$/, '$1'), aim: bare !== before, end };
}

/** The digits around the signs survive in most layouts; what stands between them is compared sign by sign. */
function garbledSigns(words: string): Garbled[] | undefined {
  const from = words.indexOf('10');
  const to = words.lastIndexOf(serial.slice(2));
  if (from < 0 || to <= from) return undefined;
  const between = words.slice(from + 2, to).replace(/21$/, '');
  const came = Array.from(between.endsWith('\u001d') ? between.slice(0, -1) : between);
  const wanted = Array.from(signs);
  if (came.length === 0 || came.length > wanted.length + 2) return undefined;
  return wanted.flatMap((sign, index) => (came[index] === sign ? [] : [{ wanted: sign, came: came[index] ?? '' }]));
}

/** In some layouts (French) even digits move: then only the length says which code it was. */
function garbledWhole(words: string): Garbled[] | undefined {
  const came = words.replace(/[\t\r]+$/, '');
  const wanted = testCodes.signs;
  if (came.length !== wanted.length) return undefined;
  const pairs = new Map<string, Garbled>();
  for (const [index, sign] of Array.from(wanted).entries()) {
    const other = came.charAt(index);
    if (other !== sign) pairs.set(sign, { wanted: sign, came: other });
  }
  return [...pairs.values()];
}

/** Why a scanner cannot be used as it is, or should be set up otherwise. */
export type WedgeProblem =
  | { kind: 'layout'; wrong: readonly Garbled[] }
  | { kind: 'separator' }
  /** As slow as a person types, and without a prefix that would tell it apart. `gap` is its longest, in ms. */
  | { kind: 'slow'; gap: number }
  /** Another prefix or end with each scan. */
  | { kind: 'uneven' }
  | { kind: 'no-end' };

export interface WedgeLesson {
  /** Scans of our codes so far; three are needed. */
  scans: number;
  /** What to save; undefined while too little is known, or while the scanner cannot be told from a person. */
  settings: Required<WedgeSettings> | undefined;
  problems: readonly WedgeProblem[];
  /** What the scans had in common; undefined before the first. */
  found: { end: 'Enter' | 'Tab' | null; separator: 'kept' | 'lost' | 'unknown' } | undefined;
  /** Milliseconds. */
  longestGap: number;
}

export const scansNeeded = 3;

/** Without a prefix a burst at a person's pace must stay typing. */
const slowestWithoutPrefix = 50;
const inhuman = 30;

/** What all bursts together teach. */
export function learnWedge(bursts: readonly WedgeBurst[]): WedgeLesson {
  const read = bursts.map((burst) => ({ burst, reading: readBurst(burst) }));
  const scans = read.flatMap(({ burst, reading }) => (reading.kind === 'scan' ? [{ burst, reading }] : []));
  const garbled = read.flatMap(({ reading }) => (reading.kind === 'garbled' ? [reading] : []));
  const longestGap = Math.max(0, ...scans.flatMap(({ burst }) => burst.gaps));
  const problems: WedgeProblem[] = [];
  const worst = garbled.at(-1);
  if (worst) problems.push({ kind: 'layout', wrong: worst.wrong });
  if (scans.some(({ reading }) => !reading.separator)) problems.push({ kind: 'separator' });
  const first = scans[0]?.reading;
  const even = scans.every(({ reading }) => reading.prefix === first?.prefix && reading.end === first.end);
  if (!even) problems.push({ kind: 'uneven' });
  if (first && even && first.end === null) problems.push({ kind: 'no-end' });
  const slow = first?.prefix === '' && longestGap > slowestWithoutPrefix;
  if (slow) problems.push({ kind: 'slow', gap: Math.round(longestGap) });
  const enough = scans.length >= scansNeeded && even && !slow;
  const layout = scans.findLast(({ reading }) => reading.layout !== null)?.reading.layout ?? 'places';
  return {
    scans: scans.length,
    settings: enough && first ? settingsFor({ ...first, layout, longestGap }) : undefined,
    problems,
    found: first && { end: first.end, separator: separatorIn(scans.map(({ reading }) => reading)) },
    longestGap,
  };
}

function separatorIn(scans: readonly Extract<BurstReading, { kind: 'scan' }>[]): 'kept' | 'lost' | 'unknown' {
  const tested = scans.filter(({ of }) => of === 'signs');
  if (tested.length === 0) return 'unknown';
  return tested.every(({ separator }) => separator) ? 'kept' : 'lost';
}

function settingsFor({
  prefix,
  end,
  layout,
  longestGap,
}: Frame & { layout: WedgeLayout; longestGap: number }): Required<WedgeSettings> {
  // Half as much again: radio and a busy computer stretch gaps. A prefix allows any pace that the settings know.
  const roomy = Math.max(20, Math.ceil(longestGap * 1.5));
  const sure = prefix !== '' || (end !== null && longestGap <= inhuman);
  return {
    prefix,
    layout,
    maxGap: Math.min(prefix === '' ? slowestWithoutPrefix : 200, roomy),
    minLength: sure ? 4 : 8,
  };
}
