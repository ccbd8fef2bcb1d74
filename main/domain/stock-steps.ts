import { type Quantity, quantity } from './quantity.ts';
import { type Count, foldStock, type Movement, type MovementReason, published } from './stock.ts';

/** A movement with what a person wants to know of it. */
export interface ToldMovement extends Movement {
  reason: MovementReason;
  /** The receipt, order or note it belongs to. */
  reference: string | null;
  operator: string | null;
}

export interface ToldCount extends Count {
  operator: string | null;
  note: string | null;
}

/** What an open online order holds. */
export interface Reservation {
  at: string;
  orderCode: string;
  quantity: Quantity;
}

export interface StockStep {
  at: string;
  kind: 'count' | 'movement' | 'reservation' | 'buffer' | 'result';
  /** Kebab-case, with a word in the text catalogues: a {@link MovementReason}, `counted`, `earlier`, `reserved`, `buffer`, `on-hand`, `published`. */
  reason: string;
  reference: string | null;
  operator: string | null;
  /** What this step adds; for a count, what was counted; for the result, the result. */
  quantity: Quantity;
  /** The sum after this step. */
  onHand: Quantity;
}

export interface StockFacts {
  movements: readonly ToldMovement[];
  counts: readonly ToldCount[];
  reservations: readonly Reservation[];
  buffer: Quantity;
  /** Offered on the marketplace; otherwise the explanation ends with what is on hand. */
  online: boolean;
  /** Now, for the steps that have no time of their own. */
  at: string;
}

/**
 * Answers “why is it this number?” line by line, oldest first: the latest count, every movement after it, what orders hold, the buffer, the
 * result. The sum after the last movement is {@link foldStock}'s on hand, the result {@link published}'s. More than `most` movements are
 * told as one step `earlier` and the newest of them.
 */
export function stockSteps(facts: StockFacts, most = 200): StockStep[] {
  const { counts, reservations, buffer, online, at } = facts;
  const balance = foldStock(facts.movements, counts);
  const count = counts.find(({ id }) => id === balance.countId);
  const steps: StockStep[] = [];
  let sum = 0;
  const add = (step: Omit<StockStep, 'onHand' | 'quantity'>, amount: number): void => {
    sum += amount;
    steps.push({ ...step, quantity: quantity(amount), onHand: quantity(sum) });
  };
  if (count) {
    const { counted, operator, note } = count;
    add({ at: count.at, kind: 'count', reason: 'counted', reference: note, operator }, counted);
  }
  const { earlier, told } = standing(facts.movements, count, most);
  const last = earlier.at(-1);
  if (last) {
    const total = earlier.reduce((all, movement) => all + movement.quantity, 0);
    add({ at: last.at, kind: 'movement', reason: 'earlier', reference: String(earlier.length), operator: null }, total);
  }
  for (const { at: moved, reason, reference, operator, quantity: amount } of told) {
    add({ at: moved, kind: 'movement', reason, reference, operator }, amount);
  }
  const bare = { reference: null, operator: null };
  if (!online)
    return [
      ...steps,
      { at, kind: 'result', reason: 'on-hand', ...bare, quantity: balance.onHand, onHand: balance.onHand },
    ];
  for (const held of reservations.toSorted((a, b) => compare(a.at, b.at) || compare(a.orderCode, b.orderCode))) {
    add(
      { at: held.at, kind: 'reservation', reason: 'reserved', reference: held.orderCode, operator: null },
      -held.quantity,
    );
  }
  if (buffer !== 0) add({ at, kind: 'buffer', reason: 'buffer', ...bare }, -buffer);
  const held = reservations.reduce((all, reservation) => all + reservation.quantity, 0);
  const result = published(balance.onHand, quantity(held), buffer);
  return [...steps, { at, kind: 'result', reason: 'published', ...bare, quantity: result, onHand: result }];
}

/** The movements after the count, each once, oldest first; all but the newest `most` apart. */
function standing(
  movements: readonly ToldMovement[],
  count: Count | undefined,
  most: number,
): { earlier: ToldMovement[]; told: ToldMovement[] } {
  const once = new Map(movements.map((movement) => [movement.id, movement]));
  const after = [...once.values()]
    .filter((movement) => !count || movement.at > count.at)
    .sort((a, b) => compare(a.at, b.at) || compare(a.id, b.id));
  const cut = Math.max(0, after.length - most);
  return { earlier: after.slice(0, cut), told: after.slice(cut) };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
