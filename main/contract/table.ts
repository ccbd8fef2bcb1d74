/** Everything that may be asked of the host. Names are stable within a protocol number. */
import { articles } from './methods/articles.ts';
import { baskets } from './methods/baskets.ts';
import { customer } from './methods/customer.ts';
import { devices } from './methods/devices.ts';
import { labels } from './methods/labels.ts';
import { orders } from './methods/orders.ts';
import { printing } from './methods/printing.ts';
import { sales } from './methods/sales.ts';
import { scales } from './methods/scales.ts';
import { shop } from './methods/shop.ts';
import { stock } from './methods/stock.ts';
import { sync } from './methods/sync.ts';
import { terminal } from './methods/terminal.ts';

export { protocolNumber } from './wire/protocol.ts';

/** Named by its parts: written out, the compiler names zod by a path that other areas cannot resolve, and every type becomes `any`. */
export type Table = typeof shop &
  typeof devices &
  typeof articles &
  typeof baskets &
  typeof sales &
  typeof printing &
  typeof terminal &
  typeof scales &
  typeof stock &
  typeof orders &
  typeof labels &
  typeof customer &
  typeof sync;

export const table: Table = {
  ...shop,
  ...devices,
  ...articles,
  ...baskets,
  ...sales,
  ...printing,
  ...terminal,
  ...scales,
  ...stock,
  ...orders,
  ...labels,
  ...customer,
  ...sync,
};
