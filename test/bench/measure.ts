/** Times and what is made of them. All times are milliseconds. */

export interface Spread {
  p50: number;
  p99: number;
}

/** Runs and tells how long it took. */
export function timed(work: () => void): number {
  const from = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - from) / 1e6;
}

export async function timedAsync(work: () => Promise<unknown>): Promise<number> {
  const from = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - from) / 1e6;
}

/** The value below which a share of all lie (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

export function spread(values: readonly number[]): Spread {
  return { p50: percentile(values, 0.5), p99: percentile(values, 0.99) };
}

/**
 * One spread of several rounds: the median of their medians, and the best of their p99. What others do on the machine only ever makes a
 * round slower, and in the tail by any amount.
 */
export function ofRounds(rounds: readonly Spread[]): Spread {
  return {
    p50: percentile(
      rounds.map(({ p50 }) => p50),
      0.5,
    ),
    p99: Math.min(...rounds.map(({ p99 }) => p99)),
  };
}

export async function pause(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}
