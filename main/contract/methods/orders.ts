import { z } from 'zod';
import { command, query, stream } from '#contract/method.ts';
import { cents, download, id, instant, nothing, page, printOutcome, quantity, thousandths, unit } from './values.ts';

export const orderState = z.enum(['open', 'picked', 'handed-over', 'cancelled']);

export const orderLine = z.object({
  lineId: id,
  articleId: id.nullable(),
  /** The article is no longer in the shop's catalogue. */
  gone: z.boolean(),
  name: z.string(),
  unit,
  quantity: thousandths,
  price: cents,
  total: cents,
  onHand: thousandths.nullable(),
  picked: thousandths.nullable(),
});

export const orderRow = z.object({
  orderId: id,
  code: z.string(),
  state: orderState,
  placedAt: instant,
  delivery: z.object({
    kind: z.enum(['pickup-station', 'pickup-shop', 'delivery']),
    name: z.string(),
    from: instant.nullable(),
    to: instant.nullable(),
  }),
  paid: z.boolean(),
  total: cents,
  lineCount: z.number().int(),
  customerName: z.string().nullable(),
});
export type OrderRow = z.output<typeof orderRow>;

export const orderDetail = orderRow.extend({
  note: z.string().nullable(),
  phone: z.string().nullable(),
  lines: z.array(orderLine),
});
export type OrderDetail = z.output<typeof orderDetail>;

export const orders = {
  'orders.list': query(
    'cashier',
    z.object({ state: orderState.nullable().default(null), ...page }),
    z.object({ rows: z.array(orderRow), total: z.number().int() }),
  ),
  /** Open orders, newest first, again whenever one changes. */
  'orders.open': stream('cashier', nothing, z.array(orderRow)),
  /** By order id or code. */
  'orders.show': query('cashier', z.object({ order: z.string().max(64) }), orderDetail),
  /** The pick list of the named orders, or of all open ones. */
  'orders.pickListPdf': query(
    'cashier',
    z.object({ orders: z.array(z.string().max(64)).max(200).default([]) }),
    download,
  ),
  'orders.pickListText': query(
    'cashier',
    z.object({
      orders: z.array(z.string().max(64)).max(200).default([]),
      as: z.enum(['text', 'png', 'escpos']).default('text'),
    }),
    z.object({ text: z.string().nullable(), base64: z.string().nullable() }),
  ),
  'orders.printPickList': command(
    'cashier',
    z.object({ orders: z.array(z.string().max(64)).max(200).default([]) }),
    printOutcome,
  ),
  /** What was put into the box; a line left out counts as complete. */
  'orders.pick': command(
    'cashier',
    z.object({
      orderId: id,
      lines: z
        .array(z.object({ lineId: id, quantity, weighingId: id.nullable().default(null) }))
        .max(500)
        .default([]),
    }),
    orderDetail,
  ),
  'orders.handOver': command('cashier', z.object({ orderId: id }), orderDetail),
  'orders.cancel': command('manager', z.object({ orderId: id, reason: z.string().min(1).max(200) }), orderDetail),
  /** Practice marketplace only: a customer orders something. */
  'orders.practice': command('cashier', z.object({ articleIds: z.array(id).max(50).default([]) }), orderRow),
};
