import type { OfferJudge } from '../core/judge-op.ts';

/** The practice marketplace's house rules for offers, close to what real ones ask. */
export const judgePracticeOffer: OfferJudge = ({ name, price }) => {
  if (name.trim().length === 0) return { code: 'name-missing', text: 'An offer needs a name' };
  if (name.length > 120) return { code: 'name-too-long', text: 'A name has at most 120 characters' };
  if (price < 1) return { code: 'price-missing', text: 'An offer needs a price above zero' };
  if (price > 1_000_000) return { code: 'price-too-high', text: 'The highest price online is 10,000.00 €' };
  return null;
};
