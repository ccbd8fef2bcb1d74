/**
 * Every paper is a row before its first byte, and stays one until it is settled: by the printer's word, or by a person. Nothing that may have come
 * out is ever repeated by itself. See docs/decisions/0042-print-queue.md.
 */
import { failure } from '#contract/errors.ts';
import type { PrintJob } from '#contract/methods/printing.ts';
import type { PrintOutcome } from '#contract/methods/values.ts';
import type { Drivers } from '../drivers/supervisor.ts';
import type { Shop } from '../shop.ts';
import {
  beginAgain,
  beginJob,
  endJob,
  type JobState,
  moveJob,
  type NewPrintJob,
  type PrintBody,
  type PrintJobRow,
  pruneJobs,
  readJob,
  rewriteJob,
  unsettledJobs,
} from './print-queue-rows.ts';
import { askPrint, endPrint } from './receipt-prints.ts';

export interface PrintQueueOptions {
  shop: Shop;
  drivers: Pick<Drivers, 'print' | 'printLabels'>;
  /** Sends a body to a printer that is no driver's, such as an office printer; undefined for all others. */
  elsewhere?: (device: string, job: { title: string; body: PrintBody }) => Promise<PrintOutcome> | undefined;
  /** Lays a receipt out anew with its number of copy; undefined when the sale is none of this shop. */
  receipt: (receiptNo: number, copyNo: number) => Promise<PrintBody> | undefined;
}

export interface ReceiptToPrint {
  receiptNo: number;
  device: string;
  operatorN: number | null;
}

export type PrintQueue = ReturnType<typeof createPrintQueue>;

/** How long a paper waits for its printer by itself. After that the customer is gone. */
const longestWaitMs = 15 * 60_000;
/** A till may run for weeks. */
const pruneEveryMs = 6 * 60 * 60_000;
const settledKeptMs = 24 * 60 * 60_000;
const unsettledKeptMs = 7 * 24 * 60 * 60_000;
/** Only these say that nothing came out. */
const nothingOut: readonly JobState[] = ['failed', 'queued'];

