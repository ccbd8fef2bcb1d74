/** What is asked of the driver process about a terminal. What it cannot answer says nothing about the money. */
import type { TerminalAsk, TerminalDetail, TerminalEnd, TerminalProgress } from '#drivers/terminal/messages.ts';
import type { Drivers } from '../drivers/supervisor.ts';
import { shownUri } from './device-names.ts';
import type { Attempt } from './terminal-attempts.ts';

/** Customers look for cards, terminals dial: longer than any of that. */
const limitMs = 20 * 60_000;

/** `closed`: the till is closing, and the next start asks again. */
export type TerminalAnswer = TerminalEnd | 'closed';

export const driverCrashed = 'device-driver-crashed';

export function terminalQuestions(
  drivers: Pick<Drivers, 'ask'>,
  { uri, onProgress }: { uri: () => string | null; onProgress: (progress: TerminalProgress) => void },
) {
  async function ask(to: string, question: TerminalAsk): Promise<TerminalAnswer> {
    const answer = await drivers.ask(
      { kind: 'terminal', uri: to, ask: question },
      { limitMs, onProgress: ({ progress }) => onProgress(progress) },
    );
    if (typeof answer === 'object' && answer.kind === 'terminal-end') return answer.end;
    if (answer === 'closed') return 'closed';
    const nothing = { detail: null, slips: [] };
    // A name that no terminal has was never called; whoever looks for a payment learns nothing by that.
    if (typeof answer === 'object' && answer.kind === 'refused' && question.kind !== 'recover')
      return { outcome: 'refused', reason: answer.reason, ...nothing };
    return { outcome: 'unknown', reason: driverCrashed, ...nothing };
  }

  return {
    ask,

    /** Asks for the money of an attempt, once. */
    money(to: string, { attempt, plan, amount }: Attempt): Promise<TerminalAnswer> {
      const of = { attempt, before: plan.before };
      const { reversal } = plan;
      return ask(
        to,
        reversal
          ? { kind: 'reverse', ...of, amount: -amount, receiptNo: reversal.receiptNo }
          : { kind: 'pay', ...of, amount },
      );
    },

    /** Asks what became of an attempt. `known`: what the terminal had said of it. */
    fate({ attempt, plan, amount, device }: Attempt, known: TerminalDetail | null): Promise<TerminalAnswer> {
      const nobody = (reason: string): Promise<TerminalAnswer> =>
        Promise.resolve({ outcome: 'unknown', reason, detail: null, slips: [] });
      const to = uri();
      if (to === null) return nobody('no-terminal');
      // Another terminal knows nothing of it, and may have been paid the same sum by somebody else.
      if (shownUri(to) !== device) return nobody('other-terminal');
      return ask(to, {
        kind: 'recover',
        attempt,
        amount: Math.abs(amount),
        startedAt: plan.startedAt,
        reverses: plan.reversal?.receiptNo ?? null,
        before: plan.before,
        known: known && { traceNo: known.traceNo, receiptNo: known.receiptNo, date: known.date, time: known.time },
      });
    },
  };
}
