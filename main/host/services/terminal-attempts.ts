/** The rows of card payments at a terminal: one before the first byte, further ones for what became of it. Never changed. */
import type { PaymentKind } from '#domain/business-case.ts';
import type { TerminalDetail, TerminalNumbers } from '#drivers/terminal/messages.ts';
import type { ShopDatabase } from '../database/database.ts';
import type { Shop } from '../shop.ts';

/** What has to be known again after a crash. */
export interface Plan {
  startedAt: string;
  /** All payments of the sale; the one of the attempt's position goes to the terminal. */
  payments: readonly { kind: PaymentKind; given: number }[];
  /** The terminal's transaction before this one. */
  before: TerminalNumbers | null;
  /** Of a reversal: the sale, and the terminal's receipt number of what it takes back. */
  reversal: { saleId: string; receiptNo: string } | null;
}

export interface Attempt {
  attempt: string;
  processNo: number;
  position: number;
  kind: PaymentKind;
  /** Cents; negative for a reversal. */
  amount: number;
  device: string;
  plan: Plan;
}

export interface AttemptEnd {
  state: 'confirmed' | 'refused' | 'unknown';
  source: 'terminal' | 'manual';
  reason: string | null;
  detail: TerminalDetail | null;
  /** See {@link TerminalNumbers}. */
  clockOff?: number | null;
}

interface AttemptRow {
  n: number;
  attempt_id: string;
  process_no: number;
  position: number;
  kind: PaymentKind;
  amount: number;
  state: 'asked' | AttemptEnd['state'];
  device: string;
  detail: string;
}

/** Inside a durable write, before anything is sent. */
export function writeAsked(shop: Shop, attempt: Attempt): void {
  write(shop, attempt, { state: 'asked', source: 'terminal', detail: attempt.plan });
}

/** Inside the write of what follows from it. */
export function writeEnd(shop: Shop, attempt: Attempt, end: AttemptEnd): void {
  const { state, source, reason, detail, clockOff = null } = end;
  write(shop, attempt, { state, source, detail: { reason, clockOff, ...detail } });
}

function write(
  { db, nowMs }: Shop,
  { attempt, processNo, position, kind, amount, device }: Attempt,
  { state, source, detail }: { state: AttemptRow['state']; source: AttemptEnd['source']; detail: unknown },
): void {
  db.run(
    `INSERT INTO payment_attempt (attempt_id, process_no, position, kind, amount, state, source, device, detail, at_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    attempt,
    processNo,
    position,
    kind,
    amount,
    state,
    source,
    device,
    JSON.stringify(detail),
    nowMs(),
  );
}

export interface OpenAttempt {
  attempt: Attempt;
  /** Of one that was called unclear: why, and what was known. */
  unclear: { reason: string; detail: TerminalDetail | null } | null;
}

/** Only one is begun at a time, so that an open one is among the newest; years of settled ones are not looked through at every start. */
const lookedAt = 500;

/** Those that nobody settled, oldest first: asked and cut off, or unclear. */
export function openAttempts(db: ShopDatabase): OpenAttempt[] {
  const lastRows = db.rows<AttemptRow>(
    `SELECT a.* FROM payment_attempt a
     JOIN (SELECT attempt_id, max(n) AS n FROM payment_attempt
           WHERE attempt_id IS NOT NULL AND n > (SELECT max(n) FROM payment_attempt) - ?
           GROUP BY attempt_id) last USING (n)
     WHERE a.state IN ('asked', 'unknown') ORDER BY a.n`,
    lookedAt,
  );
  return lastRows.map((row) => {
    const asked =
      row.state === 'asked'
        ? row
        : db.row<AttemptRow>(`SELECT * FROM payment_attempt WHERE attempt_id = ? AND state = 'asked'`, row.attempt_id);
    if (!asked) throw new Error(`attempt ${row.attempt_id} was never asked`);
    const { reason, clockOff: _clockOff, ...detail } = endDetail(row.state === 'unknown' ? row.detail : '{}');
    return {
      attempt: {
        attempt: row.attempt_id,
        processNo: row.process_no,
        position: row.position,
        kind: row.kind,
        amount: row.amount,
        device: row.device,
        plan: JSON.parse(asked.detail) as Plan,
      },
      unclear:
        row.state === 'unknown'
          ? { reason: reason ?? 'interrupted', detail: 'resultCode' in detail ? (detail as TerminalDetail) : null }
          : null,
    };
  });
}

type EndDetail = { reason: string | null; clockOff?: number | null } & Partial<TerminalDetail>;

function endDetail(text: string): EndDetail {
  return JSON.parse(text) as EndDetail;
}

/** Clocks of terminals are set now and then. */
const clockHoldsMs = 24 * 60 * 60_000;

/**
 * The numbers of the newest transaction that a terminal confirmed, and whether a person decided about a later one; null where nothing is known.
 */
export function lastNumbers({ db, nowMs }: Shop, device: string): TerminalNumbers | null {
  const row = db.row<{ n: number; detail: string; at_ms: number }>(
    `SELECT n, detail, at_ms FROM payment_attempt
     WHERE attempt_id IS NOT NULL AND state = 'confirmed' AND source = 'terminal' AND device = ? ORDER BY n DESC LIMIT 1`,
    device,
  );
  const disputed =
    db.row(
      `SELECT 1 FROM payment_attempt WHERE attempt_id IS NOT NULL AND source = 'manual' AND device = ? AND n > ?`,
      device,
      row?.n ?? 0,
    ) !== undefined;
  if (!row) return disputed ? { traceNo: null, receiptNo: null, date: null, time: null, disputed } : null;
  const { traceNo = null, receiptNo = null, date = null, time = null, clockOff = null } = endDetail(row.detail);
  const known = nowMs() - row.at_ms < clockHoldsMs ? clockOff : null;
  return { traceNo, receiptNo, date, time, clockOff: known, ...(disputed ? { disputed } : {}) };
}

/** A sale's payment that the terminal made and has not taken back. */
export function terminalPayment(
  { db }: Shop,
  processNo: number,
): { position: number; kind: PaymentKind; amount: number; receiptNo: string } | undefined {
  const rows = db.rows<AttemptRow>(
    `SELECT * FROM payment_attempt WHERE process_no = ? AND attempt_id IS NOT NULL AND state = 'confirmed' ORDER BY n`,
    processNo,
  );
  const paid = rows.find(({ amount }) => amount > 0);
  const receiptNo = paid && endDetail(paid.detail).receiptNo;
  if (!paid || !receiptNo || rows.some(({ amount }) => amount < 0)) return undefined;
  return { position: paid.position, kind: paid.kind, amount: paid.amount, receiptNo };
}

/** When a terminal was asked for the first time; null before that. Milliseconds since 1970 UTC. */
export function firstAskedMs({ db }: Shop): number | null {
  const row = db.row<{ at_ms: number | null }>(
    'SELECT min(at_ms) AS at_ms FROM payment_attempt WHERE attempt_id IS NOT NULL',
  );
  return row?.at_ms ?? null;
}
