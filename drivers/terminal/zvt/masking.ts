/** Card numbers: never more than the last four digits stay readable, whatever the terminal sent. */

const shown = 4;

/** A card number from its packed form, where E is a hidden digit and F fills up. Null when there is none. */
export function maskedPan(packed: Uint8Array): string | null {
  const digits = Buffer.from(packed).toString('hex').replace(/f+$/, '');
  if (digits.length < 8) return null;
  const end = digits.slice(-shown).replaceAll(/\D/g, '*');
  return '*'.repeat(digits.length - shown) + end;
}

/** A line of a slip as it came, but for whole card numbers, of which the last four digits stay. */
export function maskCardNumbers(line: string): string {
  return line.replaceAll(/(?<![\d*])\d(?:[ -]?\d){12,18}(?!\d)/g, (written) => {
    const digits = written.replaceAll(/\D/g, '');
    if (!passesLuhn(digits)) return written;
    let left = digits.length;
    return written.replaceAll(/\d/g, (digit) => {
      left -= 1;
      return left < shown ? digit : '*';
    });
  });
}

/** ISO/IEC 7812-1 annex B: every card number does; of other long numbers nine in ten do not. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const value = Number(digits[digits.length - 1 - at]) * (at % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}
