/**
 * The check digit of EAN, UPC and GTIN: from the right the weights 3, 1, 3, 1 …; what is missing to the next ten.
 * Source: GS1 General Specifications 7.9. `body` is the digits without the check digit.
 */
export function gtinCheckDigit(body: string): string {
  let sum = 0;
  for (let index = 0; index < body.length; index += 1) {
    sum += digitAt(body, body.length - 1 - index) * (index % 2 === 0 ? 3 : 1);
  }
  return String((10 - (sum % 10)) % 10);
}

/** Whether the last digit is the check digit of those before it. */
export function checkDigitFits(digits: string): boolean {
  return digits.length > 1 && digits.at(-1) === gtinCheckDigit(digits.slice(0, -1));
}

// The weighted products of GS1 General Specifications 7.9; the name is the weight, the sign says what happens to the carried ten.
const twoMinus = '0246891357';
const three = '0369258147';
const fivePlus = '0516273849';
const fiveMinus = '0594837261';

/**
 * The second check digit that some scales print before a price or weight of four or five digits.
 * Source: GS1 General Specifications 7.9 (price or weight check digit).
 * @throws RangeError for any other number of digits.
 */
export function valueCheckDigit(value: string): string {
  if (value.length === 4) {
    return String((weigh(value, [twoMinus, twoMinus, three, fiveMinus]) * 3) % 10);
  }
  if (value.length === 5) {
    const rest = (10 - (weigh(value, [fivePlus, twoMinus, fiveMinus, fivePlus, twoMinus]) % 10)) % 10;
    return String(fiveMinus.indexOf(String(rest)));
  }
  throw new RangeError(`no check digit for ${value.length} digits`);
}

function weigh(value: string, weights: readonly string[]): number {
  return weights.reduce((sum, weight, index) => sum + digitAt(weight, digitAt(value, index)), 0);
}

function digitAt(digits: string, index: number): number {
  return digits.charCodeAt(index) - 48;
}
