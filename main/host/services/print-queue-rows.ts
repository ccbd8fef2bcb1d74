/** The table of print jobs: what was handed to a printer, and what became of it. */
import type { PrintJob } from '#contract/methods/printing.ts';
import type { PrintOutcome } from '#contract/methods/values.ts';
import type { PaperBlock } from '#domain/paper.ts';
import type { Shop } from '../shop.ts';

/** What a job puts on paper, so that it can be repeated: blocks, or bytes that are ready for a label printer. */
export type PrintBody = { blocks: readonly PaperBlock[] } | { base64: string; labels?: number };

export interface NewPrintJob {
  kind: PrintJob['kind'];
  /** A kebab-case word of the text catalogues. */
  title: string;
  device: string;
  body: PrintBody;
  receipt: { receiptNo: number; copyNo: number } | null;
  operatorN: number | null;
}

export type JobState = 'queued' | 'sending' | 'printed' | 'sent' | 'failed' | 'unknown' | 'dropped';

export interface PrintJobRow {
  id: string;
  kind: PrintJob['kind'];
  title: string;
  device: string;
  body: string;
  receiptNo: number | null;
  copyNo: number | null;
  state: JobState;
  reason: string | null;
  tries: number;
  askedAt: string;
  /** When it came into its state; null while it is under way. */
  endedAt: string | null;
}

const columns = `id, kind, title, device, body, receipt_no AS receiptNo, copy_no AS copyNo, state, reason, tries, asked_at AS askedAt, ended_at AS endedAt`;

/** Notes before the first byte that a job begins; gives its id. */
export function beginJob({ db, now, newId }: Shop, job: NewPrintJob): string {
  const id = newId();
  db.run(
    `INSERT INTO print_job (id, kind, title, device, body, receipt_no, copy_no, state, tries, operator_n, asked_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, 'sending', 1, ?, ?)`,
    id,
    job.kind,
    job.title,
    job.device,
    JSON.stringify(job.body),
    job.receipt?.receiptNo ?? null,
    job.receipt?.copyNo ?? null,
    job.operatorN,
    now(),
  );
  return id;
}

/** Takes a job from one of the given states into `sending`; false when it is in none of them, for example because somebody else did. */
export function beginAgain(
  { db }: Shop,
  id: string,
  { from, device }: { from: readonly JobState[]; device: string },
): boolean {
  const { changes } = db.run(
    `UPDATE print_job SET state = 'sending', reason = NULL, tries = tries + 1, device = ?, ended_at = NULL
     WHERE id = ? AND state IN (SELECT value FROM json_each(?))`,
    device,
    id,
    JSON.stringify(from),
  );
  return changes === 1;
}

/** Gives a receipt that begins again its new words. */
export function rewriteJob({ db }: Shop, id: string, { copyNo, body }: { copyNo: number; body: PrintBody }): void {
  db.run('UPDATE print_job SET copy_no = ?, body = ? WHERE id = ?', copyNo, JSON.stringify(body), id);
}

/** Notes how a job ended. What is settled needs no body any more: it may name customers. */
export function endJob(
  { db, now }: Shop,
  id: string,
  { outcome, reason }: Pick<PrintOutcome, 'outcome' | 'reason'>,
): void {
  const state: JobState = outcome === 'no-printer' ? 'failed' : outcome;
  const settled = state === 'printed' || state === 'sent';
  db.run(
    `UPDATE print_job SET state = ?, reason = ?, ended_at = ?, body = CASE WHEN ? THEN '' ELSE body END WHERE id = ?`,
    state,
    reason,
    now(),
    settled ? 1 : 0,
    id,
  );
}

/** Moves a job on that is not under way; false when it is in none of the given states. */
export function moveJob(
  { db, now }: Shop,
  id: string,
  { from, to, reason }: { from: readonly JobState[]; to: JobState; reason?: string | null },
): boolean {
  const { changes } = db.run(
    `UPDATE print_job SET state = ?, reason = coalesce(?, reason), ended_at = ?, body = CASE WHEN ? THEN '' ELSE body END
     WHERE id = ? AND state IN (SELECT value FROM json_each(?))`,
    to,
    reason ?? null,
    now(),
    to === 'dropped' || to === 'printed' ? 1 : 0,
    id,
    JSON.stringify(from),
  );
  return changes === 1;
}

export function readJob({ db }: Shop, id: string): PrintJobRow | undefined {
  return db.row<PrintJobRow>(`SELECT ${columns} FROM print_job WHERE id = ?`, id);
}

/** Everything that is not settled, oldest first. */
export function unsettledJobs({ db }: Shop): PrintJobRow[] {
  return db.rows<PrintJobRow>(
    `SELECT ${columns} FROM print_job WHERE state IN ('queued', 'sending', 'failed', 'unknown') ORDER BY n`,
  );
}

/** Forgets what was settled before that moment, and gives up what nobody wanted for much longer. */
export function pruneJobs(
  { db }: Shop,
  { settledBefore, askedBefore }: { settledBefore: string; askedBefore: string },
): void {
  db.run(`DELETE FROM print_job WHERE state IN ('printed', 'sent', 'dropped') AND ended_at < ?`, settledBefore);
  db.run(`DELETE FROM print_job WHERE state IN ('failed', 'unknown') AND asked_at < ?`, askedBefore);
}
