/** What a run of the machine came to, from what it said. */
import type { MachineLine } from './machine-lines.ts';

export interface Tally {
  passed: number;
  failed: number;
  /** The case that has begun and not ended. */
  under: string | undefined;
  over: boolean;
}

export const nothingYet: Tally = { passed: 0, failed: 0, under: undefined, over: false };

export function counted(tally: Tally, line: MachineLine): Tally {
  switch (line.kind) {
    case 'begun':
      return { ...tally, under: line.name };
    case 'passed':
      return { ...tally, passed: tally.passed + 1, under: undefined };
    case 'failed':
      return { ...tally, failed: tally.failed + 1, under: undefined };
    case 'over':
      return { ...tally, over: true };
    case 'noted':
    case 'alive':
      return tally;
  }
}

/** Why a run counts as failed whatever its cases said; undefined when it went to its end and ran something. */
export function faultOf(tally: Tally): string | undefined {
  if (tally.under !== undefined) return `The machine stopped in the middle of: ${tally.under}`;
  if (!tally.over) return 'The machine stopped before its tests were over.';
  return tally.passed + tally.failed === 0 ? 'The machine ran no test.' : undefined;
}
