/** Which of an article's goods a line is about, as far as their label says more than the article number. */
export interface Lot {
  /** Days, YYYY-MM-DD. After `useBy` food may not be sold any more, after `bestBefore` it may. */
  bestBefore: string | null;
  useBy: string | null;
  /** The maker's word for the batch. */
  batch: string | null;
  serial: string | null;
}

/** What a code said about its goods; undefined when it said nothing. */
export function lotOf({ bestBefore, useBy, batch, serial }: Lot): Lot | undefined {
  const known = bestBefore ?? useBy ?? batch ?? serial;
  return known === null ? undefined : { bestBefore, useBy, batch, serial };
}

/** Goods of another batch or date are not the same goods. */
export function sameLot(one: Lot | undefined, other: Lot | undefined): boolean {
  return (
    one?.bestBefore === other?.bestBefore &&
    one?.useBy === other?.useBy &&
    one?.batch === other?.batch &&
    one?.serial === other?.serial
  );
}

/** Which date of a lot has passed on a day, YYYY-MM-DD; the stricter one first. On the day itself neither has. */
export function passedDate(
  lot: Lot | undefined,
  today: string,
): { date: 'use-by' | 'best-before'; day: string } | null {
  if (lot?.useBy && lot.useBy < today) return { date: 'use-by', day: lot.useBy };
  return lot?.bestBefore && lot.bestBefore < today ? { date: 'best-before', day: lot.bestBefore } : null;
}
