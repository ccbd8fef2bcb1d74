/**
 * GS1 element strings: what GS1-128, GS1 DataBar, GS1 DataMatrix and GS1 QR carry. Source: GS1 General Specifications 7.8 (processing of
 * element strings). A string that can be read in two ways that matter is refused, never guessed.
 */
import { checkDigitFits } from './check-digit.ts';
import {
  gs1Characters,
  type Gs1Component,
  gs1Identifiers,
  type Gs1Identifier,
  identifierLength,
  predefinedLength,
} from './gs1-table.ts';

/** One identifier and its value; `at` is where the identifier begins in the text that was read. */
export interface Gs1Element {
  ai: string;
  value: string;
  at: number;
}

export type Gs1Refusal =
  /** Nothing but separators. */
  | 'empty'
  | 'too-long'
  /** The text does not begin with “(”, or a bracket stands where none may be. */
  | 'bad-brackets'
  /** GS1 has no such identifier, or the table has none whose length is known. */
  | 'unknown-identifier'
  /** The value ends before its format does. */
  | 'value-too-short'
  /** The value goes on beyond its format: a separator was lost. */
  | 'value-too-long'
  | 'bad-character'
  | 'wrong-check-digit'
  /** One identifier, or two that exclude each other, with different statements. */
  | 'contradiction'
  /** A separator may be lost, and price, weight or article would differ. */
  | 'ambiguous';

export type Gs1Warning =
  /** Doubled, or after a value that needs none; harmless. */
  | { kind: 'needless-separator'; at: number }
  /** The same identifier with the same value; counted once. */
  | { kind: 'repeated'; at: number; ai: string }
  /** Assigned after this table was made; kept unread. */
  | { kind: 'unknown-identifier'; at: number; ai: string }
  /** A batch or serial number that may have swallowed what follows it: the scanner sent no separator. */
  | { kind: 'separator-perhaps-lost'; at: number; ai: string };

export type Gs1Reading =
  | { kind: 'elements'; elements: readonly Gs1Element[]; warnings: readonly Gs1Warning[] }
  /** `at` is the place in the text; `ai` the identifier under way, if any. */
  | Gs1Refused;

export interface Gs1Refused {
  kind: 'refused';
  reason: Gs1Refusal;
  at: number;
  ai: string | null;
}

/** GS, which stands for FNC1 within a string. */
export const gs1Separator = '\u001d';

/** More than any symbol holds that is read at a counter. */
export const longestElementString = 4096;

/** What keyboards and editors make of GS; none of these characters may stand in a value. */
const writtenSeparators = /\^\]|\u241d|\{GS\}|\[GS\]/g;

/**
 * Reads an element string as it comes from a scanner (with GS as separator, one at the beginning is allowed), or as printed below a code:
 * “(01)04006381333931(3103)001234”. Takes no AIM identifier. With `separatorsKept` (serial line, HID) the scanner is known to send GS, so that
 * none can be lost. Never throws, whatever the text.
 */
export function parseElementString(text: string, { separatorsKept = false } = {}): Gs1Reading {
  if (text.length > longestElementString) return refused('too-long', longestElementString);
  const state: State = { elements: [], warnings: [], separatorsKept };
  const problem = text.startsWith('(') ? readBracketed(text, state) : readRaw(text, state);
  if (problem) return problem;
  if (state.elements.length === 0) return refused('empty', 0);
  return contradictionIn(state.elements) ?? { kind: 'elements', elements: state.elements, warnings: state.warnings };
}

/**
 * Writes elements as a scanner sends them, with a separator after each value that needs one.
 * @throws RangeError for an identifier or a value that {@link parseElementString} would refuse.
 */
export function formatElementString(elements: readonly Pick<Gs1Element, 'ai' | 'value'>[]): string {
  const parts = elements.map(({ ai, value }, index) => {
    const problem = valueProblem({ ai, value, at: 0 });
    if (problem) throw new RangeError(`(${ai})${value}: ${problem.reason}`);
    const open = predefinedLength(ai.slice(0, 2)) === undefined && index < elements.length - 1;
    return `${ai}${value}${open ? gs1Separator : ''}`;
  });
  return parts.join('');
}

/** As printed below a code: every identifier in brackets. */
export function printElements(elements: readonly Pick<Gs1Element, 'ai' | 'value'>[]): string {
  return elements.map(({ ai, value }) => `(${ai})${value}`).join('');
}

