import { type Cents, cents, parseMoney, sumCents } from '#domain/money.ts';

/** The kinds of payment the counter offers; the contract knows more. */
export const offeredKinds = ['Bar', 'ECKarte', 'Kreditkarte'] as const;
export type OfferedKind = (typeof offeredKinds)[number];

/** A part of the sum that was accepted already: a card for some of it, cash for the rest. */
export type Part = { kind: OfferedKind; given: Cents };

export type Offer = { total: Cents; parts: readonly Part[]; kind: OfferedKind; typed: string };

/** What pressing the button would do with what is typed. */
export type Verdict =
  /** Enough: these payments finish the sale, with this much change. */
  | { is: 'enough'; payments: Part[]; change: Cents }
  /** Less than the rest: may be accepted as a part. */
  | { is: 'part'; part: Part; missing: Cents }
  | { is: 'too-much-card'; excess: Cents }
  | { is: 'no-amount' };

/** What is left to pay after the accepted parts; 0 where the shop pays out. */
export function restOf({ total, parts }: Pick<Offer, 'total' | 'parts'>): Cents {
  return cents(Math.max(0, total - sumCents(parts.map(({ given }) => given))));
}

/** Judges what is typed. Nothing typed means the exact rest: that is what most people pay. */
export function judge(offer: Offer): Verdict {
  const rest = restOf(offer);
  if (rest === 0) return { is: 'enough', payments: [...offer.parts], change: cents(0) };
  const given = offer.typed.trim() === '' ? rest : parseMoney(offer.typed);
  if (given === undefined || given <= 0) return { is: 'no-amount' };
  const part = { kind: offer.kind, given };
  if (given < rest) return { is: 'part', part, missing: cents(rest - given) };
  if (given > rest && offer.kind !== 'Bar') return { is: 'too-much-card', excess: cents(given - rest) };
  return { is: 'enough', payments: [...offer.parts, part], change: cents(given - rest) };
}
