/** What a terminal's words mean for a payment. Only a clear yes for the very amount is a yes; only a clear no is a no. */
import { detailOf } from './detail.ts';
import type { TerminalAsk, TerminalDetail, TerminalEnd, TerminalNumbers, TerminalSlip } from './messages.ts';
import { terminalClockOff } from './terminal-clock.ts';
import type { StatusInformation } from './zvt/answers.ts';
import { reasonOfResult } from './zvt/words.ts';

type MoneyAsk = Extract<TerminalAsk, { amount: number }>;

/** Judges an outcome that came while the line stood. */
export function judgeLive(
  ask: { kind: TerminalAsk['kind']; amount?: number },
  { detail, slips }: { detail: TerminalDetail; slips: readonly TerminalSlip[] },
): TerminalEnd {
  const code = Number.parseInt(detail.resultCode ?? 'ff', 16);
  if (code !== 0) return { outcome: 'refused', reason: reasonOfResult(code), detail, slips };
  if (ask.amount !== undefined && detail.amount !== null && detail.amount !== ask.amount)
    return { outcome: 'unknown', reason: 'amount-differs', detail, slips };
  return { outcome: 'confirmed', detail, slips };
}

export interface Recovered {
  /** The terminal's last transaction as it told it when asked again; null when it did not. */
  status: StatusInformation | null;
  slips: readonly TerminalSlip[];
  /** What was heard of ours before the line broke. */
  known: StatusInformation | null;
  /** ISO UTC. */
  startedAt: string;
}

/**
 * When a payment of ours can have been, in minutes from its start. An earlier one of the same sum, typed into the terminal by hand, must not pass
 * for it: where the terminal's clock is known seconds count, otherwise a minute is what clocks are usually off.
 */
const slackMinutes = { knownClock: 0.2, unknownClock: 1 } as const;
const latestMinutes = 15;

/**
 * Judges what a terminal tells of its last transaction after the line broke. Whether that one is ours shows by the numbers heard before, by those of
 * the transaction before it, by its amount and by its time; where they leave a doubt it stays unknown.
 */
export function judgeRecovered(ask: MoneyAsk, { status, slips, known, startedAt }: Recovered): TerminalEnd {
  const told = status ?? known;
  const detail = told ? detailOf(told, null) : null;
  const unknown = (reason: string): TerminalEnd => ({ outcome: 'unknown', reason, detail, slips });
  if (!status) return unknown('terminal-does-not-tell');
  const before = ask.before ?? null;
  const heard: TerminalNumbers | null = known ?? (ask.kind === 'recover' ? (ask.known ?? null) : null);
  const ours = heard ? sameTransaction(status, heard) : undefined;
  if (ours === false) return unknown('other-transaction');
  const reverses = ask.kind === 'reverse' ? ask.receiptNo : ask.kind === 'recover' ? (ask.reverses ?? null) : null;
  const isBefore = before ? sameTransaction(status, before) : undefined;
  // Counters may begin anew after an end of day or a reset: the number of the payment before, at another time, says nothing.
  if (!ours && before && isBefore && atOtherTime(status, before)) return unknown('time-differs');
  const isOriginal = reverses !== null && status.receiptNo !== null && Number(status.receiptNo) === Number(reverses);
  // It has done nothing since: ours never began. No slip of that older one is handed on.
  if (!ours && isBefore) return { outcome: 'refused', reason: 'not-carried-out', detail: null, slips: [] };
  // There are terminals that give a reversal the number of what it takes back.
  if (!ours && (isOriginal || before?.disputed)) return unknown('earlier-in-doubt');
  if (status.amount === null) return unknown('terminal-does-not-tell');
  if (status.amount !== ask.amount) return unknown('amount-differs');
  if (!ours) {
    const clock = before?.clockOff ?? null;
    const said = terminalClockOff(status, startedAt);
    const off = said === undefined ? undefined : said - (clock ?? 0);
    const slack = clock === null ? slackMinutes.unknownClock : slackMinutes.knownClock;
    if (off === undefined ? isBefore === undefined : off < -slack || off > latestMinutes)
      return unknown(off === undefined ? 'time-unknown' : 'time-differs');
  }
  if (status.resultCode === null) return unknown('terminal-does-not-tell');
  return judgeLive(ask, { detail: detailOf(status, null), slips });
}

/** Whether two numbers name one transaction; undefined where nothing can be compared. Terminals without such a number send zeros. */
function sameTransaction(one: TerminalNumbers, other: TerminalNumbers): boolean | undefined {
  const pairs = [
    [one.traceNo, other.traceNo],
    [one.receiptNo, other.receiptNo],
  ].filter(([a, b]) => Number(a ?? 0) !== 0 && Number(b ?? 0) !== 0);
  if (pairs.length === 0)
    return one.time === null || other.time === null ? undefined : one.time === other.time && one.date === other.date;
  return pairs.every(([a, b]) => Number(a) === Number(b));
}

/**
 * Whether two tellings of one number are of different times. A terminal that was reset or exchanged counts anew, with trace and receipt number alike; one
 * that puts the present time into what it repeats leaves the decision to a person, which costs a look at its slip and never money.
 */
function atOtherTime(one: TerminalNumbers, other: TerminalNumbers): boolean {
  if (one.date !== null && other.date !== null && one.date !== other.date) return true;
  return one.time !== null && other.time !== null && one.time !== other.time;
}
