/** Ends of day at a card terminal: what it closed against what the till took by card. Each is a journal row. */
import type { TerminalReport } from '#contract/methods/terminal.ts';
import type { TerminalDetail } from '#drivers/terminal/messages.ts';
import type { Actor, Shop } from '../shop.ts';
import { firstAskedMs } from './terminal-attempts.ts';

const kind = 'terminal-end-of-day';
const shownReports = 50;

/** `upTo`: the last receipt that was counted; the next report begins behind it, whatever the clock says. */
type Written = TerminalReport & { upTo: number };

/** Inside a write: compares, and writes the journal row. */
export function reportEndOfDay(
  shop: Shop,
  { attempt, detail, actor }: { attempt: string; detail: TerminalDetail; actor: Actor },
): TerminalReport {
  const upTo = shop.db.row<{ no: number | null }>('SELECT max(receipt_no) AS no FROM sale')?.no ?? 0;
  const till = takenByCard(shop, readWritten(shop, 1)[0]?.upTo ?? beforeTheFirst(shop));
  const amount = detail.totals?.amount ?? detail.amount;
  const report: TerminalReport = {
    attempt,
    at: shop.now(),
    amount,
    groups: (detail.totals?.groups ?? []).map((group) => ({ ...group })),
    till,
    difference: amount === null ? null : amount - till.amount,
  };
  shop.journal(kind, actor, { ...report, upTo });
  return report;
}

/** The newest first. */
export function readReports(shop: Shop): TerminalReport[] {
  return readWritten(shop, shownReports).map(({ upTo: _upTo, ...report }) => report);
}

function readWritten({ db }: Shop, limit: number): Written[] {
  return db
    .rows<{ body: string }>('SELECT body FROM journal WHERE kind = ? ORDER BY seq DESC LIMIT ?', kind, limit)
    .map(({ body }) => JSON.parse(body) as Written);
}

/** The last receipt before a terminal was connected: what was taken until then is in no end of day. */
function beforeTheFirst(shop: Shop): number {
  const since = new Date(firstAskedMs(shop) ?? shop.nowMs()).toISOString();
  const text = 'SELECT max(receipt_no) AS no FROM sale WHERE committed_at < ?';
  return shop.db.row<{ no: number | null }>(text, since)?.no ?? 0;
}

/** What the till took by card after a receipt, less what it took back; also where the terminal was worked by hand. */
function takenByCard({ db }: Shop, afterReceipt: number): { count: number; amount: number } {
  const row = db.row<{ count: number; amount: number | null }>(
    `SELECT count(*) AS count, sum(amount) AS amount FROM payment
     WHERE kind IN ('ECKarte', 'Kreditkarte') AND receipt_no > ?`,
    afterReceipt,
  );
  return { count: row?.count ?? 0, amount: row?.amount ?? 0 };
}
