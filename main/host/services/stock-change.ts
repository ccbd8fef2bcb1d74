import { failure } from '#contract/errors.ts';
import type { StockView } from '#contract/methods/stock.ts';
import { highestQuantity, thousand } from '#domain/quantity.ts';
import type { MovementReason } from '#domain/stock.ts';
import type { Actor, Shop } from '../shop.ts';
import type { Doing } from './doing.ts';
import { articleById, type FoundArticle } from './articles-lookup.ts';
import { commanded } from './commanded.ts';
import { writeCount, writeMovement } from './ledger.ts';
import { stockViewOf } from './stock-show.ts';
import type { TakenWeights } from './taken-weights.ts';

/** Which way goods go by what is said of them; `both` may be either. Sales and picks write their own movements. */
const directions: Readonly<Partial<Record<MovementReason, 'in' | 'out' | 'both'>>> = {
  received: 'in',
  harvest: 'in',
  waste: 'out',
  'own-use': 'out',
  theft: 'out',
  correction: 'both',
  transfer: 'both',
};

export interface Move {
  articleId: string;
  /** Thousandths. What leaves for its reason may be typed with or without a minus: 3 kg of waste are 3 kg less. */
  quantity: number;
  reason: MovementReason;
  note?: string | null | undefined;
}

/** A weight that was taken from a scale for this entry. */
export interface Weighed {
  weighingId?: string | null | undefined;
  weights?: Pick<TakenWeights, 'use'>;
}

/** @throws Failure `refused` (`quantity-zero`, `quantity-not-whole`, `quantity-too-high`, `quantity-against-reason`, `no-stock-of-deposit`); `not-found`. */
export function moveStock(shop: Shop, move: Move & Weighed, { actor, command }: Doing): StockView {
  const { reason } = move;
  const note = noteOf(move.note);
  return commanded(shop, command, () => {
    const found = stocked(shop, move.articleId);
    if (move.quantity === 0) throw failure('refused', { reason: 'quantity-zero', field: 'quantity' });
    checkQuantity(found, move.quantity, 'quantity');
    const quantity = signed(move.quantity, reason);
    const atMs = shop.nowMs();
    const op = shop.recordOp(
      { kind: 'stock-moved', body: { articleId: found.article.id, quantity, reason, note } },
      new Date(atMs).toISOString(),
    );
    writeMovement(shop.db, {
      articleN: found.n,
      atMs: correctedMs(shop, atMs),
      quantity,
      reason,
      opN: op.n,
      operatorN: actor.operatorN,
      reference: null,
      note,
    });
    logWeight(found, move, { quantity, actor });
    shop.journal('stock-moved', actor, {
      articleId: found.article.id,
      number: found.article.number,
      quantity,
      reason,
      note,
    });
    return stockViewOf(shop, found);
  });
}

/** @throws Failure `refused` (`counted-negative`, `quantity-not-whole`, `quantity-too-high`, `no-stock-of-deposit`); `not-found`. */
export function countStock(
  shop: Shop,
  input: { articleId: string; counted: number; note?: string | null | undefined } & Weighed,
  { actor, command }: Doing,
): StockView {
  const { counted } = input;
  const note = noteOf(input.note);
  return commanded(shop, command, () => {
    const found = stocked(shop, input.articleId);
    if (counted < 0) throw failure('refused', { reason: 'counted-negative', field: 'counted' });
    checkQuantity(found, counted, 'counted');
    const expected = stockViewOf(shop, found).onHand;
    const atMs = shop.nowMs();
    const op = shop.recordOp(
      { kind: 'stock-counted', body: { articleId: found.article.id, counted, note } },
      new Date(atMs).toISOString(),
    );
    writeCount(shop.db, {
      articleN: found.n,
      atMs: correctedMs(shop, atMs),
      counted,
      opN: op.n,
      operatorN: actor.operatorN,
      note,
    });
    logWeight(found, input, { quantity: counted, actor });
    const { id: articleId, number } = found.article;
    shop.journal('stock-counted', actor, { articleId, number, counted, expected, note });
    return stockViewOf(shop, found);
  });
}

function logWeight(
  { n, article }: FoundArticle,
  { weighingId, weights }: Weighed,
  { quantity, actor }: { quantity: number; actor: Actor },
): void {
  if (!weighingId) return;
  if (article.unit !== 'kg') throw failure('refused', { reason: 'not-sold-by-weight' });
  weights?.use({ weighingId, purpose: 'stock', quantity, reference: article.number, articleN: n }, actor);
}

function stocked(shop: Shop, articleId: string): FoundArticle {
  const found = articleById(shop.db, articleId);
  if (!found) throw failure('not-found', { what: 'article', id: articleId });
  if (found.article.kind === 'deposit') throw failure('refused', { reason: 'no-stock-of-deposit', field: 'articleId' });
  return found;
}

function checkQuantity({ article }: FoundArticle, quantity: number, field: string): void {
  if (article.unit === 'piece' && quantity % thousand !== 0)
    throw failure('refused', { reason: 'quantity-not-whole', field });
  if (Math.abs(quantity) > highestQuantity) throw failure('refused', { reason: 'quantity-too-high', field });
}

function signed(quantity: number, reason: MovementReason): number {
  const direction = directions[reason] ?? 'both';
  if (direction === 'out') return -Math.abs(quantity);
  if (direction === 'in' && quantity < 0)
    throw failure('refused', { reason: 'quantity-against-reason', field: 'quantity' });
  return quantity;
}

function noteOf(note: string | null | undefined): string | null {
  const text = note?.trim() ?? '';
  return text === '' ? null : text;
}

/** Ledger rows carry the time as the marketplace would tell it, so that facts of several tills sort. */
function correctedMs(shop: Shop, atMs: number): number {
  return atMs + shop.clockOffsetMs;
}
