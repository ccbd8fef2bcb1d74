import { z } from 'zod';
import { command, query } from '#contract/method.ts';
import { basketLine } from './baskets.ts';
import { cents, download, id, instant, page, paymentKind, printOutcome, signatureWord } from './values.ts';

export const saleSummary = z.object({
  saleId: id,
  receiptNo: z.number().int(),
  processNo: z.number().int(),
  kind: z.enum(['sale', 'reversal']),
  mode: z.enum(['demo', 'live']),
  committedAt: instant,
  operatorName: z.string(),
  total: cents,
  lineCount: z.number().int(),
  signature: signatureWord,
  reversedBy: z.number().int().nullable(),
});
export type SaleSummary = z.output<typeof saleSummary>;

export const saleDetail = saleSummary.extend({
  basketId: id,
  startedAt: instant,
  reversesReceiptNo: z.number().int().nullable(),
  lines: z.array(basketLine.extend({ position: z.number().int() })),
  payments: z.array(z.object({ kind: paymentKind, amount: cents, given: cents })),
  taxes: z.array(
    z.object({ taxKey: z.number().int(), basisPoints: z.number().int(), gross: cents, net: cents, vat: cents }),
  ),
  change: cents,
  copies: z.number().int(),
  prints: z.array(
    z.object({ copyNo: z.number().int(), at: instant, outcome: z.string(), reason: z.string().nullable() }),
  ),
});
export type SaleDetail = z.output<typeof saleDetail>;

export const paid = z.object({ sale: saleSummary, change: cents, given: cents });
export type Paid = z.output<typeof paid>;

export const sales = {
  /** Commits the sale: durable when it answers. Nothing is printed yet; ask `sales.print` next. */
  'sales.pay': command(
    'cashier',
    z.object({
      basketId: id,
      payments: z.array(z.object({ kind: paymentKind, given: z.number().int().min(0).max(99_999_999) })).max(10),
    }),
    paid,
  ),
  'sales.list': query(
    'cashier',
    z.object({ text: z.string().max(60).default(''), ...page }),
    z.object({ rows: z.array(saleSummary), total: z.number().int() }),
  ),
  /** By sale id or receipt number. */
  'sales.show': query('cashier', z.object({ sale: z.string().max(64) }), saleDetail),
  /** The original the first time, a copy marked as such from then on. Waits for the signature a bounded time, then for the printer. */
  'sales.print': command('cashier', z.object({ saleId: id }), printOutcome),
  /** What the paper says and looks like, without printing or counting. Picture as base64 PNG. */
  'sales.receipt': query(
    'cashier',
    z.object({
      sale: z.string().max(64),
      as: z.enum(['text', 'png', 'escpos']),
      profile: z.string().max(40).nullable().default(null),
    }),
    z.object({ text: z.string().nullable(), base64: z.string().nullable(), copyNo: z.number().int() }),
  ),
  /** On a page of the paper's own length, or on sheets of an office printer. */
  'sales.receiptPdf': query(
    'cashier',
    z.object({ sale: z.string().max(64), sheet: z.enum(['strip', 'A4', 'A5']).default('strip') }),
    download,
  ),
  /** Takes a whole sale back by a new, exactly negative one. */
  'sales.reverse': command('manager', z.object({ saleId: id }), saleSummary),
  'sales.openDrawer': command('cashier', z.object({ reason: z.string().min(1).max(120) }), printOutcome),
};
