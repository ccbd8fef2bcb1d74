import { type ArticleOffered, isWish, type Operation, type OperationKind } from '#domain/operation.ts';
import type { OpResult } from '../protocol/messages.ts';
import type { PushedOp } from '../protocol/operation.ts';
import { effectsOf, type LedgerEffect } from './op-effects.ts';

/** What a marketplace must know to judge one op; whoever keeps it (SQLite, PostgreSQL) looks it up first. */
export interface Known {
  /** What was kept of this id before. */
  receipt: { bodyHash: string; outcome: 'applied' | 'refused' } | undefined;
  /** The body's bytes have the hash that came with them. */
  intact: boolean;
  /** For facts about an order. */
  order: { exists: boolean; pickedBy: string | null } | undefined;
}

/** The meaning of an op as the protocol read it. */
export type Meaning = { is: 'known'; operation: Operation } | { is: 'unknown' } | { is: 'malformed'; problem: string };

export interface Judgement {
  result: OpResult;
  /** The receipt to keep with the effects, or null when nothing is to be remembered. */
  receipt: 'applied' | 'refused' | null;
  effects: readonly LedgerEffect[];
}

/** Why a marketplace will not show an offer. */
export type OfferJudge = (offer: ArticleOffered) => { code: string; text: string } | null;

/**
 * Decides what becomes of one op. Facts happened and are never refused: what is odd about them becomes an incident beside the booking.
 * A refused wish has no effect, so the same wish may come again and is judged anew.
 */
export function judgeOp(op: PushedOp, meaning: Meaning, context: Known & { judgeOffer: OfferJudge }): Judgement {
  const { receipt, intact } = context;
  if (!intact) return later(op, 'damaged', 'The body does not match its hash');
  if (receipt && receipt.bodyHash !== op.bodyHash) return reused(op);
  if (receipt?.outcome === 'applied')
    return { result: { id: op.id, outcome: 'duplicate' }, receipt: null, effects: [] };
  if (meaning.is === 'unknown') return later(op, 'unknown-kind', `This marketplace does not know ${op.kind} yet`);
  if (meaning.is === 'malformed') return malformed(op, meaning.problem);
  const { operation } = meaning;
  if (operation.kind === 'article-offered') {
    const refusal = context.judgeOffer(operation.body);
    if (refusal) return refused(op, refusal);
  }
  return applied(op, effectsOf(operation, { op, order: context.order }));
}

function applied(op: PushedOp, effects: readonly LedgerEffect[]): Judgement {
  return { result: { id: op.id, outcome: 'applied' }, receipt: 'applied', effects };
}

function refused(op: PushedOp, { code, text }: { code: string; text: string }): Judgement {
  return { result: { id: op.id, outcome: 'refused', code, text }, receipt: 'refused', effects: [] };
}

function later(op: PushedOp, code: string, text: string): Judgement {
  return { result: { id: op.id, outcome: 'deferred', code, text }, receipt: null, effects: [] };
}

function reused(op: PushedOp): Judgement {
  const text = 'Another op with this id is already known';
  // The receipt of the first stays as it is, so nothing is kept of the second but the incident.
  if (isWish(op.kind as OperationKind))
    return { result: { id: op.id, outcome: 'refused', code: 'id-reuse', text }, receipt: null, effects: [] };
  const effect: LedgerEffect = { do: 'incident', kind: 'id-reuse', reference: op.id, detail: `${op.kind}: ${text}` };
  return { result: { id: op.id, outcome: 'duplicate' }, receipt: null, effects: [effect] };
}

function malformed(op: PushedOp, problem: string): Judgement {
  const detail = `${op.kind}: ${problem || 'body'}`;
  if (isWish(op.kind as OperationKind)) return refused(op, { code: 'malformed', text: detail });
  return applied(op, [{ do: 'incident', kind: 'malformed-fact', reference: op.id, detail }]);
}
