import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Signature, type SignatureState } from '#domain/process-data.ts';
import type { Signer } from '../fiscal/signer.ts';
import type { Shop } from '../shop.ts';

/** How long a receipt waits for its signature before it is printed with the notice of an outage. */
export const signatureWaitMs = 3000;

/** The signatures of a till: started beside the scan path, finished after the commit, looked up again after a crash. */
export interface Signing {
  /** Begins the process at the signer; returns at once. */
  begin(processNo: number): void;
  /** Ends a committed sale or an abandoned basket; returns at once. */
  end(processNo: number): void;
  /** The state of a process once it is signed, or after the bounded wait; an outage is recorded then. */
  settled(processNo: number): Promise<SignatureState>;
  state(processNo: number): SignatureState;
  /** Finishes what a crash left between commit and signature. Sold goods first looked up in the signer, then signed, else outage. */
  recover(): Promise<{ found: number; signed: number; outage: number; aborted: number }>;
  /** Waits for everything under way, bounded. */
  drain(): Promise<void>;
}

interface Ending {
  processType: string;
  processData: string;
}

export function signing(shop: Shop, signer: Signer): Signing {
  const { db } = shop;
  const started = new Map<number, Promise<number>>();
  const ending = new Map<number, Promise<SignatureState>>();
  let outage = lastOutageEvent(shop) === 'began';

  function record(
    processNo: number,
    event: 'started' | 'finished' | 'failed' | 'aborted',
    more: { transactionNo?: number; signature?: Signature; reason?: string },
  ): void {
    db.write('relaxed', () => {
      db.run(
        'INSERT INTO tse_transaction (process_no, event, at, transaction_no, signature, reason) VALUES (?, ?, ?, ?, ?, ?)',
        processNo,
        event,
        shop.now(),
        more.transactionNo ?? null,
        more.signature ? JSON.stringify(more.signature) : null,
        more.reason ?? null,
      );
    });
  }

  /** FISCAL(AEAO zu §146a Nr. 7): beginning, end and reason of every outage are kept. */
  function noteOutage(event: 'began' | 'ended', reason: string): void {
    if (outage === (event === 'began')) return;
    outage = event === 'began';
    db.write('durable', () => {
      db.run('INSERT INTO tse_outage (event, at, reason) VALUES (?, ?, ?)', event, shop.now(), reason);
      shop.journal(`tse-outage-${event}`, null, { reason });
    });
  }

  async function startNow(processNo: number): Promise<number> {
    try {
      const { transactionNo } = await bounded(signer.start(processNo));
      record(processNo, 'started', { transactionNo });
      return transactionNo;
    } catch (error) {
      record(processNo, 'failed', { reason: `start: ${reasonOf(error)}` });
      throw error;
    } finally {
      started.delete(processNo);
    }
  }

  function transactionOf(processNo: number): Promise<number> {
    const underWay = started.get(processNo);
    if (underWay) return underWay;
    const row = db.row<{ transaction_no: number }>(
      `SELECT transaction_no FROM tse_transaction WHERE process_no = ? AND event = 'started' ORDER BY n DESC`,
      processNo,
    );
    return row ? Promise.resolve(row.transaction_no) : begun(processNo);
  }

  function begun(processNo: number): Promise<number> {
    const promise = startNow(processNo);
    // Whoever ends the process hears of the failure; until then it must not count as unheard.
    promise.catch(() => undefined);
    started.set(processNo, promise);
    return promise;
  }

  async function endNow(processNo: number): Promise<SignatureState> {
    // The answer to whoever paid goes out first.
    await nextTurn();
    const known = state(processNo);
    if (known.kind === 'signed') return known;
    const sold = endingOf(processNo);
    try {
      const transactionNo = await transactionOf(processNo);
      const signature = await bounded(sold ? signer.finish({ transactionNo, ...sold }) : signer.abort(transactionNo));
      record(processNo, sold ? 'finished' : 'aborted', { transactionNo, signature });
      noteOutage('ended', 'signed again');
      return { kind: 'signed', signature };
    } catch (error) {
      const reason = reasonOf(error);
      record(processNo, 'failed', { reason });
      noteOutage('began', reason);
      return { kind: 'outage', reason };
    } finally {
      ending.delete(processNo);
    }
  }

  function end(processNo: number): Promise<SignatureState> {
    const present = ending.get(processNo);
    if (present) return present;
    const promise = endNow(processNo);
    ending.set(processNo, promise);
    return promise;
  }

  function endingOf(processNo: number): Ending | undefined {
    const row = db.row<{ process_type: string; process_data: string }>(
      'SELECT process_type, process_data FROM sale WHERE process_no = ?',
      processNo,
    );
    return row && { processType: row.process_type, processData: row.process_data };
  }

  function state(processNo: number): SignatureState {
    const row = db.row<{ event: string; signature: string | null; reason: string | null }>(
      `SELECT event, signature, reason FROM tse_transaction WHERE process_no = ? AND event <> 'started'
       ORDER BY event IN ('finished', 'aborted') DESC, n DESC LIMIT 1`,
      processNo,
    );
    if (!row) return { kind: 'pending' };
    if (row.signature) return { kind: 'signed', signature: JSON.parse(row.signature) as Signature };
    // A start that failed is tried again when the process ends; only then is it an outage.
    return row.reason?.startsWith('start: ') ? { kind: 'pending' } : { kind: 'outage', reason: row.reason ?? '' };
  }

  async function recoverOne(processNo: number): Promise<'found' | 'signed' | 'outage' | 'aborted'> {
    const row = db.row<{ transaction_no: number }>(
      `SELECT transaction_no FROM tse_transaction WHERE process_no = ? AND event = 'started' ORDER BY n DESC`,
      processNo,
    );
    const sold = endingOf(processNo) !== undefined;
    if (row && sold) {
      const signature = await bounded(signer.find(row.transaction_no)).catch(() => undefined);
      if (signature) {
        record(processNo, 'finished', { transactionNo: row.transaction_no, signature });
        return 'found';
      }
    }
    const result = await end(processNo);
    if (result.kind !== 'signed') return 'outage';
    return sold ? 'signed' : 'aborted';
  }

  return {
    begin: (processNo) => void begun(processNo),
    end: (processNo) => void end(processNo),
    state,
    async settled(processNo) {
      const now = state(processNo);
      return now.kind === 'pending' ? end(processNo) : now;
    },
    async recover() {
      const counts = { found: 0, signed: 0, outage: 0, aborted: 0 };
      // Taken before anything is awaited: what is sold meanwhile is not looked at here and must be at the next start.
      const mark = settledMark(shop);
      for (const processNo of unsettled(shop)) counts[await recoverOne(processNo)] += 1;
      noteSettled(shop, mark);
      return counts;
    },
    async drain() {
      await Promise.allSettled([...started.values(), ...ending.values()]);
    },
  };
}

