import { z } from 'zod';
import type { Operation, OperationKind } from '#domain/operation.ts';
import { movementReasons } from '#domain/stock.ts';
import { bridgeLimits } from './version.ts';
import { amount, code, instant, notNegative, price, ref, sha256, text, thousandths, unit } from './values.ts';

/**
 * One fact or wish on its way. (device, session, seq) is where it was made, whoever brings it; `id` makes it happen once. The body travels
 * as the very JSON text that was hashed, because no two JSON writers agree on the bytes of a value.
 */
export const pushedOp = z.object({
  id: ref,
  device: ref,
  /** Random at every start of the till. */
  session: ref,
  /** 1, 2, 3 … within the session, without gaps. */
  seq: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
  kind: code,
  body: z.string().max(bridgeLimits.bodyBytes),
  /** SHA-256 of the body's UTF-8 bytes, hex. */
  bodyHash: sha256,
  /** By the clock of the device. */
  occurredAt: instant,
  /** What the device last measured as marketplace clock minus its own, in ms. */
  clockOffset: z.number().int().min(-1e13).max(1e13),
});
export type PushedOp = z.output<typeof pushedOp>;

const movement = z.object({ articleId: ref, quantity: thousandths });

const bodies = {
  'sale-made': z.object({
    saleId: ref,
    receiptNo: z.number().int().min(1),
    processNo: z.number().int().min(1),
    reversesSaleId: ref.nullable(),
    total: amount,
    taxes: z.array(z.object({ taxKey: z.number().int(), gross: amount })).max(100),
    movements: z.array(movement).max(2000),
    journal: z.object({ seq: z.number().int().min(0), hash: sha256 }),
  }),
  'stock-moved': movement.extend({ reason: z.enum(movementReasons), note: text(500).nullable() }),
  'stock-counted': z.object({ articleId: ref, counted: thousandths, note: text(500).nullable() }),
  'order-picked': z.object({
    orderId: ref,
    lines: z.array(z.object({ lineId: ref, articleId: ref.nullable(), quantity: notNegative })).max(500),
  }),
  'order-handed-over': z.object({ orderId: ref }),
  'order-cancelled': z.object({ orderId: ref, reason: text(500) }),
  'article-offered': z.object({
    articleId: ref,
    number: text(64),
    name: text(500),
    unit,
    price,
    basisPoints: z.number().int().min(0).max(10_000),
    buffer: notNegative,
    category: text(200).nullable(),
  }),
  'article-withdrawn': z.object({ articleId: ref }),
} satisfies Record<OperationKind, z.ZodType>;

/** Reads the meaning of an op: a known kind with a sound body, a kind this side does not know, or a body that is not what its kind says. */
export function readOperation(
  kind: string,
  body: string,
): { is: 'known'; operation: Operation } | { is: 'unknown' } | { is: 'malformed'; problem: string } {
  if (!Object.hasOwn(bodies, kind)) return { is: 'unknown' };
  const read = bodies[kind as OperationKind].safeParse(parseJson(body));
  if (!read.success) return { is: 'malformed', problem: read.error.issues[0]?.path.join('.') ?? '' };
  // The schemas spell out the frozen bodies of the domain, kind by kind; the pair is what the compiler cannot follow.
  return { is: 'known', operation: { kind, body: read.data } as unknown as Operation };
}

/** Undefined for a text that is no JSON. */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
