import type { Transport } from '../transport/transport.ts';
import { join } from './phrases.ts';
import {
  createStarReader,
  etb,
  etbReset,
  starAutoStatusOn,
  starStatusRequest,
  type StarReport,
} from './star-status.ts';
import type { DoneAnswer, StatusAnswer, Talk } from './talk.ts';

const mostPieces = 40;

/** Automatic status for the state, and Star's counter of ETB for the end of a job. */
export function starTalk(transport: Transport, number: number): Talk {
  const read = createStarReader();
  /** What the counter showed last: the end of an earlier job, which must not be taken for the end of this one. */
  let lastCount: number | undefined;
  let goal = 0;

  async function next(timeoutMs: number): Promise<(StarReport | null)[] | undefined> {
    const bytes = await transport.read(Math.max(1, timeoutMs));
    return bytes && read(bytes);
  }

  /** The counter starts anew in each job, and ends at another count than those before. */
  function chooseGoal(): number {
    const goals = [2, 3, 4].map((first) => 2 + ((first + number) % 3));
    return goals.find((one) => one !== lastCount) ?? 2;
  }

  return {
    async status(timeoutMs): Promise<StatusAnswer> {
      await transport.write(starStatusRequest, timeoutMs);
      for (let piece = 0; piece < mostPieces; piece += 1) {
        const reports = await next(timeoutMs);
        if (!reports) return { kind: 'silent' };
        if (reports.includes(null)) return { kind: 'garbage' };
        const report = reports.at(-1);
        lastCount = report?.etbCount ?? lastCount;
        if (report) return { kind: 'answered', report };
      }
      return { kind: 'silent' };
    },
    framed(bytes) {
      goal = chooseGoal();
      const counts = Uint8Array.from({ length: goal - 1 }, () => etb);
      return join([starAutoStatusOn, etbReset, counts, bytes, Uint8Array.of(etb)]);
    },
    async done(timeoutMs): Promise<DoneAnswer> {
      const until = performance.now() + timeoutMs;
      let garbage = false;
      for (;;) {
        const reports = await next(until - performance.now());
        if (!reports) break;
        for (const report of reports) {
          garbage ||= report === null;
          if (report?.trouble) return { kind: 'stopped', trouble: report.trouble };
          if (!garbage && report?.etbCount === goal) return { kind: 'done', nearEnd: report.nearEnd };
        }
      }
      return { kind: garbage ? 'garbage' : 'silent' };
    },
    forget: () => Promise.resolve(),
  };
}
