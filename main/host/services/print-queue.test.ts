import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PrintOutcome } from '#contract/methods/values.ts';
import type { PaperBlock } from '#domain/paper.ts';
import type { SignatureState } from '#domain/process-data.ts';
import { readSetting, writeSettings } from '#host/settings.ts';
import { trialShop, type TrialShop } from '#test/fixtures/trial-shop.ts';
import { counterState, scan } from './baskets.ts';
import { createPrinting, type Printing } from './printing.ts';
import { showSale } from './sale-views.ts';
import { pay } from './sales.ts';

const uri = 'tcp://127.0.0.1:9100?profile=epson-80';
const outage: SignatureState = { kind: 'outage', reason: 'no answer in time' };
let trial: TrialShop;
let printing: Printing;
let papers: (readonly PaperBlock[])[];
let answers: Pick<PrintOutcome, 'outcome' | 'reason'>[];

const printed = { outcome: 'printed', reason: null } as const;
const paperOut = { outcome: 'failed', reason: 'paper-out' } as const;
const tornOff = { outcome: 'unknown', reason: 'paper-out' } as const;

function open(): void {
  const { shop } = trial;
  printing = createPrinting({
    shop,
    signing: { state: () => outage, settled: () => Promise.resolve(outage) },
    printer: () => readSetting(shop.db, 'printer'),
    drivers: {
      printLabels: ({ uri: device }) => Promise.resolve({ ...(answers.shift() ?? printed), device }),
      print(job) {
        if ('blocks' in job) papers.push(job.blocks);
        return Promise.resolve({ ...(answers.shift() ?? printed), device: job.uri });
      },
    },
  });
}

beforeEach(() => {
  trial = trialShop();
  papers = [];
  answers = [];
  trial.shop.db.write('durable', () => writeSettings(trial.shop.db, { printer: uri }));
  trial.article({ name: 'Äpfel', price: 369, barcodes: [{ code: '4006381333931' }] });
  open();
});
afterEach(() => trial.end());

const doing = () => ({ actor: trial.actor, command: undefined });
const words = (blocks: readonly PaperBlock[] | undefined): string => JSON.stringify(blocks);
const states = (): (string | number | null)[][] =>
  printing.queue.jobs().map(({ kind, state, reason, copyNo }) => [kind, state, reason, copyNo]);
const note: PaperBlock[] = [{ type: 'text', text: 'Lieferschein' }];

function sold(): string {
  scan(trial.desk, { basketId: null, code: '4006381333931', via: 'scan' }, doing());
  const basketId = counterState(trial.desk).basket?.basketId ?? '';
  return pay(trial.desk, { basketId, payments: [{ kind: 'Bar', given: 500 }] }, doing()).sale.saleId;
}

/** Prints the receipt of a sale and gives the job. */
async function receipt(saleId: string): Promise<string> {
  const { job } = await printing.printReceipt(saleId, doing());
  if (job === undefined) throw new Error('no job');
  return job;
}

describe('a paper that came out', () => {
  it('is settled, and what it said is forgotten', async () => {
    await printing.print(note);
    expect(states()).toEqual([]);
    expect(trial.shop.db.rows('SELECT state, body FROM print_job')).toEqual([{ state: 'printed', body: '' }]);
  });

  it('is forgotten after a day, and what nobody wanted after a week', async () => {
    answers = [printed, paperOut];
    await printing.print(note);
    await printing.print(note);
    trial.wait(25 * 3_600_000);
    printing.queue.recover();
    expect(trial.shop.db.rows('SELECT state FROM print_job')).toEqual([{ state: 'failed' }]);
    trial.wait(7 * 24 * 3_600_000);
    printing.queue.recover();
    expect(trial.shop.db.rows('SELECT state FROM print_job')).toEqual([]);
  });
});

describe('a till that runs for days', () => {
  it('forgets what was settled without being started again', async () => {
    await printing.print(note);
    trial.wait(30 * 3_600_000);
    await printing.print(note);
    expect(trial.shop.db.rows('SELECT state FROM print_job')).toEqual([{ state: 'printed' }]);
  });
});

