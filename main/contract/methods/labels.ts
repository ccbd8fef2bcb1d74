import { z } from 'zod';
import { command, query } from '#contract/method.ts';
import { labelKinds } from '#domain/label.ts';
import { articleRow } from './articles.ts';
import { cents, download, id, instant, nothing, printOutcome, quantity } from './values.ts';

/** A day of the shop, YYYY-MM-DD. */
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** Millimetres. */
const size = { width: z.number(), height: z.number() };

/** Where labels go: a sheet for an office printer, of which the first `skip` labels are gone, or the shop's label printer. */
export const labelTarget = z.discriminatedUnion('to', [
  z.object({ to: z.literal('sheet'), sheet: z.string().max(20), skip: z.number().int().min(0).max(199).default(0) }),
  z.object({ to: z.literal('printer') }),
]);
export type LabelTarget = z.output<typeof labelTarget>;

/** One article with what is written on its labels beside what the shop knows of it. */
export const labelWish = z.object({
  articleId: id,
  copies: z.number().int().min(1).max(500).default(1),
  /** Net weight or measure of one pack, for labels of the kind `weight`; read off a verified scale by whoever types it. */
  pack: quantity.min(1).nullable().default(null),
  bestBefore: day.nullable().default(null),
  batch: z.string().trim().max(40).nullable().default(null),
  origin: z.string().trim().max(60).nullable().default(null),
});
export type LabelWish = z.input<typeof labelWish>;

const wishes = {
  kind: z.enum(labelKinds),
  target: labelTarget,
  labels: z.array(labelWish).min(1).max(500),
};

const element = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    part: z.enum(['name', 'price', 'base-price', 'deposit', 'pack', 'details', 'dates', 'code']),
    text: z.string(),
    left: z.number(),
    width: z.number(),
    baseline: z.number(),
    size: z.number(),
    bold: z.boolean(),
    align: z.enum(['left', 'center', 'right']),
  }),
  z.object({
    kind: z.literal('barcode'),
    symbology: z.enum(['ean13', 'ean8', 'code128']),
    data: z.string(),
    /** From left to right, `1` is a bar. */
    bars: z.string(),
    left: z.number(),
    top: z.number(),
    module: z.number(),
    height: z.number(),
  }),
]);

/** A label as it will be, in mm; `leftOut` is what found no room on it. */
export const labelPicture = z.object({
  ...size,
  elements: z.array(element),
  leftOut: z.array(z.enum(['barcode', 'details', 'dates'])),
});
export type LabelPicture = z.output<typeof labelPicture>;

export const labels = {
  /** The sheets we know, and the shop's label printer with what lies in it; null where there is none. */
  'labels.targets': query(
    'cashier',
    nothing,
    z.object({
      sheets: z.array(
        z.object({ id: z.string(), sold: z.string(), columns: z.number().int(), rows: z.number().int(), ...size }),
      ),
      printer: z.object({ name: z.string(), ...size }).nullable(),
    }),
  ),
  /** The articles to choose labels for, by name; `total` counts all of them. */
  'labels.articles': query(
    'cashier',
    z.object({
      of: z.discriminatedUnion('by', [
        z.object({ by: z.literal('articles'), ids: z.array(id).max(500) }),
        z.object({ by: z.literal('text'), text: z.string().max(200) }),
        z.object({ by: z.literal('category'), categoryId: id }),
        /** Those whose price was set on that day of the shop or later. */
        z.object({ by: z.literal('price-changed'), since: day }),
      ]),
    }),
    z.object({
      rows: z.array(
        z.object({
          article: articleRow,
          /** What its label would carry; null where it has no barcode that can be drawn. */
          barcode: z.string().nullable(),
          priceSince: instant,
          /** Price of one kg, l or m, where the law asks for it. */
          basePrice: z.object({ price: cents, unit: z.enum(['kg', 'l', 'm']) }).nullable(),
        }),
      ),
      total: z.number().int(),
    }),
  ),
  'labels.preview': query(
    'cashier',
    z.object({ kind: wishes.kind, target: labelTarget, label: labelWish }),
    labelPicture,
  ),
  /** Sheets as PDF, `pages` of them. */
  'labels.sheetPdf': query('cashier', z.object(wishes), download.extend({ pages: z.number().int() })),
  /** Prints on the shop's label printer. */
  'labels.print': command(
    'cashier',
    z.object({ kind: wishes.kind, labels: wishes.labels }),
    printOutcome.extend({ labels: z.number().int() }),
  ),
};
