import { z } from 'zod';
import { amount, code, instant, notNegative, price, ref, text, thousandths, unit } from './values.ts';

export const deliveryKind = z.enum(['pickup-station', 'pickup-shop', 'delivery']);

export const orderLineState = z.object({
  lineId: ref,
  /** The shop's own id of the article, or null when the marketplace sells something the shop never named. */
  articleId: ref.nullable(),
  name: text(500),
  unit,
  quantity: notNegative,
  /** Per unit, as the customer ordered: it is valid for this order whatever the article costs now. */
  price,
  total: amount,
});

/** Something that happened to an order. State is derived from these, so that their order of arrival cannot matter. */
export const orderFactState = z.object({
  /** The id of the op for what a till did; otherwise given by the marketplace. */
  id: ref,
  kind: z.enum(['picked', 'handed-over', 'cancelled']),
  at: instant,
  by: z.enum(['shop', 'customer', 'marketplace']),
  reason: text(500).nullable(),
});

function eachOnce(lines: readonly { lineId: string }[]): boolean {
  return new Set(lines.map((line) => line.lineId)).size === lines.length;
}

/** An order as it is now, whole; never a difference. */
export const orderSnapshot = z.object({
  orderId: ref,
  code: text(40).min(1),
  /** Rises with every change by customer or marketplace. */
  revision: z.number().int().min(1),
  placedAt: instant,
  delivery: z.object({
    kind: deliveryKind,
    name: text(200),
    from: instant.nullable(),
    to: instant.nullable(),
  }),
  note: text(2000).nullable(),
  paid: z.boolean(),
  contact: z.object({ name: text(200).nullable(), phone: text(50).nullable() }),
  lines: z.array(orderLineState).max(500).refine(eachOnce, 'a line id twice'),
  total: amount,
  facts: z.array(orderFactState).max(100),
});
export type OrderSnapshot = z.output<typeof orderSnapshot>;

/** The marketplace's numbers of an article: what it was told, what it promised, what it shows. */
export const stockSnapshot = z.object({
  articleId: ref,
  onHand: thousandths,
  reserved: notNegative,
  buffer: notNegative,
  published: notNegative,
  offered: z.boolean(),
});
export type StockSnapshot = z.output<typeof stockSnapshot>;

export const incidentSnapshot = z.object({
  id: ref,
  kind: code,
  reference: text(200),
  detail: text(2000),
  at: instant,
});
export type IncidentSnapshot = z.output<typeof incidentSnapshot>;

const knownKinds = ['order', 'stock', 'incident'] as const;

/** An entry of the feed as it travels: which thing changed, and how it is now. Later protocols add kinds; a till keeps those for its update. */
export const feedEntry = z.object({ kind: code, ref, state: z.unknown() });
export type FeedEntry = z.output<typeof feedEntry>;

const states = { order: orderSnapshot, stock: stockSnapshot, incident: incidentSnapshot };

/** A feed entry that this version understands, or the one it does not. */
export type ReadEntry =
  | { kind: 'order'; ref: string; order: OrderSnapshot }
  | { kind: 'stock'; ref: string; stock: StockSnapshot }
  | { kind: 'incident'; ref: string; incident: IncidentSnapshot }
  | { kind: 'unknown'; ref: string; name: string; state: unknown };

/** Undefined for an entry of a known kind whose state is not what the kind says, or not of the thing it names. */
export function readEntry({ kind, ref: name, state }: FeedEntry): ReadEntry | undefined {
  if (!(knownKinds as readonly string[]).includes(kind)) return { kind: 'unknown', ref: name, name: kind, state };
  const read = states[kind as (typeof knownKinds)[number]].safeParse(state);
  if (!read.success) return undefined;
  const value = read.data;
  if ('orderId' in value) return value.orderId === name ? { kind: 'order', ref: name, order: value } : undefined;
  if ('articleId' in value) return value.articleId === name ? { kind: 'stock', ref: name, stock: value } : undefined;
  return value.id === name ? { kind: 'incident', ref: name, incident: value } : undefined;
}
