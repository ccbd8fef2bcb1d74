/** The tests of the machine: few, in order, told line by line. Vitest would take longer to start here than all of them to run. */
import type { MachineLine } from '../machine-lines.ts';

export interface Case {
  name: string;
  run(): Promise<void> | void;
}

export type It = (name: string, run: Case['run']) => void;

/** Cases of one subject; each name begins with it. */
export function about(subject: string, define: (it: It) => void): readonly Case[] {
  const cases: Case[] = [];
  define((name, run) => cases.push({ name: `${subject} ${name}`, run }));
  return cases;
}

const caseLimitMs = 120_000;

/** Runs cases one after the other and tells how each went. */
export async function runCases(cases: readonly Case[], tell: (line: MachineLine) => void): Promise<void> {
  for (const { name, run } of cases) {
    tell({ kind: 'begun', name });
    const begun = performance.now();
    const why = await failureOf(run);
    const ms = Math.round(performance.now() - begun);
    tell(why === undefined ? { kind: 'passed', name, ms } : { kind: 'failed', name, ms, why });
  }
}

async function failureOf(run: Case['run']): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It was not over in ${caseLimitMs / 1000} s.`)), caseLimitMs);
  });
  try {
    await Promise.race([run(), limit]);
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  } finally {
    clearTimeout(timer);
  }
}
