import { failure } from '#contract/errors.ts';
import type { PrintOutcome } from '#contract/methods/values.ts';
import type { Language } from '#domain/money.ts';
import type { PaperBlock } from '#domain/paper.ts';
import { layOutReceipt, layOutTestPage } from '#domain/receipt-layout.ts';
import { parsePrinter } from '#drivers/printer/address.ts';
import { printerProfiles } from '#drivers/printer/profiles.ts';
import type { Drivers } from '../drivers/supervisor.ts';
import { readSetting, shopLanguage } from '../settings.ts';
import type { Shop } from '../shop.ts';
import { commandedWith } from './commanded.ts';
import type { Doing } from './doing.ts';
import { showPaper, type ShownAs, viewProfile } from './paper-view.ts';
import { askPrint, endPrint, lastCopyNo, receiptDocument } from './receipt-prints.ts';
import { readSale, type StoredSale } from './sale-rows.ts';
import type { Signing } from './signing.ts';

export interface PrintingOptions {
  shop: Shop;
  signing: Pick<Signing, 'state' | 'settled'>;
  drivers: Pick<Drivers, 'print'>;
  /** The shop's receipt printer, or null. */
  printer: () => string | null;
}

export type Printing = ReturnType<typeof createPrinting>;

/** Everything that puts the shop's paper on a printer or shows it. */
export function createPrinting({ shop, signing, drivers, printer }: PrintingOptions) {
  const { db } = shop;

  /** Prints on the shop's receipt printer. */
  async function print(blocks: readonly PaperBlock[]): Promise<PrintOutcome> {
    const uri = printer();
    if (uri === null) return { outcome: 'no-printer', reason: null, device: null };
    return drivers.print({ uri, blocks });
  }

  /** @throws Failure `not-found` */
  function storedSale(key: string): StoredSale {
    const stored = readSale(db, key);
    if (!stored) throw failure('not-found', { what: 'sale', id: key });
    return stored;
  }

  return {
    print,

    /**
     * Prints the receipt of a sale: the original the first time, a marked copy from then on. FISCAL(AEAO zu §146a 6.2): never before the process
     * is signed or its outage is recorded. What failed without paper is repeated as what it was; what may have come out is not.
     */
    async printReceipt(saleId: string, { command }: Doing): Promise<PrintOutcome> {
      const stored = storedSale(saleId);
      const { receiptNo, processNo } = stored.sale;
      const uri = printer();
      if (uri === null) return { outcome: 'no-printer', reason: null, device: null };
      const signature = await signing.settled(processNo);
      const copyNo = askPrint(shop, { receiptNo, device: uri });
      const document = receiptDocument(shop, stored, { copyNo, signature, language: shopLanguage(db) });
      const outcome = await drivers.print({ uri, blocks: layOutReceipt(document) });
      return commandedWith(shop, { command, durability: 'relaxed' }, () => {
        endPrint(shop, { receiptNo, copyNo, outcome });
        return outcome;
      });
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
      return { ...(await showPaper(layOutReceipt(document), as, viewProfile(profile, printer()))), copyNo };
    },

    /** The receipt as a PDF on the width of receipt paper. FISCAL(AEAO zu §146a 6.3): a format that anyone can open. */
    async receiptPdf(sale: string, language: Language): Promise<{ bytes: Uint8Array; name: string }> {
      const stored = storedSale(sale);
      const { receiptNo, processNo } = stored.sale;
      const signature = await signing.settled(processNo);
      const copyNo = lastCopyNo(shop, receiptNo);
      const document = receiptDocument(shop, stored, { copyNo, signature, language });
      // Loaded when first needed: most days nobody wants one.
      const { paperPdf } = await import('./paper-pdf.ts');
      const word = language === 'de' ? 'Bon' : 'Receipt';
      const title = `${word} ${receiptNo}`;
      return {
        bytes: await paperPdf(layOutReceipt(document), { title, at: stored.sale.committedAt }),
        name: `${word}-${receiptNo}.pdf`,
      };
    },

    /** Any paper as the shop's printer would show it. */
    show: (blocks: readonly PaperBlock[], as: ShownAs) => showPaper(blocks, as, viewProfile(null, printer())),

    /** Opens the drawer without a sale; who and why is kept in the journal, whether or not it opens. */
    async openDrawer(reason: string, { actor, command }: Doing): Promise<PrintOutcome> {
      db.write('durable', () => shop.journal('drawer-opened', actor, { reason }));
      const outcome = await print([{ type: 'drawer' }]);
      return commandedWith(shop, { command, durability: 'relaxed' }, () => outcome);
    },

    /** Opens the drawer for a sale in cash, at once: nobody waits for a signature to give change. Never throws. */
    async drawerForSale(saleId: string): Promise<void> {
      if (!readSetting(db, 'openDrawer') || printer() === null) return;
      const cash = readSale(db, saleId)?.sale.payments.some(({ kind, given }) => kind === 'Bar' && given !== 0);
      if (cash) await print([{ type: 'drawer' }]);
    },

    /** Prints a test page on any printer, without choosing it. */
    testPrinter(uri: string, language: Language): Promise<PrintOutcome> {
      const parsed = parsePrinter(uri);
      const name = parsed.ok ? parsed.printer.profile.name : uri;
      return drivers.print({ uri, blocks: layOutTestPage(name, language) });
    },
  };
}

/** @throws Failure `refused` with what is wrong with a printer's name */
export function checkPrinterName(uri: string): void {
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
