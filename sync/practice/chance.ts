/** A repeatable source of chance in [0, 1) from a seed (mulberry32, public domain by Tommy Ettinger). */
export function seededChance(seed: number): () => number {
  let state = Math.trunc(seed);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from `low` to `high`, both included. */
export function between(chance: () => number, low: number, high: number): number {
  return low + Math.floor(chance() * (high - low + 1));
}

export function oneOf<From extends readonly [unknown, ...unknown[]]>(chance: () => number, from: From): From[number] {
  return from[Math.floor(chance() * from.length)] ?? from[0];
}

/** The same things in another order. */
export function shuffled<Of>(chance: () => number, from: readonly Of[]): Of[] {
  return from
    .map((one) => ({ one, rank: chance() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ one }) => one);
}
