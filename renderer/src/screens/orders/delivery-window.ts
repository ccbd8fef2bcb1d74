import type { OrderRow } from '#contract/methods/orders.ts';
import { formatNearDay, formatTime, type Place } from '#renderer/text/format.ts';
import type { orders } from '#renderer/text/de/orders.ts';

type Words = Pick<typeof orders, 'window' | 'until' | 'noWindow'>;

/** When the customer gets an order, in words: “Fr., 27.11., 14:00–18:00”. */
export function deliveryWindow({ from, to }: OrderRow['delivery'], words: Words, place: Place): string {
  if (from !== null) {
    return words.window(
      formatNearDay(from, place),
      formatTime(from, place),
      to === null ? null : formatTime(to, place),
    );
  }
  return to === null ? words.noWindow : words.until(formatNearDay(to, place), formatTime(to, place));
}

/** Whether goods that are still in the shop should have left it; `now` in milliseconds. */
export function isOverdue({ state, delivery }: Pick<OrderRow, 'state' | 'delivery'>, now: number): boolean {
  const waits = state === 'open' || state === 'picked';
  return waits && delivery.to !== null && Date.parse(delivery.to) < now;
}
