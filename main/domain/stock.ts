import { type Quantity, quantity } from './quantity.ts';

/** Why goods moved. `sale` and `return` come from receipts, `pick` from online orders. */
export type MovementReason =
  | 'sale'
  | 'return'
  | 'pick'
  | 'received'
  | 'harvest'
  | 'waste'
  | 'own-use'
  | 'theft'
  | 'correction'
  | 'transfer'
  | 'opening';

export const movementReasons: readonly MovementReason[] = [
  'sale',
  'return',
  'pick',
  'received',
  'harvest',
  'waste',
  'own-use',
  'theft',
  'correction',
  'transfer',
  'opening',
];

/** Goods that came (positive) or went (negative). `at` is the corrected time, ISO UTC. */
export interface Movement {
  id: string;
  at: string;
  quantity: Quantity;
}

/** What somebody counted at a moment; everything earlier is contained in it, whenever it arrives. */
export interface Count {
  id: string;
  at: string;
  counted: Quantity;
}

export interface Balance {
  onHand: Quantity;
  /** The count it stands on, or null when nobody counted yet. */
  countId: string | null;
  countedAt: string | null;
}

/**
 * On hand = the latest count (by corrected time, then id) + the movements after it. The order of the facts does not matter, and a fact that
 * arrives twice counts once.
 */
export function foldStock(movements: Iterable<Movement>, counts: Iterable<Count>): Balance {
  let latest: Count | undefined;
  for (const count of counts) {
    if (!latest || count.at > latest.at || (count.at === latest.at && count.id > latest.id)) latest = count;
  }
  const seen = new Map<string, Movement>();
  for (const movement of movements) seen.set(movement.id, movement);
  let onHand = latest?.counted ?? 0;
  for (const movement of seen.values()) {
    if (!latest || movement.at > latest.at) onHand += movement.quantity;
  }
  return { onHand: quantity(onHand), countId: latest?.id ?? null, countedAt: latest?.at ?? null };
}

/** The balance after one more movement, without reading the others. */
export function moveBalance(balance: Balance, movement: { at: string; quantity: Quantity }): Balance {
  if (balance.countedAt !== null && movement.at <= balance.countedAt) return balance;
  return { ...balance, onHand: quantity(balance.onHand + movement.quantity) };
}

/** What may be sold online: never below nothing. The marketplace and the till both compute it with this function. */
export function published(onHand: Quantity, reserved: Quantity, buffer: Quantity): Quantity {
  return quantity(Math.max(0, onHand - reserved - buffer));
}
