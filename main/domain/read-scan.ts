/** One way to read whatever was scanned or typed: plain codes, labels of the shop, GS1 element strings and Digital Links. */
import { type CodeReading, longestCode, readCode } from './barcode.ts';
import type { CodeLayout } from './code-layout.ts';
import { type DigitalLinkReading, parseDigitalLink } from './digital-link.ts';
import { type Gs1Element, type Gs1Warning, gs1Separator, parseElementString } from './gs1.ts';
import { gs1Identifiers } from './gs1-table.ts';
import { type Gs1Values, gs1Values, noGs1Values, type UnusedValue } from './gs1-values.ts';
import { toGtin14 } from './gtin.ts';
import { carriesElementString, splitAim, type Symbology, symbologyOf } from './symbology.ts';

/** A code that GS1 rules govern and that could not be used. `at` is the place in the code without AIM identifier. */
export interface RefusedScan {
  kind: 'refused';
  reason:
    | Extract<DigitalLinkReading, { kind: 'refused' }>['reason']
    | 'no-article'
    | 'add-on-alone'
    | 'values-disagree';
  at: number;
  ai: string | null;
  text: string;
}

export interface ScanReading extends Omit<Gs1Values, 'gtin14'> {
  code: CodeReading | RefusedScan;
  symbology: Symbology | null;
  /** All that was in an element string or link; empty for other codes. */
  elements: readonly Gs1Element[];
  warnings: readonly Gs1Warning[];
  unused: readonly UnusedValue[];
}

export interface ScanSource {
  /** The AIM identifier that came beside the code; null when it may stand before it, or is not known. */
  aim: string | null;
  layouts: readonly CodeLayout[];
  via: 'scan' | 'typed';
  /** The shop's day, YYYY-MM-DD: it decides the century of dates. */
  today: string;
  /** Whether the scanner is known to send GS, as over a serial line or HID; a keyboard may lose it. */
  separatorsKept?: boolean;
}

/**
 * Reads a code. What is no matter of GS1 is read by `readCode`, unchanged. Without an AIM identifier a text counts as element string when it
 * holds a separator, begins with an identifier in brackets, or begins with 00, 01 or 02 and a number whose check digit fits.
 */
export function readScan(text: string, source: ScanSource): ScanReading {
  const trimmed = withoutBlanks(text);
  const split = splitAim(trimmed);
  const aim = source.aim ?? split.aim;
  const code = split.aim === aim ? split.code : trimmed;
  const scan: Scan = { code, symbology: aim === null ? null : (symbologyOf(aim) ?? null), source };
  if (scan.symbology === 'ean-add-on') return refuse(scan, { reason: 'add-on-alone', at: 0, ai: null });
  const composite = /^(\d{8}|\d{12,13})\|?\]e0(?=.)/s.exec(code);
  if (composite) return readComposite(scan, composite[1] ?? '', code.slice(composite[0].length));
  if (aim !== null && carriesElementString(aim)) return readElements(scan, 'announced');
  if (code.startsWith(gs1Separator)) return readElements(scan, 'announced');
  if (/^https?:\/\//i.test(code)) return readLink(scan);
  const bracketed = /^\((\d{2,4})\)/.exec(code)?.[1];
  if (bracketed !== undefined && gs1Identifiers.has(bracketed)) return readElements(scan, 'announced');
  if (aim === null && code.includes(gs1Separator)) return readElements(scan, 'announced');
  if (aim === null && looksLikeElements(code)) return readElements(scan, 'likely');
  return plain(scan);
}

interface Scan {
  code: string;
  symbology: Symbology | null;
  source: ScanSource;
}

type Parts = { elements: readonly Gs1Element[]; warnings: readonly Gs1Warning[] };

function readElements(scan: Scan, sure: 'announced' | 'likely'): ScanReading {
  const reading = parseElementString(scan.code, { separatorsKept: scan.source.separatorsKept ?? false });
  if (reading.kind === 'elements') return ofElements(scan, reading);
  // A number of the house may begin like a GTIN; what could be two things at once is nobody's number.
  return sure === 'announced' || reading.reason === 'ambiguous' ? refuse(scan, reading) : plain(scan);
}

