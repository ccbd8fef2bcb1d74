import { type OrderFact, type OrderState, orderState } from '#domain/order.ts';

/** A line as far as it holds goods. */
export interface HeldLine {
  lineId: string;
  articleId: string | null;
  quantity: number;
}

/** The state that the facts of an order give, whatever order they came in and however often. */
export function stateOfFacts(facts: Iterable<{ kind: OrderFact['kind'] }>): OrderState {
  return orderState(facts);
}

/** What an order holds back from sale: all its lines while it is open, nothing afterwards. */
export function heldBy<Line extends HeldLine>(state: OrderState, lines: readonly Line[]): Line[] {
  return state === 'open' ? lines.filter((line) => line.articleId !== null && line.quantity > 0) : [];
}
