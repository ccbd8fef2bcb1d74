/** A demo shop in the middle of its day: a sale is made, an order waits, something is parked. */
import type { Page } from '@playwright/test';

import { enter } from './counter.ts';
import { connectTo } from './own-shop.ts';
import { fillBasket } from './places.ts';
import type { RunningTill } from './till.ts';

/** Sells, parks and orders through the contract, fills a basket on the screen, and gives the code of an open order. */
export async function prepareDemo(page: Page, till: RunningTill): Promise<string> {
  const host = await connectTo(till.folder);
  const first = await host.command('baskets.scan', { code: '701', via: 'typed' });
  await host.command('baskets.scan', { code: '132', via: 'typed' });
  if (first.outcome !== 'added') throw new Error(first.outcome);
  const { sale } = await host.command('sales.pay', {
    basketId: first.basket.basketId,
    payments: [{ kind: 'Bar', given: 2000 }],
  });
  await host.command('sales.print', { saleId: sale.saleId });
  const parked = await host.command('baskets.scan', { code: '145', via: 'typed' });
  if (parked.outcome !== 'added') throw new Error(parked.outcome);
  await host.command('baskets.park', { basketId: parked.basket.basketId, label: 'Frau Özdemir' });
  // The marketplace has to know the offers before anybody orders one.
  await host.command('sync.now', {});
  const { code } = await host.command('orders.practice', {});
  await host.command('orders.practice', {});
  host.close();
  await enter(page, till.address());
  await fillBasket(page);
  return code;
}