function readLink(scan: Scan): ScanReading {
  const link = parseDigitalLink(scan.code);
  if (link.kind === 'no-link') return plain(scan);
  return link.kind === 'refused' ? refuse(scan, link) : ofElements(scan, { elements: link.elements, warnings: [] });
}

/** EAN with a GS1 composite above it: the number is the article, the composite holds weight, dates and batch. */
function readComposite(scan: Scan, ean: string, rest: string): ScanReading {
  const above = parseElementString(rest, { separatorsKept: scan.source.separatorsKept ?? false });
  if (above.kind === 'refused') return refuse(scan, { ...above, at: above.at + scan.code.length - rest.length });
  const gtin14 = toGtin14(ean);
  if (gtin14 === undefined) return refuse(scan, { reason: 'wrong-check-digit', at: ean.length - 1, ai: null });
  const own = above.elements.filter(({ ai }) => ai !== '01');
  return ofElements(scan, { elements: [{ ai: '01', value: gtin14, at: 0 }, ...own], warnings: above.warnings });
}

function ofElements(scan: Scan, { elements, warnings }: Parts): ScanReading {
  const { values, unused } = gs1Values(elements, scan.source.today);
  const { gtin14, ...rest } = values;
  const base = { ...rest, symbology: scan.symbology, elements, warnings, unused };
  if (gtin14 === null) return { ...base, code: refusal(scan, { reason: 'no-article', at: 0, ai: null }) };
  // Numbers of the shop with a weight or price inside also come as GTIN with a leading zero.
  const code = readCode(gtin14, { layouts: scan.source.layouts, via: 'scan' });
  if (code.kind === 'in-store' && disagree(code.value, values)) {
    return { ...base, code: refusal(scan, { reason: 'values-disagree', at: 0, ai: null }) };
  }
  return { ...base, code };
}

function disagree(inside: Extract<CodeReading, { kind: 'in-store' }>['value'], { weight, price }: Gs1Values): boolean {
  if (inside?.kind === 'weight') return weight !== null && weight !== inside.quantity;
  return inside?.kind === 'price' && price !== null && price !== inside.price;
}

function plain(scan: Scan): ScanReading {
  const code = readPlain(scan);
  return { ...withoutValues(scan), code };
}

function readPlain({ code, symbology, source }: Scan): CodeReading {
  const { layouts, via } = source;
  const reading = readCode(code, { layouts, via });
  // The scanner says that two or five digits beside the code follow it, whatever the number.
  if (symbology !== 'ean-with-add-on' || !/^\d{13}(?:\d{2}|\d{5})$/.test(code)) return reading;
  const main = readCode(code.slice(0, 13), { layouts, via: 'scan' });
  return main.kind === 'gtin' || main.kind === 'press' ? { ...main, addOn: code.slice(13) } : main;
}

function looksLikeElements(code: string): boolean {
  if (/^0[12]\d{14}/.test(code)) return toGtin14(code.slice(2, 16)) !== undefined;
  return /^00\d{18}$/.test(code) && parseElementString(code).kind === 'elements';
}

function withoutValues({ symbology }: Scan): Omit<ScanReading, 'code'> {
  const { gtin14: _, ...values } = noGs1Values;
  return { ...values, symbology, elements: [], warnings: [], unused: [] };
}

type Reason = Pick<RefusedScan, 'reason' | 'at' | 'ai'>;

function refuse(scan: Scan, reason: Reason): ScanReading {
  return { ...withoutValues(scan), code: refusal(scan, reason) };
}

function refusal({ code }: Scan, { reason, at, ai }: Reason): RefusedScan {
  const text = code.length > longestCode ? `${code.slice(0, longestCode - 1)}…` : code;
  return { kind: 'refused', reason, at, ai, text };
}

/** Takes away blanks and line ends, but not GS, which says at the beginning that a GS1 code follows. */
function withoutBlanks(text: string): string {
  const blank = (code: number) => (code <= 0x20 && code !== 0x1d) || code === 0x7f || code === 0xa0 || code === 0xfeff;
  let start = 0;
  let end = text.length;
  while (start < end && blank(text.charCodeAt(start))) start += 1;
  while (end > start && blank(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}
