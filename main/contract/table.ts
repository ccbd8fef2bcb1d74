/** Everything that may be asked of the host. Names are stable within a protocol number. */
import { articles } from './methods/articles.ts';
import { baskets } from './methods/baskets.ts';
import { orders } from './methods/orders.ts';
import { sales } from './methods/sales.ts';
import { shop } from './methods/shop.ts';
import { stock } from './methods/stock.ts';
import { sync } from './methods/sync.ts';

export { protocolNumber } from './wire/protocol.ts';

export const table = { ...shop, ...articles, ...baskets, ...sales, ...stock, ...orders, ...sync };

export type Table = typeof table;
