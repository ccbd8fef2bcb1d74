/** Ends of day at a card terminal: what it closed against what the till took there. Each is a journal row. */
import type { TerminalReport } from '#contract/methods/terminal.ts';
import type { TerminalDetail } from '#drivers/terminal/messages.ts';
import type { Actor, Shop } from '../shop.ts';
import { takenAtTerminal } from './terminal-attempts.ts';

const kind = 'terminal-end-of-day';
const shownReports = 50;

interface ReportRow {
  at: string;
  body: string;
}

/** Inside a write: compares, and writes the journal row. */
export function reportEndOfDay(
  shop: Shop,
  { attempt, detail, actor }: { attempt: string; detail: TerminalDetail; actor: Actor },
): TerminalReport {
  const [before] = readReports(shop, 1);
  const till = takenAtTerminal(shop, before ? Date.parse(before.at) : 0);
  const amount = detail.totals?.amount ?? detail.amount;
  const report: TerminalReport = {
    attempt,
    at: shop.now(),
    amount,
    groups: (detail.totals?.groups ?? []).map((group) => ({ ...group })),
    till,
    difference: amount === null ? null : amount - till.amount,
  };
  shop.journal(kind, actor, { ...report });
  return report;
}

/** The newest first. */
export function readReports({ db }: Shop, limit = shownReports): TerminalReport[] {
  return db
    .rows<ReportRow>('SELECT at, body FROM journal WHERE kind = ? ORDER BY seq DESC LIMIT ?', kind, limit)
    .map(({ body }) => JSON.parse(body) as TerminalReport);
}
