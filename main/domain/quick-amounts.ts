import { type Cents, cents, highestAmount } from './money.ts';

/** What people round up to when they pay with coins and notes: 5, 10, 20, 50 and 100 €. */
const steps = [500, 1000, 2000, 5000, 10_000] as const;

/**
 * What a cashier is likely to be handed for a total, lowest first: the exact amount, then the next multiple of each note. Six at most; none
 * when nothing is to be paid.
 */
export function quickAmounts(total: Cents): Cents[] {
  if (total <= 0 || total > highestAmount) return [];
  const amounts = new Set<number>([total]);
  for (const step of steps) amounts.add(Math.ceil(total / step) * step);
  return [...amounts]
    .filter((amount) => amount <= highestAmount)
    .toSorted((a, b) => a - b)
    .map(cents);
}