describe('a receipt that failed', () => {
  it('is printed once more as the original, when a person asks', async () => {
    answers = [paperOut];
    const saleId = sold();
    const job = await receipt(saleId);
    expect(states()).toEqual([['receipt', 'failed', 'paper-out', 0]]);
    expect(await printing.queue.again(job, uri)).toMatchObject({ outcome: 'printed', job });
    expect(papers).toHaveLength(2);
    expect(words(papers[1])).not.toContain('KOPIE');
    expect(states()).toEqual([]);
    expect(showSale(trial.desk, saleId).prints.map(({ copyNo, outcome }) => [copyNo, outcome])).toEqual([
      [0, 'printed'],
    ]);
    await expect(printing.queue.again(job, uri)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is taken up again when the receipt is printed from the sale', async () => {
    answers = [paperOut];
    const saleId = sold();
    const job = await receipt(saleId);
    expect(await receipt(saleId)).toBe(job);
    expect(states()).toEqual([]);
    expect(papers.map((paper) => words(paper).includes('KOPIE'))).toEqual([false, false]);
  });

  it('waits, and is printed once when the printer is well', async () => {
    answers = [paperOut];
    const job = await receipt(sold());
    printing.queue.wait(job);
    expect(printing.queue.waits()).toBe(true);
    expect(await printing.queue.printWaiting(uri)).toMatchObject([{ outcome: 'printed' }]);
    expect(await printing.queue.printWaiting(uri)).toEqual([]);
    expect(papers).toHaveLength(2);
    expect(printing.queue.waits()).toBe(false);
  });

  it('does not wait for ever: the customer is gone', async () => {
    answers = [paperOut];
    const job = await receipt(sold());
    trial.wait(30 * 60_000);
    printing.queue.wait(job);
    trial.wait(16 * 60_000);
    expect(await printing.queue.printWaiting(uri)).toEqual([]);
    expect(printing.queue.waits()).toBe(false);
    expect(states()).toEqual([['receipt', 'failed', 'waited-too-long', 0]]);
  });

  it('can be done without', async () => {
    answers = [paperOut];
    const job = await receipt(sold());
    printing.queue.dismiss(job);
    expect(states()).toEqual([]);
    expect(() => printing.queue.dismiss(job)).toThrow(expect.objectContaining({ code: 'conflict' }));
    expect(() => printing.queue.dismiss('nobody')).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});

describe('a receipt that may have come out', () => {
  it('is never printed by itself, nor by the ways of one that failed', async () => {
    answers = [tornOff];
    const job = await receipt(sold());
    expect(states()).toEqual([['receipt', 'unknown', 'paper-out', 0]]);
    expect(() => printing.queue.wait(job)).toThrow(expect.objectContaining({ code: 'conflict' }));
    await expect(printing.queue.again(job, uri)).rejects.toMatchObject({ code: 'conflict' });
    expect(await printing.queue.printWaiting(uri)).toEqual([]);
    expect(papers).toHaveLength(1);
  });

  it('is settled when a person saw it', async () => {
    answers = [tornOff];
    const saleId = sold();
    const job = await receipt(saleId);
    expect(await printing.queue.settle(job, { cameOut: true, device: uri })).toMatchObject({ outcome: 'printed' });
    expect(papers).toHaveLength(1);
    expect(states()).toEqual([]);
    expect(showSale(trial.desk, saleId).prints).toMatchObject([{ copyNo: 0, outcome: 'printed' }]);
  });

  it('is printed again as a copy when a person did not', async () => {
    answers = [tornOff, paperOut];
    const job = await receipt(sold());
    expect(await printing.queue.settle(job, { cameOut: false, device: uri })).toMatchObject({ outcome: 'failed' });
    expect(states()).toEqual([['receipt', 'failed', 'paper-out', 1]]);
    await printing.queue.again(job, uri);
    expect(papers.map((paper) => words(paper).includes('KOPIE'))).toEqual([false, true, true]);
    expect(states()).toEqual([]);
  });
});

describe('a receipt that may have come out and is asked for once more', () => {
  it('is a copy, and nobody is asked about the first any more', async () => {
    answers = [tornOff];
    const saleId = sold();
    await receipt(saleId);
    await receipt(saleId);
    expect(papers.map((paper) => words(paper).includes('KOPIE'))).toEqual([false, true]);
    expect(states()).toEqual([]);
  });
});

describe('a till that stops before a receipt is laid out', () => {
  it('keeps job and number of copy together', async () => {
    const saleId = sold();
    const never = new Promise<SignatureState>(() => undefined);
    let asked = 0;
    // The signature is known when the job begins, and is asked for again when its words are laid out.
    const settled = () => ((asked += 1), asked === 1 ? Promise.resolve(outage) : never);
    printing = createPrinting({
      shop: trial.shop,
      signing: { state: () => outage, settled },
      printer: () => uri,
      drivers: { printLabels: () => never as never, print: () => never as never },
    });
    void printing.printReceipt(saleId, doing());
    await expect.poll(() => asked).toBe(2);
    trial = trial.reopen();
    open();
    printing.queue.recover();
    expect(states()).toEqual([['receipt', 'unknown', 'till-stopped', 0]]);
  });
});

describe('a till that stops', () => {
  it('finds what was under way as unknown, and what waited as failed; nothing is printed', async () => {
    answers = [paperOut];
    const waiting = await receipt(sold());
    printing.queue.wait(waiting);
    const saleId = sold();
    // Never answers: the process is killed inside this job.
    let asked = 0;
    printing = createPrinting({
      shop: trial.shop,
      signing: { state: () => outage, settled: () => Promise.resolve(outage) },
      printer: () => uri,
      drivers: {
        printLabels: () => new Promise(() => undefined),
        print: () => ((asked += 1), new Promise(() => undefined)),
      },
    });
    void printing.printReceipt(saleId, doing());
    await expect.poll(() => asked).toBe(1);
    trial = trial.reopen();
    open();
    papers = [];
    printing.queue.recover();
    expect(states()).toEqual([
      ['receipt', 'failed', 'till-stopped', 0],
      ['receipt', 'unknown', 'till-stopped', 0],
    ]);
    expect(await printing.queue.printWaiting(uri)).toEqual([]);
    expect(papers).toEqual([]);
    expect(showSale(trial.desk, saleId).prints).toMatchObject([{ copyNo: 0, outcome: 'unknown' }]);
  });
});

describe('labels', () => {
  it('go to their own printer, also again, and wait for nobody', async () => {
    answers = [paperOut, printed];
    const own = 'tcp://127.0.0.1:9101?language=zpl';
    const base64 = Buffer.from('^XA^XZ').toString('base64');
    const label = {
      kind: 'label',
      title: 'label',
      device: own,
      body: { base64 },
      receipt: null,
      operatorN: null,
    } as const;
    const { job = '' } = await printing.queue.print(label);
    expect(() => printing.queue.wait(job)).toThrow(expect.objectContaining({ code: 'conflict' }));
    expect(await printing.queue.again(job, uri)).toMatchObject({ outcome: 'printed', device: own });
  });
});
