import { z } from 'zod';
import { command, query, stream } from '#contract/method.ts';
import { cents, id, instant, lineKind, nothing, quantity, taxClass, thousandths, unit } from './values.ts';

/** Batch and dates that the scanned label said; days are YYYY-MM-DD. */
export const lot = z.object({
  bestBefore: z.string().max(10).nullable(),
  useBy: z.string().max(10).nullable(),
  batch: z.string().max(20).nullable(),
  serial: z.string().max(20).nullable(),
});

export const basketLine = z.object({
  lineId: id,
  parentLineId: id.nullable(),
  perParent: z.number().int(),
  lineKind,
  articleId: id.nullable(),
  articleKind: z.enum(['goods', 'deposit']).nullable(),
  number: z.string().nullable(),
  gtin: z.string().nullable(),
  text: z.string(),
  unit,
  weighed: z.boolean(),
  quantity: thousandths,
  price: cents,
  priceSource: z.enum(['article', 'free', 'label', 'press']),
  total: cents,
  totalSource: z.enum(['computed', 'label', 'press', 'scale']),
  weightSource: z.enum(['typed', 'label', 'scale']).nullable(),
  taxKey: z.number().int(),
  basisPoints: z.number().int(),
  ownerId: z.string(),
  voided: z.boolean(),
  lot: lot.optional(),
});
export type BasketLineView = z.output<typeof basketLine>;

export const basketView = z.object({
  basketId: id,
  processNo: z.number().int(),
  state: z.enum(['open', 'parked', 'paid', 'aborted']),
  label: z.string().nullable(),
  startedAt: instant,
  lines: z.array(basketLine),
  total: cents,
});
export type BasketView = z.output<typeof basketView>;

export const parkedBasket = z.object({
  basketId: id,
  label: z.string().nullable(),
  startedAt: instant,
  lines: z.number().int(),
  total: cents,
  firstText: z.string(),
});
export type ParkedBasket = z.output<typeof parkedBasket>;

/** What the counter shows: the open basket (null while nothing is in it) and what is parked. */
export const counterState = z.object({ basket: basketView.nullable(), parked: z.array(parkedBasket) });
export type CounterState = z.output<typeof counterState>;

/** `warnings` are kebab-case words with sentences in the catalogues, e.g. `reserved-online`, `use-by-passed`. */
const warnings = z.array(
  z.object({
    warning: z.string(),
    onHand: thousandths.optional(),
    reserved: thousandths.optional(),
    /** The day that has passed, YYYY-MM-DD. */
    day: z.string().optional(),
  }),
);

export const basketChange = z.object({ basket: basketView, lineId: id.nullable(), warnings });
export type BasketChange = z.output<typeof basketChange>;

export const scanResult = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('added'), basket: basketView, lineId: id, warnings }),
  /** The article is sold by weight: the counter asks for it. */
  z.object({
    outcome: z.literal('needs-weight'),
    articleId: id,
    name: z.string(),
    price: cents,
    unit,
    gtin: z.string().nullable(),
    lot: lot.optional(),
  }),
  /** Readable, but nobody knows it: sell once, create, assign or ignore. The basket is as it was. */
  z.object({ outcome: z.literal('unknown'), code: z.string(), barcode: z.boolean() }),
  /** `reason` is kebab-case; `ai` the GS1 identifier it fails at, `symbology` the kind of code that is not taken here. */
  z.object({
    outcome: z.literal('unreadable'),
    reason: z.string(),
    code: z.string(),
    expected: z.string().nullable(),
    ai: z.string().nullable(),
    symbology: z.string().nullable(),
  }),
]);
export type ScanResult = z.output<typeof scanResult>;

const open = { basketId: id.nullable().default(null) };

export const baskets = {
  'baskets.counter': stream('cashier', nothing, counterState),
  'baskets.show': query('cashier', z.object({ basketId: id }), basketView),
  /** One reader for scanner and typing; `basketId: null` means the till's open basket, started when there is none. */
  'baskets.scan': command(
    'cashier',
    z.object({
      ...open,
      code: z.string().max(8192),
      via: z.enum(['scan', 'typed']),
      /** The AIM identifier (`]E0`) that the scanner told beside the code. */
      aim: z.string().max(8).nullable().default(null),
      /** Whether the scanner is known to send GS, as over a serial line or HID. */
      separatorsKept: z.boolean().default(false),
    }),
    scanResult,
  ),
  'baskets.add': command(
    'cashier',
    z.object({
      ...open,
      articleId: id,
      quantity: quantity.default(1000),
      weightSource: z.enum(['typed']).nullable().default(null),
      /** What the scanned label said, when it then asked for the weight. */
      gtin: z.string().max(64).nullable().default(null),
      lot: lot.optional(),
    }),
    basketChange,
  ),
  'baskets.addFree': command(
    'cashier',
    z.object({
      ...open,
      text: z.string().max(120),
      price: z.number().int(),
      taxClass,
      quantity: quantity.default(1000),
      code: z.string().max(64).nullable().default(null),
    }),
    basketChange,
  ),
  'baskets.returnEmpties': command(
    'cashier',
    z.object({ ...open, articleId: id, quantity: quantity.default(1000) }),
    basketChange,
  ),
  'baskets.setQuantity': command('cashier', z.object({ basketId: id, lineId: id, quantity }), basketChange),
  'baskets.voidLine': command('cashier', z.object({ basketId: id, lineId: id }), basketChange),
  'baskets.park': command(
    'cashier',
    z.object({ basketId: id, label: z.string().max(60).nullable().default(null) }),
    counterState,
  ),
  'baskets.resume': command('cashier', z.object({ basketId: id }), counterState),
  'baskets.abort': command('cashier', z.object({ basketId: id }), counterState),
};
