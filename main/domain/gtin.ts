import { checkDigitFits, gtinCheckDigit } from './check-digit.ts';

/** The lengths that EAN-8, UPC-A, EAN-13 and GTIN-14 are printed with, and UPC-E with its eight digits. */
const printedLengths: ReadonlySet<number> = new Set([8, 12, 13, 14]);

/**
 * The 14 digits under which a code is kept and found, whichever form it was printed or sent in; undefined when it is none.
 * Eight digits are EAN-8 when that check digit fits, else UPC-E. Nine to eleven digits are taken as a code whose leading zeros were lost
 * (spreadsheets and some scanners drop them).
 */
export function toGtin14(digits: string): string | undefined {
  if (!/^\d{8,14}$/.test(digits)) return undefined;
  if (checkDigitFits(digits)) return digits.padStart(14, '0');
  return digits.length === 8 ? expandUpcE(digits)?.padStart(14, '0') : undefined;
}

/** The check digit that a code of a printed length should have, or undefined for lengths that carry none. */
export function expectedCheckDigit(digits: string): string | undefined {
  return printedLengths.has(digits.length) ? gtinCheckDigit(digits.slice(0, -1)) : undefined;
}

/**
 * The UPC-A (12 digits) that an eight-digit UPC-E stands for: number system, six digits whose last says where the zeros were left out, and
 * the check digit of the UPC-A. Undefined when it is no UPC-E. Source: GS1 General Specifications 5.2.2.4.2.
 */
export function expandUpcE(digits: string): string | undefined {
  const match = /^([01])(\d)(\d)(\d)(\d)(\d)(\d)(\d)$/.exec(digits);
  if (!match) return undefined;
  const [, system, a, b, c, d, e, last, check] = match;
  const upcA = `${system}${spread([a, b, c, d, e].join(''), Number(last))}${check}`;
  return checkDigitFits(upcA) ? upcA : undefined;
}

/** As people know it from the package: 8, 12 or 13 digits where the code has no more. */
export function printedGtin(gtin14: string): string {
  const length = gtin14.startsWith('000000') ? 8 : gtin14.startsWith('00') ? 12 : gtin14.startsWith('0') ? 13 : 14;
  return gtin14.slice(14 - length);
}

function spread(five: string, last: number): string {
  if (last <= 2) return `${five.slice(0, 2)}${last}0000${five.slice(2)}`;
  if (last === 3) return `${five.slice(0, 3)}00000${five.slice(3)}`;
  if (last === 4) return `${five.slice(0, 4)}00000${five.slice(4)}`;
  return `${five}0000${last}`;
}