/** What is wrong with one value by the format of its identifier; undefined when nothing is. */
export function valueProblem({ ai, value, at }: Gs1Element): Gs1Refused | undefined {
  const identifier = gs1Identifiers.get(ai);
  if (!identifier) return refused('unknown-identifier', at, ai);
  const start = at + ai.length;
  let rest = value;
  for (const component of identifier.components) {
    const part = rest.slice(0, component.max);
    const where = start + value.length - rest.length;
    const strange = strangeAt(part, component);
    if (strange >= 0) return refused('bad-character', where + strange, ai);
    if (part.length < component.min && !(part === '' && component.min === 0)) {
      return refused('value-too-short', where + part.length, ai);
    }
    rest = rest.slice(part.length);
  }
  if (rest !== '') return refused('value-too-long', start + value.length - rest.length, ai);
  const checked = identifier.meaning === 'checked' ? value.slice(0, identifier.components[0]?.max) : undefined;
  if (checked !== undefined && !checkDigitFits(checked)) {
    return refused('wrong-check-digit', start + checked.length - 1, ai);
  }
  return undefined;
}

interface State {
  elements: Gs1Element[];
  warnings: Gs1Warning[];
  separatorsKept: boolean;
}

function readRaw(written: string, state: State): Gs1Refused | undefined {
  // Places are told in the text as it was written, where a separator may be longer than one character.
  const text = written.replace(writtenSeparators, gs1Separator);
  const place = text === written ? (at: number) => at : placesIn(written);
  const separated = state.separatorsKept || text.includes(gs1Separator, 1);
  let at = text.startsWith(gs1Separator) ? 1 : 0;
  while (at < text.length) {
    if (text[at] === gs1Separator) {
      if (at < text.length - 1) state.warnings.push({ kind: 'needless-separator', at: place(at) });
      at += 1;
      continue;
    }
    const element = elementAt(text, at);
    if (element.kind === 'refused') return { ...element, at: place(element.at) };
    const problem =
      takeElement(state, { ...element, at: place(at) }) ??
      (separated ? undefined : lostSeparator({ state, element, at: place(at) }));
    if (problem) return problem;
    at = element.end;
    // The separator that ends a value of open length belongs to it; one after a predefined length is needless, but common.
    if (text[at] === gs1Separator) at += 1;
  }
  return undefined;
}

/** `end` is where the value ends in the text. */
type Cut = { kind: 'cut'; ai: string; value: string; end: number };

/** Cuts off the element that begins at a place, by the lengths alone. */
function elementAt(text: string, at: number): Cut | Gs1Refused {
  const firstTwo = text.slice(at, at + 2);
  const length = /^\d\d$/.test(firstTwo) ? identifierLength(firstTwo) : undefined;
  const ai = text.slice(at, at + (length ?? 0));
  if (length === undefined || !/^\d{2,4}$/.test(ai) || ai.length < length) return refused('unknown-identifier', at);
  const stop = text.indexOf(gs1Separator, at);
  const limit = stop < 0 ? text.length : stop;
  const total = predefinedLength(firstTwo);
  if (total !== undefined && at + total > limit) return refused('value-too-short', limit, ai);
  const end = total === undefined ? limit : at + total;
  return { kind: 'cut', ai, value: text.slice(at + ai.length, end), end };
}

function takeElement(state: State, { ai, value, at }: Gs1Element): Gs1Refused | undefined {
  const known = gs1Identifiers.has(ai);
  const problem = known ? valueProblem({ ai, value, at }) : unknownProblem({ ai, value, at });
  if (problem) return problem;
  const earlier = state.elements.find((element) => element.ai === ai);
  if (!earlier) state.elements.push({ ai, value, at });
  else if (earlier.value === value) state.warnings.push({ kind: 'repeated', at, ai });
  else return refused('contradiction', at, ai);
  if (!known) state.warnings.push({ kind: 'unknown-identifier', at, ai });
  return undefined;
}

/** A newer identifier than the table: its digits say how long it is, no more. */
function unknownProblem({ ai, value, at }: Gs1Element): Gs1Refused | undefined {
  // The sixth and higher decimal places of a measure will never be assigned.
  if (/^3[1-6]/.test(ai)) return refused('unknown-identifier', at, ai);
  if (value === '') return refused('value-too-short', at + ai.length, ai);
  const strange = strangeAt(value, { set: 'x', min: 1, max: 90 });
  return strange < 0 ? undefined : refused('bad-character', at + ai.length + strange, ai);
}

/** Identifiers whose value the till reckons with, and which therefore must not hide in another value, nor hide another. */
const reckoned = /^(?:0[0-3]|30|37|31[0-6]|32|33|39)/;

