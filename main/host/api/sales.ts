import type { Table } from '#contract/table.ts';
import type { PrintOutcome } from '#contract/methods/values.ts';
import type { Handlers } from '#contract/wire/handlers.ts';
import type { Language } from '#domain/money.ts';
import { begunOnce, stoppedPrint } from '../services/begun-once.ts';
import { listSales, showSale } from '../services/sale-views.ts';
import { pay, reverse, type SaleDesk } from '../services/sales.ts';
import type { Actor, CommandOf } from '../shop.ts';
import { doing } from './baskets.ts';
import type { Context } from './context.ts';

type Names = Extract<keyof Table, `sales.${string}`>;

export interface ReceiptView {
  text: string | null;
  base64: string | null;
  copyNo: number;
}

/** What printing offers the counter; see services/printing.ts. */
export interface ReceiptPrinting {
  printReceipt(saleId: string, doing: { actor: Actor; command: CommandOf }): Promise<PrintOutcome>;
  receipt(
    sale: string,
    view: { as: 'text' | 'png' | 'escpos'; profile: string | null; language: Language },
  ): Promise<ReceiptView>;
  receiptPdf(
    sale: string,
    on: { language: Language; sheet: 'strip' | 'A4' | 'A5' },
  ): Promise<{ bytes: Uint8Array; name: string }>;
  /** Opens the drawer for a sale in cash; never rejects. */
  drawerForSale(saleId: string): Promise<void>;
  openDrawer(reason: string, doing: { actor: Actor; command: CommandOf }): Promise<PrintOutcome>;
}

export type OfferDownload = (
  bytes: Uint8Array | string,
  name: string,
) => Promise<{ path: string; name: string; bytes: number }>;

export function saleHandlers(deps: {
  desk: SaleDesk;
  printing: ReceiptPrinting;
  offer: OfferDownload;
}): Pick<Handlers<Table, Context>, Names> {
  const { desk, printing, offer } = deps;
  const once = (command: CommandOf, work: () => Promise<PrintOutcome>): Promise<PrintOutcome> =>
    begunOnce(desk.shop, command, { ifStopped: stoppedPrint, work });
  return {
    'sales.pay': (input, call) => {
      const paid = pay(desk, input, doing(call, 'sales.pay'));
      // Change is given now; the signature and the receipt come after.
      void printing.drawerForSale(paid.sale.saleId);
      return paid;
    },
    'sales.list': (input) => listSales(desk, input),
    'sales.show': (input) => showSale(desk, input.sale),
    'sales.print': (input, call) => {
      const by = doing(call, 'sales.print');
      return once(by.command, () => printing.printReceipt(input.saleId, by));
    },
    'sales.receipt': ({ sale, as, profile }, call) =>
      printing.receipt(sale, { as, profile, language: call.context.actor().language }),
    'sales.receiptPdf': async (input, call) => {
      const { bytes, name } = await printing.receiptPdf(input.sale, {
        language: call.context.actor().language,
        sheet: input.sheet,
      });
      return offer(bytes, name);
    },
    'sales.reverse': (input, call) => reverse(desk, input, doing(call, 'sales.reverse')),
    'sales.openDrawer': (input, call) => {
      const by = doing(call, 'sales.openDrawer');
      return once(by.command, () => printing.openDrawer(input.reason, by));
    },
  };
}