export function createPrintQueue({ shop, drivers, elsewhere, receipt }: PrintQueueOptions) {
  const { db } = shop;
  const listeners = new Set<() => void>();
  let prunedMs = shop.nowMs();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };

  async function send(id: string, device: string, job: { kind: PrintJob['kind']; title: string; body: PrintBody }) {
    const own = elsewhere?.(device, job);
    const { body } = job;
    let outcome: PrintOutcome;
    if (own) outcome = await own;
    else if ('blocks' in body) outcome = await drivers.print({ uri: device, blocks: body.blocks });
    else {
      const bytes = Uint8Array.from(Buffer.from(body.base64, 'base64'));
      const { labels = 1 } = body;
      outcome = await (job.kind === 'label'
        ? drivers.printLabels({ uri: device, bytes, labels })
        : drivers.print({ uri: device, bytes }));
    }
    return { ...outcome, job: id };
  }

  /** Writes the end of a job, and of the receipt it is of. */
  function end(id: string, outcome: PrintOutcome, of: { receiptNo: number; copyNo: number } | null): void {
    db.write('relaxed', () => {
      endJob(shop, id, outcome);
      if (of) endPrint(shop, { ...of, outcome });
      if (shop.nowMs() - prunedMs > pruneEveryMs) prune();
    });
    tell();
  }

  /** Inside a write. */
  function prune(): void {
    prunedMs = shop.nowMs();
    const before = (ms: number): string => new Date(prunedMs - ms).toISOString();
    pruneJobs(shop, { settledBefore: before(settledKeptMs), askedBefore: before(unsettledKeptMs) });
  }

  /** @throws Failure `not-found` */
  function jobOf(id: string): PrintJobRow {
    const job = readJob(shop, id);
    if (!job) throw failure('not-found', { what: 'print-job', id });
    return job;
  }

  function taken(moved: boolean, id: string): void {
    if (!moved) throw failure('conflict', { what: 'print-job', id });
    tell();
  }

  /** Prints a job that is in one of those states, on the printer that is in use now. */
  async function again(id: string, from: readonly JobState[], device: string | null): Promise<PrintOutcome> {
    const job = jobOf(id);
    if (!from.includes(job.state)) throw failure('conflict', { what: 'print-job', id });
    // A label belongs to its own printer.
    const uri = job.kind === 'label' ? job.device : (device ?? job.device);
    taken(
      db.write('relaxed', () => beginAgain(shop, id, { from, device: uri })),
      id,
    );
    return finish({ id, kind: job.kind, title: job.title, device: uri }, bodyAgain(job, uri));
  }

  interface Made {
    body: PrintBody;
    of: { receiptNo: number; copyNo: number } | null;
  }

  /** Sends what was laid out for a job that has begun, and writes how it ended. */
  async function finish(
    { id, kind, title, device }: { id: string; kind: PrintJob['kind']; title: string; device: string },
    making: Promise<Made | undefined>,
  ): Promise<PrintOutcome> {
    const gone: PrintOutcome = { outcome: 'failed', reason: 'paper-gone', device, job: id };
    // What cannot be laid out is told to whoever asked for it, and does not look as if it were being printed.
    const made = await making.catch((error: unknown) => {
      end(id, gone, null);
      throw error;
    });
    const outcome = made ? await send(id, device, { kind, title, body: made.body }) : gone;
    end(id, outcome, made?.of ?? null);
    return outcome;
  }

  async function bodyOfReceipt(id: string, receiptNo: number, copyNo: number): Promise<Made | undefined> {
    const body = await receipt(receiptNo, copyNo);
    if (!body) return undefined;
    db.write('relaxed', () => rewriteJob(shop, id, { copyNo, body }));
    return { body, of: { receiptNo, copyNo } };
  }

  /** What is printed when a job begins again: a receipt with the number of copy that it has by now, all else as it was. */
  function bodyAgain({ id, receiptNo, body }: PrintJobRow, device: string): Promise<Made | undefined> {
    if (receiptNo === null) {
      return Promise.resolve(body === '' ? undefined : { body: JSON.parse(body) as PrintBody, of: null });
    }
    return bodyOfReceipt(id, receiptNo, askPrint(shop, { receiptNo, device }));
  }

  return {
    /** Prints, and gives how it ended. Never rejects for what a printer does. */
    async print(job: NewPrintJob): Promise<PrintOutcome> {
      const id = db.write('relaxed', () => beginJob(shop, job));
      tell();
      const outcome = await send(id, job.device, job);
      end(id, outcome, job.receipt);
      return outcome;
    },

    /**
     * Prints a receipt as what it is by now: the original, or a copy. Its job and its number of copy are written together, before anything is laid
     * out, so that a till that stops just then leaves both or neither.
     */
    async printReceipt({ receiptNo, device, operatorN }: ReceiptToPrint): Promise<PrintOutcome> {
      const { id, copyNo } = db.write('relaxed', () => {
        const copy = askPrint(shop, { receiptNo, device });
        const of = { receiptNo, copyNo: copy };
        const job = {
          kind: 'receipt',
          title: 'receipt',
          device,
          body: { blocks: [] },
          receipt: of,
          operatorN,
        } as const;
        return { id: beginJob(shop, job), copyNo: copy };
      });
      tell();
      return finish({ id, kind: 'receipt', title: 'receipt', device }, bodyOfReceipt(id, receiptNo, copyNo));
    },

    /**
     * The job of a receipt that failed and can be taken up again; null when there is none. One that may have come out is given up: whoever asks for
     * the receipt once more wants a copy.
     */
    openOf(receiptNo: number): string | null {
      const open = unsettledJobs(shop).filter((job) => job.receiptNo === receiptNo);
      const unknown = open.filter(({ state }) => state === 'unknown');
      db.write('relaxed', () => {
        for (const { id } of unknown) moveJob(shop, id, { from: ['unknown'], to: 'dropped' });
      });
      if (unknown.length > 0) tell();
      return open.find(({ state }) => nothingOut.includes(state))?.id ?? null;
    },

    /** What is not settled, oldest first. */
    jobs: (): PrintJob[] => unsettledJobs(shop).map(viewOf),

    /** Prints what failed once more. @throws Failure `not-found`, `conflict` when it is under way or settled */
    again: (id: string, device: string | null) => again(id, nothingOut, device),

    /** Prints what failed once the printer is well. @throws Failure `not-found`, `conflict` */
    wait(id: string): void {
      // Labels have a printer of their own, and nobody stands and waits for them.
      if (jobOf(id).kind === 'label') throw failure('conflict', { what: 'print-job', id });
      taken(
        db.write('relaxed', () => moveJob(shop, id, { from: ['failed'], to: 'queued' })),
        id,
      );
    },

    /** Settles an unknown paper. @throws Failure `not-found`, `conflict` */
    async settle(id: string, { cameOut, device }: { cameOut: boolean; device: string | null }): Promise<PrintOutcome> {
      const job = jobOf(id);
      if (!cameOut) return again(id, ['unknown'], device);
      const seen: PrintOutcome = { outcome: 'printed', reason: null, device: job.device };
      db.write('relaxed', () => {
        taken(moveJob(shop, id, { from: ['unknown'], to: 'printed' }), id);
        const { receiptNo, copyNo } = job;
        if (receiptNo !== null && copyNo !== null) endPrint(shop, { receiptNo, copyNo, outcome: seen });
      });
      return { ...seen, job: id };
    },

    /** Does without a paper. @throws Failure `not-found`, `conflict` */
    dismiss(id: string): void {
      jobOf(id);
      const from: readonly JobState[] = ['failed', 'queued', 'unknown'];
      taken(
        db.write('relaxed', () => moveJob(shop, id, { from, to: 'dropped' })),
        id,
      );
    },

    /** Prints what waits for the receipt printer, one after the other; stops at the first that does not come out. */
    async printWaiting(device: string): Promise<PrintOutcome[]> {
      const ends: PrintOutcome[] = [];
      for (const job of unsettledJobs(shop)) {
        if (job.state !== 'queued' || tooLate(shop, job)) continue;
        const outcome = await again(job.id, ['queued'], device).catch(() => undefined);
        if (!outcome) continue;
        ends.push(outcome);
        if (outcome.outcome !== 'printed' && outcome.outcome !== 'sent') break;
      }
      return ends;
    },

    /** Whether a paper waits for its printer by itself. What waited too long waits no more. */
    waits(): boolean {
      const waiting = unsettledJobs(shop).filter(({ state }) => state === 'queued');
      const late = waiting.filter((job) => tooLate(shop, job));
      if (late.length > 0) {
        db.write('relaxed', () => {
          for (const { id } of late) moveJob(shop, id, { from: ['queued'], to: 'failed', reason: 'waited-too-long' });
        });
        tell();
      }
      return waiting.length > late.length;
    },

    /** What a process before this one left: what was under way may have come out, what waited waits for a person now. */
    recover(): void {
      const left = unsettledJobs(shop);
      db.write('relaxed', () => {
        for (const { id, state, receiptNo, copyNo, device } of left) {
          if (state === 'queued') moveJob(shop, id, { from: ['queued'], to: 'failed', reason: 'till-stopped' });
          if (state !== 'sending') continue;
          const outcome: PrintOutcome = { outcome: 'unknown', reason: 'till-stopped', device };
          endJob(shop, id, outcome);
          if (receiptNo !== null && copyNo !== null) endPrint(shop, { receiptNo, copyNo, outcome });
        }
        prune();
      });
      tell();
    },

    /** Called at every change of what is not settled; gives the way to stop. */
    onChange(listener: () => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function tooLate(shop: Shop, { askedAt, endedAt }: PrintJobRow): boolean {
  return Date.parse(endedAt ?? askedAt) < shop.nowMs() - longestWaitMs;
}

const shownStates = { queued: 'waiting', sending: 'printing', failed: 'failed', unknown: 'unknown' } as const;

function viewOf({ id, kind, title, receiptNo, copyNo, state, reason, device, askedAt }: PrintJobRow): PrintJob {
  const shown = Object.hasOwn(shownStates, state) ? shownStates[state as keyof typeof shownStates] : 'failed';
  return { job: id, kind, title, receiptNo, copyNo, state: shown, reason, device, askedAt };
}