/**
 * Keyboards lose GS. Where a string has none at all, a last value of open length may have swallowed the elements after it: then the rest
 * behind some place would read as elements itself. A batch number that happens to look so gets a warning; where an amount would be
 * another, or an article, a weight or a price would be overlooked, the string is refused.
 */
function lostSeparator({ state, element, at }: { state: State; element: Cut; at: number }): Gs1Refused | undefined {
  const { ai, value } = element;
  const identifier = gs1Identifiers.get(ai);
  if (!identifier || !isOpen(identifier)) return undefined;
  for (let cut = 1; cut <= value.length - 3; cut += 1) {
    if (valueProblem({ ai, value: value.slice(0, cut), at: 0 })) continue;
    const hidden = hiddenElements(value.slice(cut), new Set([...state.elements.map((known) => known.ai), ai]));
    if (!hidden) continue;
    const matters = reckoned.test(ai) || hidden.some((found) => /^(?:0[0-3]|310|39[23])/.test(found));
    if (matters) return refused('ambiguous', at + ai.length + cut, ai);
    if (!state.warnings.some(({ kind }) => kind === 'separator-perhaps-lost')) {
      state.warnings.push({ kind: 'separator-perhaps-lost', at: at + ai.length + cut, ai });
    }
  }
  return undefined;
}

/** The identifiers in a rest, when it reads as elements none of which was there before; its last value may be of open length. */
function hiddenElements(rest: string, before: ReadonlySet<string>): string[] | undefined {
  const found: string[] = [];
  for (let at = 0; at < rest.length;) {
    const element = elementAt(rest, at);
    if (element.kind === 'refused' || before.has(element.ai) || found.includes(element.ai)) return undefined;
    if (valueProblem({ ai: element.ai, value: element.value, at: 0 })) return undefined;
    // Internal numbers (90–99) would make nearly every price ambiguous, and stand on no label that a till reads.
    if (element.ai.startsWith('9')) return undefined;
    found.push(element.ai);
    at = element.end;
  }
  return found;
}

/** “(01)04006381333931 (10)A(1)”: identifiers of the table in brackets; other brackets belong to the value unless they look like one. */
function readBracketed(text: string, state: State): Gs1Refused | undefined {
  const marks = [...text.matchAll(/\((\d{2,4})\)/g)];
  if (marks[0]?.index !== 0) return refused('bad-brackets', 0);
  for (const [index, mark] of marks.entries()) {
    const ai = mark[1] ?? '';
    const at = mark.index;
    if (!gs1Identifiers.has(ai)) return refused('unknown-identifier', at, ai);
    // No value has blanks, but people print them between groups.
    const value = text
      .slice(at + mark[0].length, marks[index + 1]?.index)
      .replace(/[ \u00a0]/g, '')
      .replaceAll(gs1Separator, '');
    const problem = takeElement(state, { ai, value, at: at + 2 });
    if (problem) return { ...problem, at: Math.min(problem.at, text.length) };
  }
  return undefined;
}

/** Identifiers of which only one may stand in a string. Source: GS1 General Specifications 4.13 (invalid pairs). */
const exclusive: readonly RegExp[] = [
  /^0[12]$/,
  ...['310', '320', '390', '391', '392', '393', '395'].map((stem) => new RegExp(`^${stem}\\d$`)),
  /^39[23]\d$/,
];

function contradictionIn(elements: readonly Gs1Element[]): Gs1Refused | undefined {
  for (const group of exclusive) {
    const [, second] = elements.filter(({ ai }) => group.test(ai));
    if (second) return refused('contradiction', second.at, second.ai);
  }
  return undefined;
}

function strangeAt(part: string, { set }: Gs1Component): number {
  if (gs1Characters[set].test(part)) return -1;
  return part.split('').findIndex((character) => !gs1Characters[set].test(character));
}

function isOpen({ components }: Gs1Identifier): boolean {
  return components.some(({ min, max }) => min !== max);
}

function placesIn(written: string): (at: number) => number {
  const places: number[] = [];
  let from = 0;
  for (const match of written.matchAll(writtenSeparators)) {
    while (from < match.index) places.push(from++);
    places.push(match.index);
    from = match.index + match[0].length;
  }
  return (at) => places[at] ?? from + at - places.length;
}

function refused(reason: Gs1Refusal, at: number, ai: string | null = null): Gs1Refused {
  return { kind: 'refused', reason, at, ai };
}
