import { z } from 'zod';
import { command, query } from '#contract/method.ts';
import { movementReasons } from '#domain/stock.ts';
import { id, instant, nothing, quantity, thousandths, unit } from './values.ts';

export const stockView = z.object({
  articleId: id,
  name: z.string(),
  unit,
  onHand: thousandths,
  reserved: thousandths,
  buffer: thousandths,
  /** max(0, on hand − reserved − buffer); null for an article that is not offered online. */
  published: thousandths.nullable(),
  countedAt: instant.nullable(),
});
export type StockView = z.output<typeof stockView>;

/** One line of the answer to “why is it this number?”, oldest first, with the sum after it. */
export const stockStep = z.object({
  at: instant,
  kind: z.enum(['count', 'movement', 'reservation', 'buffer', 'result']),
  reason: z.string(),
  reference: z.string().nullable(),
  operator: z.string().nullable(),
  quantity: thousandths,
  onHand: thousandths,
});
export type StockStep = z.output<typeof stockStep>;

/** The weight that was taken from a scale for it, see `scales.take`. */
const weighingId = id.nullable().default(null);

export const stock = {
  'stock.show': query('cashier', z.object({ code: z.string().max(4096) }), stockView),
  'stock.explain': query(
    'cashier',
    z.object({ code: z.string().max(4096) }),
    z.object({ stock: stockView, steps: z.array(stockStep) }),
  ),
  'stock.move': command(
    'cashier',
    z.object({
      articleId: id,
      quantity,
      reason: z.enum(movementReasons).exclude(['sale', 'return', 'pick', 'opening']),
      note: z.string().max(200).nullable().default(null),
      weighingId,
    }),
    stockView,
  ),
  'stock.count': command(
    'cashier',
    z.object({ articleId: id, counted: quantity, note: z.string().max(200).nullable().default(null), weighingId }),
    stockView,
  ),
  /** Recomputes every balance from the ledger and names each that differs. */
  'stock.verify': query(
    'manager',
    nothing,
    z.object({
      articles: z.number().int(),
      wrong: z.array(z.object({ articleId: id, name: z.string(), cached: thousandths, computed: thousandths })),
    }),
  ),
};
