import type { PracticeMarket } from '#sync/practice/practice-market.ts';
import { folderModeOf } from '../open-shop.ts';
import type { Shop } from '../shop.ts';

const minuteMs = 60_000;
/** More open orders than this would bury who only wants to look around. */
const mostOpen = 6;

export interface CustomersOptions {
  shop: Shop;
  chance: () => number;
  /** Undefined while another marketplace is chosen. */
  market: () => PracticeMarket | undefined;
  arrived: () => void;
  report: (what: string, error: unknown) => void;
}

/** Lets customers of the demo shop order now and then, every four to twelve minutes, and rarely think again. Returns how to stop. */
export function practiceCustomers({ shop, chance, market, arrived, report }: CustomersOptions): () => void {
  let timer: NodeJS.Timeout | undefined;

  function act(): void {
    const present = folderModeOf(shop.db) === 'demo' ? market() : undefined;
    if (!present) return;
    const changed = chance() < 0.1 ? present.changeSomething() : undefined;
    if (!changed && present.openOrders() < mostOpen) present.placeOrder({ key: shop.newId(), articleIds: [] });
    arrived();
  }

  function next(): void {
    timer = setTimeout(
      () => {
        try {
          act();
        } catch (error) {
          report('practice', error);
        }
        next();
      },
      (4 + chance() * 8) * minuteMs,
    ).unref();
  }

  next();
  return () => clearTimeout(timer);
}
