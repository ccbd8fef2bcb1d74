import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PrintOutcome } from '#contract/methods/values.ts';
import type { PaperBlock } from '#domain/paper.ts';
import type { SignatureState } from '#domain/process-data.ts';
import { decodeEscPos } from '#drivers/printer/decoder.ts';
import { paperText } from '#drivers/printer/decoded.ts';
import { encodePaper } from '#drivers/printer/encoder.ts';
import { printerProfile, type PrinterProfile } from '#drivers/printer/profiles.ts';
import { verifyJournal } from '#host/database/journal.ts';
import { readSetting, writeSettings } from '#host/settings.ts';
import { trialShop, type TrialShop } from '#test/fixtures/trial-shop.ts';
import { counterState, scan } from './baskets.ts';
import { paperLogo } from './paper-logo.ts';
import { checkPrinterName, createPrinting, namedProfiles, type Printing } from './printing.ts';
import { pay } from './sales.ts';
import { showSale } from './sale-views.ts';

const uri = 'tcp://127.0.0.1:9100?profile=epson-80';
const outage: SignatureState = { kind: 'outage', reason: 'no answer in time' };
let trial: TrialShop;
let printing: Printing;
/** What the printer was given, and how it is to answer. */
let papers: string[];
let raw: (readonly PaperBlock[])[];
let answer: Pick<PrintOutcome, 'outcome' | 'reason'>;

function epson(): PrinterProfile {
  const profile = printerProfile('epson-80');
  if (!profile) throw new Error('no profile');
  return profile;
}

beforeEach(() => {
  trial = trialShop();
  papers = [];
  raw = [];
  answer = { outcome: 'printed', reason: null };
  printing = createPrinting({
    shop: trial.shop,
    signing: { state: () => outage, settled: () => Promise.resolve(outage) },
    printer: () => readSetting(trial.shop.db, 'printer'),
    drivers: {
      printLabels: () => Promise.reject(new Error('no labels here')),
      print(job) {
        if (!('blocks' in job)) throw new Error('blocks expected');
        raw.push(job.blocks);
        papers.push(paperText(decodeEscPos(encodePaper(job.blocks, epson()), epson())));
        return Promise.resolve({ ...answer, device: job.uri });
      },
    },
  });
});
afterEach(() => trial.end());

const doing = (): { actor: TrialShop['actor']; command: undefined } => ({ actor: trial.actor, command: undefined });
const choosePrinter = (): void => trial.shop.db.write('durable', () => writeSettings(trial.shop.db, { printer: uri }));

function sold(): string {
  trial.article({ name: 'Äpfel Boskoop süß', price: 369, barcodes: [{ code: '4006381333931' }] });
  scan(trial.desk, { basketId: null, code: '4006381333931', via: 'scan' }, doing());
  const basketId = counterState(trial.desk).basket?.basketId ?? '';
  return pay(trial.desk, { basketId, payments: [{ kind: 'Bar', given: 500 }] }, doing()).sale.saleId;
}