/** Bounds the wait: a signer that hangs must not hold a receipt back. */
async function bounded<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), signatureWaitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function lastOutageEvent(shop: Shop): string | undefined {
  return shop.db.row<{ event: string }>('SELECT event FROM tse_outage ORDER BY n DESC LIMIT 1')?.event;
}

const settledKey = 'signing.settled_to';

/** Ended processes without signature and without recorded outage, above the mark up to which everything was settled before. */
function unsettled({ db }: Shop): number[] {
  const rows = db.rows<{ process_no: number }>(
    `SELECT process_no FROM basket WHERE state IN ('paid', 'aborted')
       AND process_no > coalesce((SELECT CAST(value AS INTEGER) FROM setting WHERE key = '${settledKey}'), 0)
       AND NOT EXISTS (SELECT 1 FROM tse_transaction t WHERE t.process_no = basket.process_no
         AND (t.event IN ('finished', 'aborted') OR (t.event = 'failed' AND t.reason NOT LIKE 'start: %')))
     ORDER BY process_no`,
  );
  return rows.map((row) => row.process_no);
}

/** Up to here every process has ended, now. */
function settledMark({ db }: Shop): number {
  const unfinished = `SELECT min(process_no) - 1 AS mark FROM basket WHERE state IN ('open', 'parked')`;
  const below = db.row<{ mark: number | null }>(unfinished)?.mark;
  const all = db.row<{ mark: number | null }>('SELECT max(process_no) AS mark FROM basket')?.mark;
  return below ?? all ?? 0;
}

/** Raises the mark, so that a start does not look at years of receipts. */
function noteSettled(shop: Shop, mark: number): void {
  shop.db.write('relaxed', () =>
    shop.db.run(
      'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      settledKey,
      String(mark),
    ),
  );
}
