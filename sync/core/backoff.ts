const longestMs = 5 * 60_000;
const firstMs = 1000;

/**
 * How long to wait after the nth failure in a row: full jitter, random between 0 and min(5 min, 1 s · 2^n), so that all tills of a
 * region do not come back together after a power cut. `chance` is in [0, 1). Never below 250 ms, and never below what was asked for.
 */
export function backoffMs(failures: number, chance: number, askedMs: number | null = null): number {
  const most = Math.min(longestMs, firstMs * 2 ** Math.min(failures, 20));
  return Math.max(250, Math.floor(chance * most), askedMs ?? 0);
}

/** The pause until the next look when nothing is wrong: the interval ± a quarter. */
export function pollMs(intervalMs: number, chance: number): number {
  return Math.floor(intervalMs * (0.75 + chance / 2));
}

/** When an op that the marketplace could not take yet is tried again: minutes, up to six hours. */
export function deferralMs(tries: number, chance: number): number {
  const most = Math.min(6 * 3_600_000, 60_000 * 2 ** Math.min(tries, 20));
  return Math.floor(most * (0.5 + chance / 2));
}