describe('printing a receipt', () => {
  it('prints the original once and marked copies from then on', async () => {
    choosePrinter();
    const saleId = sold();
    expect(await printing.printReceipt(saleId, doing())).toMatchObject({
      outcome: 'printed',
      reason: null,
      device: uri,
    });
    await printing.printReceipt(saleId, doing());
    expect(papers).toHaveLength(2);
    expect(papers[0]).toContain('Äpfel Boskoop süß');
    expect(papers[0]).toContain('3,69 €');
    expect(papers[0]).not.toContain('KOPIE');
    expect(papers[1]).toContain('KOPIE');
    expect(showSale(trial.desk, saleId)).toMatchObject({
      copies: 1,
      prints: [
        { copyNo: 0, outcome: 'printed', reason: null },
        { copyNo: 1, outcome: 'printed', reason: null },
      ],
    });
  });

  it('stays the original after a print that failed, and becomes a copy after one that may have come out', async () => {
    choosePrinter();
    const saleId = sold();
    answer = { outcome: 'failed', reason: 'paper-out' };
    expect(await printing.printReceipt(saleId, doing())).toMatchObject({ outcome: 'failed', reason: 'paper-out' });
    answer = { outcome: 'unknown', reason: 'connection-lost' };
    await printing.printReceipt(saleId, doing());
    expect(papers[1]).not.toContain('KOPIE');
    answer = { outcome: 'failed', reason: 'printer-off' };
    await printing.printReceipt(saleId, doing());
    expect(papers[2]).toContain('KOPIE');
    answer = { outcome: 'printed', reason: null };
    await printing.printReceipt(saleId, doing());
    expect(papers[3]).toBe(papers[2]);
    expect(showSale(trial.desk, saleId).prints.map(({ copyNo, outcome }) => [copyNo, outcome])).toEqual([
      [0, 'unknown'],
      [1, 'printed'],
    ]);
  });

  it('takes a print that a crash cut short for one that may have come out', async () => {
    choosePrinter();
    const saleId = sold();
    trial.shop.db.write('durable', () =>
      trial.shop.db.run(
        `INSERT INTO receipt_print (receipt_no, copy_no, state, at) VALUES (1, 0, 'asked', '2026-11-25T09:00:00.000Z')`,
      ),
    );
    await printing.printReceipt(saleId, doing());
    expect(papers[0]).toContain('KOPIE');
  });

  it('waits for the signature and says so when there is none', async () => {
    choosePrinter();
    await printing.printReceipt(sold(), doing());
    expect(papers[0]).toMatch(/TSE/);
  });

  it('counts nothing without a printer, and knows no sale that is not there', async () => {
    const saleId = sold();
    expect(await printing.printReceipt(saleId, doing())).toEqual({ outcome: 'no-printer', reason: null, device: null });
    expect(showSale(trial.desk, saleId).prints).toEqual([]);
    await expect(printing.printReceipt('nobody', doing())).rejects.toMatchObject({ code: 'not-found' });
  });
});

/** The width that a PNG (base64) names in its head. */
function pictureWidth(base64: string | null): number {
  return Buffer.from(base64 ?? '', 'base64').readUInt32BE(16);
}

describe('showing a receipt', () => {
  it('gives text, picture and bytes of the same paper', async () => {
    const saleId = sold();
    const view = (as: 'text' | 'png' | 'escpos', profile: string | null = null) =>
      printing.receipt(saleId, { as, profile, language: 'de' });
    const { text, copyNo } = await view('text');
    expect([text, copyNo]).toEqual([expect.stringContaining('Äpfel Boskoop süß'), 0]);
    const bytes = Buffer.from((await view('escpos')).base64 ?? '', 'base64');
    expect(paperText(decodeEscPos(bytes, epson()))).toBe(text);
    expect(pictureWidth((await view('png')).base64)).toBe(624);
    expect(pictureWidth((await view('png', 'generic-58')).base64)).toBe(432);
    await expect(view('text', 'nonesuch')).rejects.toMatchObject({ code: 'not-found' });
    expect(showSale(trial.desk, saleId).prints).toEqual([]);
  });

  it('makes a PDF of it', async () => {
    const { bytes, name } = await printing.receiptPdf(sold(), { language: 'de' });
    expect(name).toBe('Bon-1.pdf');
    expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(bytes.length).toBeGreaterThan(1500);
  });
});

