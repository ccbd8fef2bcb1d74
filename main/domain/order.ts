import { assertNever } from './assert-never.ts';
import type { Cents } from './money.ts';
import type { Quantity, Unit } from './quantity.ts';

/** Open until somebody picked it; an order never goes back to open. */
export type OrderState = 'open' | 'picked' | 'handed-over' | 'cancelled';

export interface OrderLine {
  lineId: string;
  /** The shop's article, or null when the marketplace names one the shop no longer has. */
  articleId: string | null;
  name: string;
  unit: Unit;
  quantity: Quantity;
  /** Price per unit at which the customer ordered. */
  price: Cents;
  total: Cents;
}

export interface Order {
  orderId: string;
  /** What customer and shop call it. */
  code: string;
  placedAt: string;
  /** How the customer gets it. */
  delivery: {
    kind: 'pickup-station' | 'pickup-shop' | 'delivery';
    name: string;
    from: string | null;
    to: string | null;
  };
  note: string | null;
  paid: boolean;
  lines: readonly OrderLine[];
  total: Cents;
}

/** What happened to an order; its state is derived from these, in whatever order they arrive. */
export type OrderFact = { kind: 'picked' } | { kind: 'handed-over' } | { kind: 'cancelled' };

/** Goods that were picked are gone, so picked and handed over outrank a cancellation that crossed them. */
export function orderState(facts: Iterable<OrderFact>): OrderState {
  let rank = 0;
  for (const fact of facts) rank = Math.max(rank, rankOf(fact));
  return states[rank] ?? 'open';
}

const states: readonly OrderState[] = ['open', 'cancelled', 'picked', 'handed-over'];

function rankOf(fact: OrderFact): number {
  switch (fact.kind) {
    case 'cancelled':
      return 1;
    case 'picked':
      return 2;
    case 'handed-over':
      return 3;
    default:
      return assertNever(fact);
  }
}
