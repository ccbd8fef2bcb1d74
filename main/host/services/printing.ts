import { failure } from '#contract/errors.ts';
import { mayUse } from '#contract/method.ts';
import type { PrintOutcome } from '#contract/methods/values.ts';
import type { Language } from '#domain/money.ts';
import type { PaperBlock } from '#domain/paper.ts';
import { layOutReceipt, layOutTestPage } from '#domain/receipt-layout.ts';
import { parsePrinter } from '#drivers/printer/address.ts';
import { printerProfiles } from '#drivers/printer/profiles.ts';
import type { Drivers } from '../drivers/supervisor.ts';
import { readSetting, shopLanguage } from '../settings.ts';
import type { Actor, Shop } from '../shop.ts';
import { commandedWith } from './commanded.ts';
import type { Doing } from './doing.ts';
import { showPaper, type ShownAs, viewProfile } from './paper-view.ts';
import { createPrintQueue } from './print-queue.ts';
import type { NewPrintJob } from './print-queue-rows.ts';
import { lettersPage } from './paper-letters.ts';
import { paperLogo } from './paper-logo.ts';
import { type OfficeTools, printInOffice, readOfficePrinter } from './paper-office.ts';
import { lastCopyNo, lastCopyOut, receiptDocument } from './receipt-prints.ts';
import { readSale, type StoredSale } from './sale-rows.ts';
import type { Signing } from './signing.ts';

export interface PrintingOptions {
  shop: Shop;
  signing: Pick<Signing, 'state' | 'settled'>;
  drivers: Pick<Drivers, 'print' | 'printLabels'>;
  /** The shop's receipt printer, or null. */
  printer: () => string | null;
  office?: OfficeTools;
}

export type Printing = ReturnType<typeof createPrinting>;

/** What a paper is, for whoever finds it in the list of what was not printed. */
export interface AboutPaper {
  kind?: NewPrintJob['kind'];
  /** A kebab-case word of the text catalogues. */
  title?: string;
  actor?: Actor;
}

