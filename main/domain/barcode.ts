import { type CodeLayout, type CodeValue, layoutOf, readByLayout, restricted } from './code-layout.ts';
import { expectedCheckDigit, toGtin14 } from './gtin.ts';
import { type Cents, cents } from './money.ts';
import type { TaxClass } from './tax.ts';

/** What a scanned or typed code turned out to be. */
export type CodeReading =
  /** An article number; `restricted` when the shop itself gave it (02, 04, 20–29). `addOn` is an issue number printed beside it. */
  | { kind: 'gtin'; gtin14: string; restricted: boolean; addOn: string | null }
  /**
   * A label with an item number and a value; `value` is null when it is all zeros. An article that carries `gtin14` itself goes first; then
   * one that carries `zeroedGtin14` (the code with the value left out), then the article number `itemNumber`.
   */
  | {
      kind: 'in-store';
      gtin14: string;
      zeroedGtin14: string;
      layout: string;
      itemNumber: string;
      value: CodeValue | null;
    }
  /** German press: price and VAT class stand in the code, no article is needed. */
  | {
      kind: 'press';
      gtin14: string;
      series: '414' | '419';
      title: string;
      price: Cents;
      taxClass: TaxClass;
      addOn: string | null;
    }
  /** A short number that somebody typed: an article number. */
  | { kind: 'plu'; number: string }
  /** A code of the house, or whatever else is printed as Code 39, Code 128 or QR. */
  | { kind: 'text'; text: string }
  /** `text` is what was read, shortened for showing; `expected` the digit that would have been right. */
  | { kind: 'unreadable'; reason: UnreadableReason; text: string; expected: string | null };

export type UnreadableReason = 'wrong-check-digit' | 'too-long' | 'empty' | 'strange-characters';

/** The longest code that is looked up; longer ones were not meant for a till. */
export const longestCode = 64;

/** The longest number that counts as typed article number rather than as barcode. */
const longestPlu = 7;

/** Reads what a scanner sent or a person typed. Never throws, whatever the text. */
export function readCode(
  text: string,
  { layouts, via }: { layouts: readonly CodeLayout[]; via: 'scan' | 'typed' },
): CodeReading {
  const code = withoutFrame(text);
  if (code === '') return unreadable('empty', code);
  const linked = digitalLink(code);
  if (linked) return { kind: 'gtin', gtin14: linked, restricted: false, addOn: null };
  if (code.length > longestCode) return unreadable('too-long', code);
  // Control, format and private characters, and halves of a pair: a torn transmission or a wrong keyboard, never a printed code.
  if (/[\p{C}\ufffd]/u.test(code)) return unreadable('strange-characters', code);
  const digits = withoutGaps(code);
  if (digits === undefined) return { kind: 'text', text: code };
  if (digits.length <= longestPlu)
    return via === 'typed' ? { kind: 'plu', number: digits } : { kind: 'text', text: code };
  return readDigits(digits, layouts);
}

/**
 * The form in which a barcode of an article is kept and looked up: 14 digits for EAN, UPC and GTIN, the bare text for a code of the house.
 * A number with a wrong check digit is kept as text: some shops print such.
 */
export function barcodeKey(text: string): string {
  const code = withoutFrame(text);
  return toGtin14(withoutGaps(code) ?? '') ?? code;
}

/** A number as given and without its leading zeros: scales and people fill up or leave out, article numbers do neither. */
export function numberForms(number: string): string[] {
  const short = number.replace(/^0+(?=.)/, '');
  return short === number ? [number] : [number, short];
}

function readDigits(digits: string, layouts: readonly CodeLayout[]): CodeReading {
  const addOn = addOnOf(digits);
  const main = addOn === null ? digits : digits.slice(0, 13);
  const gtin14 = toGtin14(main);
  if (gtin14 === undefined) {
    const expected = expectedCheckDigit(main);
    return expected === undefined ? { kind: 'text', text: digits } : unreadable('wrong-check-digit', digits, expected);
  }
  if (!gtin14.startsWith('0')) return { kind: 'gtin', gtin14, restricted: false, addOn };
  const ean13 = gtin14.slice(1);
  return (
    readPress(ean13, addOn) ??
    readInStore(ean13, layouts) ?? { kind: 'gtin', gtin14, restricted: restricted(ean13), addOn }
  );
}

/** FISCAL(§12 UStG): 419 is press at the reduced rate, 414 at the general one; object number (5) and price in cents (4) follow. */
function readPress(ean13: string, addOn: string | null): CodeReading | undefined {
  const match = /^(414|419)(\d{5})(\d{4})\d$/.exec(ean13);
  const price = Number(match?.[3]);
  if (!match || price === 0) return undefined;
  const series = match[1] === '414' ? '414' : '419';
  return {
    kind: 'press',
    gtin14: `0${ean13}`,
    series,
    title: match[2] ?? '',
    price: cents(price),
    taxClass: series === '414' ? 'general' : 'reduced',
    addOn,
  };
}

function readInStore(ean13: string, layouts: readonly CodeLayout[]): CodeReading | undefined {
  const layout = layoutOf(ean13, layouts);
  if (!layout) return undefined;
  const reading = readByLayout(ean13, layout);
  if (!reading.fits) return unreadable('wrong-check-digit', ean13, reading.expected);
  const { itemNumber, value, zeroedGtin14 } = reading;
  return { kind: 'in-store', gtin14: `0${ean13}`, zeroedGtin14, layout: layout.name, itemNumber, value };
}

/** Press and books: 2 or 5 digits of issue or price that some scanners append to the EAN-13 (AIM ]E3). */
function addOnOf(digits: string): string | null {
  if (digits.length !== 15 && digits.length !== 18) return null;
  if (!/^(?:414|419|977|978|979)/.test(digits) || toGtin14(digits.slice(0, 13)) === undefined) return null;
  return digits.slice(13);
}

/** Takes away what scanners put around a code: AIM symbology id (ISO/IEC 15424), line ends, tabs, blanks. */
function withoutFrame(text: string): string {
  // A trim by regular expression would take quadratic time over thousands of blanks.
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) start += 1;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end).replace(/^\][A-Za-z][\dA-Za-z](?=.)/, '');
}

function isBlank(code: number): boolean {
  return code <= 0x20 || code === 0x7f || code === 0xa0 || code === 0xfeff;
}

/** The digits of a number that is written in groups (“4 006381 333931”, “978-3-…”); undefined when it is no number. */
function withoutGaps(code: string): string | undefined {
  if (/^\d+$/.test(code)) return code;
  if (code.length > longestCode || !/^\d[\d -]*\d$/.test(code)) return undefined;
  const digits = code.replace(/[ -]/g, '');
  // “12-34” may be a code of the house; a number of the length of a GTIN is surely one.
  return digits.length >= 12 || toGtin14(digits) !== undefined ? digits : undefined;
}

/** The GTIN in a web address of the form GS1 Digital Link 1.2: `https://…/01/<14 digits>`. */
function digitalLink(code: string): string | undefined {
  if (!/^https?:\/\//i.test(code) || code.length > 4096) return undefined;
  const match = /\/01\/(\d{8,14})(?=[/?#]|$)/.exec(code);
  return toGtin14(match?.[1] ?? '');
}

function unreadable(reason: UnreadableReason, code: string, expected: string | null = null): CodeReading {
  const text = code.length > longestCode ? `${code.slice(0, longestCode - 1)}…` : code;
  return { kind: 'unreadable', reason, text, expected };
}
