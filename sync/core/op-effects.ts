import { assertNever } from '#domain/assert-never.ts';
import type { ArticleOffered, Operation, OrderPicked } from '#domain/operation.ts';
import type { OrderFact } from '#domain/order.ts';
import type { PushedOp } from '../protocol/operation.ts';

/** What a marketplace writes when an op is booked; times in ms since 1970, quantities in thousandths. */
export type LedgerEffect =
  | { do: 'move'; articleId: string; atMs: number; quantity: number }
  | { do: 'count'; articleId: string; atMs: number; counted: number }
  | { do: 'order-fact'; orderId: string; kind: OrderFact['kind']; atMs: number; reason: string | null }
  | { do: 'offer'; offer: ArticleOffered }
  | { do: 'withdraw'; articleId: string }
  | { do: 'incident'; kind: string; reference: string; detail: string };

export interface OpContext {
  op: Pick<PushedOp, 'id' | 'occurredAt' | 'clockOffset'>;
  order: { exists: boolean; pickedBy: string | null } | undefined;
}

/** The last millisecond with a four-digit year; beyond it instants would no longer sort as texts. */
const latestMs = 253_402_300_799_999;

/** When it happened by the clock of the marketplace: places a movement before or after a count, nothing else. */
export function correctedMs(op: Pick<PushedOp, 'occurredAt' | 'clockOffset'>): number {
  return Math.min(latestMs, Math.max(0, Date.parse(op.occurredAt) + op.clockOffset));
}

/** What booking a sound op means. */
export function effectsOf(operation: Operation, { op, order }: OpContext): LedgerEffect[] {
  const atMs = correctedMs(op);
  const fact = (orderId: string, kind: OrderFact['kind'], reason: string | null = null): LedgerEffect[] => [
    { do: 'order-fact', orderId, kind, atMs, reason },
    ...(order?.exists ? [] : [incident('unknown-order', orderId, `${kind} by ${op.id}`)]),
  ];
  switch (operation.kind) {
    case 'sale-made':
      return operation.body.movements.map(({ articleId, quantity }) => ({ do: 'move', articleId, atMs, quantity }));
    case 'stock-moved': {
      const { articleId, quantity } = operation.body;
      return [{ do: 'move', articleId, atMs, quantity }];
    }
    case 'stock-counted': {
      const { articleId, counted } = operation.body;
      return [{ do: 'count', articleId, atMs, counted }];
    }
    case 'order-picked':
      return [...fact(operation.body.orderId, 'picked'), ...pickMoves(operation.body, { op, order, atMs })];
    case 'order-handed-over':
      return fact(operation.body.orderId, 'handed-over');
    case 'order-cancelled':
      return fact(operation.body.orderId, 'cancelled', operation.body.reason);
    case 'article-offered':
      return [{ do: 'offer', offer: operation.body }];
    case 'article-withdrawn':
      return [{ do: 'withdraw', articleId: operation.body.articleId }];
    default:
      return assertNever(operation);
  }
}

/** The goods of an order leave once, however many tills or restored copies say that they packed it. */
function pickMoves(body: OrderPicked, { op, order, atMs }: OpContext & { atMs: number }): LedgerEffect[] {
  const earlier = order?.pickedBy ?? null;
  if (earlier !== null && earlier !== op.id)
    return [incident('picked-twice', body.orderId, `${earlier}, then ${op.id}`)];
  return body.lines.flatMap(({ articleId, quantity }) =>
    articleId === null || quantity === 0 ? [] : [{ do: 'move', articleId, atMs, quantity: -quantity } as const],
  );
}

function incident(kind: string, reference: string, detail: string): LedgerEffect {
  return { do: 'incident', kind, reference, detail };
}
