import { type Cents, cents, highestAmount, parseMoney } from './money.ts';

export type PriceProblem = 'not-an-amount' | 'zero' | 'negative' | 'too-high';

/** Why an amount in cents cannot be the price of something, or null when it can. */
export function priceProblem(amount: number): PriceProblem | null {
  if (amount > highestAmount) return 'too-high';
  if (amount < 0) return 'negative';
  if (amount === 0) return 'zero';
  return Number.isSafeInteger(amount) ? null : 'not-an-amount';
}

export type ReadPrice = { ok: true; price: Cents } | { ok: false; problem: PriceProblem };

/** Reads a price as typed or as it stands in a file; says of what cannot be one why. */
export function readPrice(text: string): ReadPrice {
  const amount = parseMoney(text);
  // parseMoney knows no amounts above the highest; here they are told apart from what is no amount.
  const problem = amount === undefined ? (isLong(text) ? 'too-high' : 'not-an-amount') : priceProblem(amount);
  return problem === null && amount !== undefined
    ? { ok: true, price: cents(amount) }
    : { ok: false, problem: problem ?? 'not-an-amount' };
}

function isLong(text: string): boolean {
  if (text.length > 100) return false;
  const plain = text.replace(/\s|€|EUR/gi, '');
  return /^(?:\d{7,}|\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:,\d{3}){2,})(?:[.,]\d{1,2})?$/.test(plain);
}