/** Everything that puts the shop's paper on a printer or shows it. */
export function createPrinting({ shop, signing, drivers, printer, office = {} }: PrintingOptions) {
  const { db } = shop;
  const logo = paperLogo(db);
  const queue = createPrintQueue({
    shop,
    drivers,
    elsewhere(device, { title, body }) {
      if (!readOfficePrinter(device)) return undefined;
      return printInOffice(device, { name: fileName(title), at: shop.now(), body }, office);
    },
    receipt(receiptNo, copyNo) {
      const stored = readSale(db, String(receiptNo));
      return stored && receiptBody(stored, copyNo);
    },
  });
  const noPrinter: PrintOutcome = { outcome: 'no-printer', reason: null, device: null };

  /** Prints on the shop's receipt printer. */
  async function print(blocks: readonly PaperBlock[], about: AboutPaper = {}): Promise<PrintOutcome> {
    const device = printer();
    if (device === null) return noPrinter;
    const { kind = 'paper', title = 'paper', actor } = about;
    return queue.print({ kind, title, device, body: { blocks }, receipt: null, operatorN: actor?.operatorN ?? null });
  }

  /** Opens the drawer; it is no paper and waits for nothing. */
  async function pulse(): Promise<PrintOutcome> {
    const uri = printer();
    const system = uri === null ? undefined : readOfficePrinter(uri);
    if (uri === null || (system && system.kind !== 'raw')) return noPrinter;
    if (system) return tryOut(uri, [{ type: 'drawer' }]);
    return drivers.print({ uri, blocks: [{ type: 'drawer' }] });
  }

  /** @throws Failure `not-found` */
  function storedSale(key: string): StoredSale {
    const stored = readSale(db, key);
    if (!stored) throw failure('not-found', { what: 'sale', id: key });
    return stored;
  }

  /** The words of a receipt, signed or with its outage, for the printer that is in use. */
  async function receiptBody(stored: StoredSale, copyNo: number): Promise<{ blocks: readonly PaperBlock[] }> {
    const signature = await signing.settled(stored.sale.processNo);
    const document = receiptDocument(shop, stored, { copyNo, signature, language: shopLanguage(db) });
    return { blocks: await withLogo(layOutReceipt(document), viewProfile(null, printer()).dots) };
  }

  async function withLogo(blocks: readonly PaperBlock[], dots: number): Promise<PaperBlock[]> {
    const picture = await logo.blocks(dots);
    return picture.length === 0 ? [...blocks] : [...picture, { type: 'space', lines: 1 }, ...blocks];
  }

  async function printOne(stored: StoredSale, device: string, actor: Actor): Promise<PrintOutcome> {
    const { receiptNo, processNo } = stored.sale;
    // Nobody has its number of copy before it may be printed.
    await signing.settled(processNo);
    const open = queue.openOf(receiptNo);
    if (open !== null) return queue.again(open, device);
    return queue.printReceipt({ receiptNo, device, operatorN: actor.operatorN });
  }

  return {
    print,
    queue,
    logo,

    /**
     * Prints the receipt of a sale: the original the first time, a marked copy from then on. FISCAL(AEAO zu §146a 6.2): never before the process
     * is signed or its outage is recorded. What failed without paper is repeated as what it was; what may have come out is not. With the original
     * go the copies that the shop wants of every receipt.
     */
    async printReceipt(saleId: string, { actor, command }: Doing): Promise<PrintOutcome> {
      const stored = storedSale(saleId);
      const device = printer();
      if (device === null) return noPrinter;
      const first = lastCopyOut(shop, stored.sale.receiptNo) === null;
      const outcome = await printOne(stored, device, actor);
      const more = first ? readSetting(db, 'receiptPapers') - 1 : 0;
      let last = outcome;
      for (let copy = 0; copy < more && isOut(last); copy += 1) last = await printOne(stored, device, actor);
      return commandedWith(shop, { command, durability: 'relaxed' }, () => (isOut(outcome) ? last : outcome));
    },

    /**
     * What the last printed paper of a sale says and looks like, or would say; prints and counts nothing. `profile` null is the shop's printer.
     * @throws Failure `not-found` for an unknown sale or profile
     */
    async receipt(
      sale: string,
      { as, profile, language }: { as: ShownAs; profile: string | null; language: Language },
    ): Promise<{ text: string | null; base64: string | null; copyNo: number }> {
      const stored = storedSale(sale);
      const copyNo = lastCopyNo(shop, stored.sale.receiptNo);
      const signature = signing.state(stored.sale.processNo);
      const document = receiptDocument(shop, stored, { copyNo, signature, language });
      const shown = viewProfile(profile, printer());
      return { ...(await showPaper(await withLogo(layOutReceipt(document), shown.dots), as, shown)), copyNo };
    },

    /** The receipt as a PDF on the width of receipt paper, or in the middle of sheets. FISCAL(AEAO zu §146a 6.3): a format that anyone can open. */
    async receiptPdf(
      sale: string,
      { language, sheet = 'strip' }: { language: Language; sheet?: 'strip' | 'A4' | 'A5' },
    ): Promise<{ bytes: Uint8Array; name: string }> {
      const stored = storedSale(sale);
      const { receiptNo, processNo } = stored.sale;
      const signature = await signing.settled(processNo);
      const copyNo = lastCopyNo(shop, receiptNo);
      const document = receiptDocument(shop, stored, { copyNo, signature, language });
      // Loaded when first needed: most days nobody wants one.
      const { paperPdf, pdfDots } = await import('./paper-pdf.ts');
      const word = language === 'de' ? 'Bon' : 'Receipt';
      const title = `${word} ${receiptNo}`;
      return {
        bytes: await paperPdf(await withLogo(layOutReceipt(document), pdfDots), {
          title,
          at: stored.sale.committedAt,
          ...(sheet === 'strip' ? {} : { sheet }),
        }),
        name: `${word}-${receiptNo}.pdf`,
      };
    },

    /** Any paper as the shop's printer would show it. */
    show: (blocks: readonly PaperBlock[], as: ShownAs) => showPaper(blocks, as, viewProfile(null, printer())),

    /** Prints labels on their own printer; what is not printed stays in sight as any other paper does. */
    printLabels({ uri, bytes, labels }: { uri: string; bytes: Uint8Array; labels: number }): Promise<PrintOutcome> {
      const body = { base64: Buffer.from(bytes).toString('base64'), labels };
      return queue.print({ kind: 'label', title: 'label', device: uri, body, receipt: null, operatorN: null });
    },

    /**
     * Prints a pick list: on receipt paper, or as a page of its own on an office printer.
     * @param page makes the page; called only where it is wanted
     */
    async printPickList(
      blocks: readonly PaperBlock[],
      page: () => Promise<Uint8Array>,
      actor: Actor,
    ): Promise<PrintOutcome> {
      const device = printer();
      if (device === null) return noPrinter;
      const system = readOfficePrinter(device);
      const body =
        system && system.kind !== 'raw' ? { base64: Buffer.from(await page()).toString('base64') } : { blocks };
      return queue.print({
        kind: 'paper',
        title: 'pick-list',
        device,
        body,
        receipt: null,
        operatorN: actor.operatorN,
      });
    },

    /**
     * Opens the drawer without a sale; who and why is kept in the journal, whether or not it opens.
     * @throws Failure `not-allowed` where the shop lets only somebody else do it
     */
    async openDrawer(reason: string, { actor, command }: Doing): Promise<PrintOutcome> {
      const needs = readSetting(db, 'openDrawerBy');
      if (!mayUse(actor.role, needs)) throw failure('not-allowed', { needs, has: actor.role });
      db.write('durable', () => shop.journal('drawer-opened', actor, { reason }));
      const outcome = await pulse();
      return commandedWith(shop, { command, durability: 'relaxed' }, () => outcome);
    },

    /** Opens the drawer for a sale in cash, at once: nobody waits for a signature to give change. Never throws. */
    async drawerForSale(saleId: string): Promise<void> {
      if (!readSetting(db, 'openDrawer')) return;
      const cash = readSale(db, saleId)?.sale.payments.some(({ kind, given }) => kind === 'Bar' && given !== 0);
      if (cash) await pulse();
    },

    /** Prints a test page on any printer, without choosing it. It is no paper that anybody misses. */
    async testPrinter(uri: string, language: Language): Promise<PrintOutcome> {
      const parsed = parsePrinter(uri);
      const name = parsed.ok ? parsed.printer.profile.name : uri;
      return tryOut(uri, layOutTestPage(name, language));
    },

    /** Prints the page by which the eye chooses the letters. @throws Failure `refused` */
    testLetters: async (uri: string, language: Language) => tryOut(uri, lettersPage(uri, language)),
  };

  async function tryOut(uri: string, blocks: readonly PaperBlock[]): Promise<PrintOutcome> {
    if (!readOfficePrinter(uri)) return drivers.print({ uri, blocks });
    return printInOffice(uri, { name: fileName('test-page'), at: shop.now(), body: { blocks } }, office);
  }
}

const isOut = ({ outcome }: PrintOutcome): boolean => outcome === 'printed' || outcome === 'sent';

/** A name that every system takes as a file. */
function fileName(title: string): string {
  return `tresen-${title.replaceAll(/[^a-z0-9-]/g, '-')}`;
}

/** @throws Failure `refused` with what is wrong with a printer's name */
export function checkPrinterName(uri: string): void {
  if (readOfficePrinter(uri)) return;
  const parsed = parsePrinter(uri);
  if (parsed.ok) return;
  const found = 'found' in parsed.problem ? parsed.problem.found : undefined;
  const reason = parsed.problem.kind === 'unknown-profile' ? 'printer-profile' : 'bad-printer-address';
  throw failure('refused', { reason, problem: parsed.problem.kind, found });
}

/** The kinds of printers to choose from. */
export function namedProfiles(): { id: string; name: string }[] {
  return printerProfiles.map(({ id, name }) => ({ id, name }));
}
