import { z } from 'zod';
import { query, stream } from '#contract/method.ts';
import { cents, language, nothing, thousandths, unit } from './values.ts';

/** A line as the customer sees it. No operator, no stock, no numbers of the shop. */
export const customerLine = z.object({
  lineId: z.string(),
  text: z.string(),
  unit,
  /** Its price was worked out from a weight or measure. */
  measured: z.boolean(),
  quantity: thousandths,
  price: cents,
  total: cents,
});
export type CustomerLine = z.output<typeof customerLine>;

/** What a customer sees at the counter: greeting, basket, or what was paid. */
export const customerView = z.object({
  state: z.enum(['idle', 'basket', 'paid']),
  shopName: z.string(),
  language,
  /** Receipts of this till are not valid. */
  demo: z.boolean(),
  lines: z.array(customerLine),
  /** The line that was added or changed last. */
  newest: z.string().nullable(),
  total: cents,
  given: cents.nullable(),
  change: cents.nullable(),
});
export type CustomerView = z.output<typeof customerView>;

/** All that the customer's window may ask: it has no right to anything else. */
export const customerTable = { 'customer.view': stream('anyone', nothing, customerView) };

export const customer = {
  ...customerTable,
  /**
   * Where the customer's window is opened: an address that lets one browser of this machine in, to look and nothing else, once and within two
   * minutes; null where the shell opens the window itself.
   */
  'customer.window': query('cashier', nothing, z.object({ url: z.string().nullable() })),
};
