import { performance } from 'node:perf_hooks';

/** What a day left behind, counted while it is played. Money in cents, times in milliseconds. */
export interface Tally {
  customers: number;
  sales: number;
  reversals: number;
  /** Baskets that were given up. */
  aborted: number;
  parked: number;
  resumed: number;
  lines: number;
  scanned: number;
  typed: number;
  weighed: number;
  empties: number;
  freeLines: number;
  unknownCodes: number;
  quantities: number;
  voids: number;
  receipts: { printed: number; shown: number; failed: number };
  /** `refused`: somebody wanted to order and the marketplace had nothing, or is not the practice one. */
  orders: { placed: number; refused: number; picked: number; handedOver: number };
  goodsIn: number;
  counts: number;
  /** Sum of all sales and reversals. */
  total: number;
  /** Amounts by kind of payment, after change. */
  payments: Record<string, number>;
}

export function emptyTally(): Tally {
  return {
    customers: 0,
    sales: 0,
    reversals: 0,
    aborted: 0,
    parked: 0,
    resumed: 0,
    lines: 0,
    scanned: 0,
    typed: 0,
    weighed: 0,
    empties: 0,
    freeLines: 0,
    unknownCodes: 0,
    quantities: 0,
    voids: 0,
    receipts: { printed: 0, shown: 0, failed: 0 },
    orders: { placed: 0, refused: 0, picked: 0, handedOver: 0 },
    goodsIn: 0,
    counts: 0,
    total: 0,
    payments: {},
  };
}

/** How long answers took, in milliseconds with two decimals. */
export interface Times {
  count: number;
  p50: number;
  p99: number;
}

/** A stopwatch around questions to the till. */
export interface Watch {
  time<Value>(work: () => Promise<Value>): Promise<Value>;
  times(): Times;
}

export function watch(): Watch {
  const taken: number[] = [];
  return {
    async time(work) {
      const start = performance.now();
      const value = await work();
      taken.push(performance.now() - start);
      return value;
    },
    times() {
      const sorted = taken.toSorted((a, b) => a - b);
      return { count: sorted.length, p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) };
    },
  };
}

/** The smallest value that at least this share does not exceed; 0 when there is none. */
export function quantile(sorted: readonly number[], share: number): number {
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
  return Math.round(value * 100) / 100;
}
