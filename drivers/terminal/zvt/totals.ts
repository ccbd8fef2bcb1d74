/** The sums of an end of day (PA00P015, field 60): from receipt, to receipt, then a count and a sum for each kind of card. */
import { decodeBcd } from './bcd.ts';

export interface TerminalTotals {
  count: number;
  /** Cents. */
  amount: number;
  groups: readonly { name: string; count: number; amount: number }[];
}

const names = ['girocard', 'JCB', 'Mastercard', 'American Express', 'Visa', 'Diners', '…'] as const;
const groupBytes = 7;
const numbersBytes = 4;

/** Undefined when it is not of the form the standard gives it. */
export function readTotals(bytes: Uint8Array): TerminalTotals | undefined {
  if (bytes.length < numbersBytes + names.length * groupBytes) return undefined;
  const groups = [];
  for (const [index, name] of names.entries()) {
    const at = numbersBytes + index * groupBytes;
    const amount = decodeBcd(bytes.slice(at + 1, at + groupBytes));
    if (amount === undefined) return undefined;
    groups.push({ name, count: bytes[at] ?? 0, amount: Number(amount) });
  }
  const used = groups.filter(({ count, amount }) => count > 0 || amount > 0);
  return {
    count: used.reduce((sum, group) => sum + group.count, 0),
    amount: used.reduce((sum, group) => sum + group.amount, 0),
    groups: used,
  };
}
