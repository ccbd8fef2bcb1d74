import type { Transport } from '../transport/transport.ts';
import { createAnswerReader, type PrinterAnswer } from './answers.ts';
import { join } from './phrases.ts';
import type { PrinterProfile } from './profiles.ts';
import {
  autoReport,
  autoStatusOff,
  autoStatusOn,
  clearRequest,
  doneRequest,
  paperOf,
  type PrinterReport,
  processRequest,
  reportOf,
  statusRequest,
  statusRequests,
} from './status.ts';
import type { DoneAnswer, StatusAnswer, Talk } from './talk.ts';

/** DLE EOT for the state; GS ( H or GS r for the end of a job, with automatic status meanwhile where the printer is known to have it. */
export function escPosTalk(
  transport: Transport,
  { confirm, status, clears }: Pick<PrinterProfile, 'confirm' | 'status' | 'clears'>,
  number: number,
): Talk {
  const read = createAnswerReader();
  /** Read already, and not asked for yet. */
  let early: PrinterAnswer[] = [];
  const id = number.toString(36).padStart(4, '0').slice(-4).toUpperCase();
  const tellsUnasked = status === 'full';

  async function next(timeoutMs: number): Promise<PrinterAnswer[] | undefined> {
    if (early.length > 0) {
      const answers = early;
      early = [];
      return answers;
    }
    const bytes = await transport.read(Math.max(1, timeoutMs));
    return bytes && read(bytes);
  }

  return {
    async status(timeoutMs): Promise<StatusAnswer> {
      await transport.write(join(statusRequests.map(statusRequest)), timeoutMs);
      const answers: number[] = [];
      while (answers.length < statusRequests.length) {
        const piece = await next(timeoutMs);
        if (!piece) break;
        for (const answer of piece) {
          if (answer.kind === 'status') answers.push(answer.byte);
          // An answer about a job that comes late is no garbage.
          if (answer.kind === 'noise') return { kind: 'garbage' };
        }
      }
      return answers.length === 0 ? { kind: 'silent' } : { kind: 'answered', report: reportOf(answers) };
    },
    framed(bytes) {
      const end = confirm === 'process-id' ? processRequest(id) : doneRequest;
      return tellsUnasked ? join([autoStatusOn, bytes, end, autoStatusOff]) : join([bytes, end]);
    },
    async done(timeoutMs): Promise<DoneAnswer> {
      const until = performance.now() + timeoutMs;
      let garbage = false;
      let nearEnd = false;
      for (;;) {
        const answers = await next(until - performance.now());
        if (!answers) break;
        for (const [index, answer] of answers.entries()) {
          if (answer.kind === 'noise') garbage = true;
          const report: PrinterReport | undefined =
            answer.kind === 'auto-status' ? autoReport(answer.bytes) : undefined;
          nearEnd ||= report?.nearEnd ?? false;
          if (report?.trouble) return { kind: 'stopped', trouble: report.trouble };
          // After a byte that no printer sends, nothing is believed.
          if (garbage || !endsJob(answer)) continue;
          early = answers.slice(index + 1);
          const paper = answer.kind === 'marker' ? paperOf(answer.byte) : undefined;
          // A clone may answer without paper too; what of the job came out nobody knows then.
          if (paper === 'out') return { kind: 'stopped', trouble: 'paper-out' };
          nearEnd ||= paper === 'near-end';
          return { kind: 'done', nearEnd };
        }
      }
      return { kind: garbage ? 'garbage' : 'silent' };
    },
    async forget(timeoutMs) {
      if (clears) await transport.write(clearRequest, timeoutMs);
    },
  };

  function endsJob(answer: PrinterAnswer): boolean {
    return confirm === 'process-id' ? answer.kind === 'process' && answer.id === id : answer.kind === 'marker';
  }
}