describe('the drawer', () => {
  it('opens for cash at once, and not where the shop does not want it', async () => {
    choosePrinter();
    const saleId = sold();
    await printing.drawerForSale(saleId);
    expect(raw).toEqual([[{ type: 'drawer' }]]);
    trial.shop.db.write('durable', () => writeSettings(trial.shop.db, { openDrawer: false }));
    await printing.drawerForSale(saleId);
    expect(raw).toHaveLength(1);
  });

  it('hangs on no office printer', async () => {
    trial.shop.db.write('durable', () => writeSettings(trial.shop.db, { printer: 'pdf:?paper=a4' }));
    await printing.drawerForSale(sold());
    expect(await printing.openDrawer('Wechselgeld', doing())).toMatchObject({ outcome: 'no-printer' });
    expect(raw).toEqual([]);
  });

  it('leaves a trace in the journal when it opens without a sale', async () => {
    expect(await printing.openDrawer('Wechselgeld', doing())).toMatchObject({ outcome: 'no-printer' });
    const row = trial.shop.db.row<{ body: string }>(`SELECT body FROM journal WHERE kind = 'drawer-opened'`);
    expect(row?.body).toContain('Wechselgeld');
    expect(verifyJournal(trial.shop.db).ok).toBe(true);
  });
});

describe('the shop’s wishes', () => {
  it('are copies of every receipt, marked as such, and none of a copy that was asked for', async () => {
    choosePrinter();
    trial.shop.db.write('durable', () => writeSettings(trial.shop.db, { receiptPapers: 2 }));
    const saleId = sold();
    await printing.printReceipt(saleId, doing());
    expect(papers.map((paper) => paper.includes('KOPIE'))).toEqual([false, true]);
    await printing.printReceipt(saleId, doing());
    expect(papers).toHaveLength(3);
  });

  it('are no copies while the original does not come out', async () => {
    choosePrinter();
    trial.shop.db.write('durable', () => writeSettings(trial.shop.db, { receiptPapers: 3 }));
    answer = { outcome: 'failed', reason: 'paper-out' };
    expect(await printing.printReceipt(sold(), doing())).toMatchObject({ outcome: 'failed' });
    expect(papers).toHaveLength(1);
  });

  it('are who opens the drawer without a sale', async () => {
    trial.shop.db.write('durable', () => writeSettings(trial.shop.db, { openDrawerBy: 'manager' }));
    const cashier = { actor: { ...trial.actor, role: 'cashier' as const }, command: undefined };
    await expect(printing.openDrawer('Wechselgeld', cashier)).rejects.toMatchObject({ code: 'not-allowed' });
    expect(trial.shop.db.rows(`SELECT 1 FROM journal WHERE kind = 'drawer-opened'`)).toEqual([]);
    expect(await printing.openDrawer('Wechselgeld', doing())).toMatchObject({ outcome: 'no-printer' });
  });

  it('are a logo at the top of every receipt', async () => {
    choosePrinter();
    const grey = Buffer.alloc(64 * 16).toString('base64');
    await printing.logo.set({ width: 64, height: 16, grey });
    await printing.printReceipt(sold(), doing());
    expect(raw[0]?.[0]).toMatchObject({ type: 'picture', width: 64, height: 16 });
    expect((await printing.logo.show(384)).picture).not.toBeNull();
    await expect(printing.logo.set({ width: 64, height: 17, grey })).rejects.toMatchObject({ code: 'refused' });
    // A till that starts anew, also from a backup, has it still.
    expect((await paperLogo(trial.shop.db).show(576)).width).toBe(64);
    printing.logo.remove();
    expect(await paperLogo(trial.shop.db).show(576)).toMatchObject({ picture: null });
    expect((await printing.logo.show(384)).picture).toBeNull();
  });
});

describe('printers', () => {
  it('are refused by name with what is wrong', () => {
    expect(() => checkPrinterName('tcp://drucker?profile=espon')).toThrow(
      expect.objectContaining({ data: { reason: 'printer-profile', problem: 'unknown-profile', found: 'espon' } }),
    );
    expect(() => checkPrinterName(uri)).not.toThrow();
    for (const { id } of namedProfiles()) expect(() => checkPrinterName(`tcp://h?profile=${id}`)).not.toThrow();
  });

  it('print a test page without being chosen', async () => {
    await printing.testPrinter(uri, 'de');
    expect(papers[0]).toContain('TESTSEITE');
    expect(papers[0]).toContain('äöüÄÖÜß€');
  });
});
