import { setTimeout as wait } from 'node:timers/promises';

/** What people are willing to wait before they think that the till hangs. */
export const patienceMs = 3000;

/** Asks again and again until there is an answer. @throws Error that names what did not come about */
export async function until<T>(
  what: string,
  ask: () => T | undefined | false | Promise<T | undefined | false>,
  timeoutMs = patienceMs,
): Promise<T> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > end) throw new Error(`In ${timeoutMs / 1000} s it did not come about that ${what}.`);
    await wait(20);
  }
}
