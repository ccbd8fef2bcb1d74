import type { TakenWeight } from '#contract/methods/scales.ts';
import { failure } from '#contract/errors.ts';
import type { Actor, Shop } from '../shop.ts';
import type { ClaimedWeight } from './scales.ts';
import { logWeighing } from './weighing-log.ts';

/** What a taken weight may be used for later. */
export type TakenFor = 'pick' | 'stock';

/** A taken weight that nobody used for so long was not wanted. */
const keptMs = 2 * 60 * 60 * 1000;

export interface WeightUse {
  weighingId: string;
  purpose: TakenFor;
  /** Thousandths of a kilogram, as they are written down; unlike the scale's, they are not its word any more. */
  quantity: number;
  reference: string | null;
  articleN: number | null;
}

export type TakenWeights = ReturnType<typeof takenWeights>;

/** Weights between the button that took them and the entry they were taken for. Each is used once. */
export function takenWeights(shop: Shop) {
  const kept = new Map<string, { claimed: ClaimedWeight; purpose: TakenFor; quantity: number; atMs: number }>();

  return {
    keep(claimed: ClaimedWeight, purpose: TakenFor): TakenWeight {
      const nowMs = shop.nowMs();
      for (const [id, { atMs }] of kept) if (nowMs - atMs > keptMs) kept.delete(id);
      const weighingId = shop.newId();
      const quantity = thousandthsOf(claimed);
      kept.set(weighingId, { claimed, purpose, quantity, atMs: nowMs });
      return { weighingId, milligrams: claimed.reading.milligrams, quantity };
    },

    /** Writes the weighing down, inside the write of its cause. @throws Failure `refused`: `weighing-unknown`, `weighing-differs` */
    use({ weighingId, purpose, quantity, reference, articleN }: WeightUse, actor: Actor): void {
      const found = kept.get(weighingId);
      if (!found || found.purpose !== purpose) throw failure('refused', { reason: 'weighing-unknown' });
      if (Math.abs(quantity) !== found.quantity) throw failure('refused', { reason: 'weighing-differs' });
      logWeighing(shop, { ...found.claimed, purpose, reference, articleN }, actor);
    },

    /** Does work that uses them; when it is on the disk they are used up, and when it failed they are not. */
    spending<T>(weighingIds: string | null | readonly (string | null)[], work: () => T): T {
      const result = work();
      for (const id of typeof weighingIds === 'string' ? [weighingIds] : (weighingIds ?? []))
        if (id !== null) kept.delete(id);
      return result;
    },
  };
}

/** Whole grams. A scale that shows less than one controls and counts as well as any; its full word stays in the log. */
export function thousandthsOf({ reading }: ClaimedWeight): number {
  return Math.round(reading.milligrams / 1000);
}
