import { parseQuantity, type Unit } from '#domain/quantity.ts';

/** What a person can enter about stock: goods that came, goods that went, a correction either way, a count. */
export const entryKinds = [
  'received',
  'harvest',
  'waste',
  'own-use',
  'theft',
  'transfer',
  'correction',
  'count',
] as const;
export type EntryKind = (typeof entryKinds)[number];
export type MoveKind = Exclude<EntryKind, 'count'>;

const outward: ReadonlySet<EntryKind> = new Set(['waste', 'own-use', 'theft']);
const eitherWay: ReadonlySet<EntryKind> = new Set(['correction', 'transfer']);

export type EntryProblem = 'not-a-quantity' | 'nothing' | 'negative';

/** Whether a minus may be typed for this kind; elsewhere the kind itself says the direction. */
export function mayBeNegative(kind: EntryKind): boolean {
  return eitherWay.has(kind);
}

/** Reads the typed amount of an entry; the answer is signed as the ledger wants it: negative for goods that went. */
export function readEntry(kind: EntryKind, text: string, unit: Unit): { quantity: number } | { problem: EntryProblem } {
  const typed = parseQuantity(text.replace('+', '').replace('−', '-'), unit);
  if (typed === undefined) return { problem: 'not-a-quantity' };
  if (typed < 0 && !mayBeNegative(kind)) return { problem: 'negative' };
  if (typed === 0 && kind !== 'count') return { problem: 'nothing' };
  return { quantity: outward.has(kind) ? -typed : typed };
}
