import type { PrintOutcome } from '#contract/methods/values.ts';
import type { Table } from '#contract/table.ts';
import { type Handlers, wholeState } from '#contract/wire/handlers.ts';
import type { PaperBlock } from '#domain/paper.ts';
import type { SyncJob } from '../jobs/sync.ts';
import { begunOnce, stoppedPrint } from '../services/begun-once.ts';
import { cancelOrder, handOverOrder, pickOrder } from '../services/orders.ts';
import { findOrder, listOrders, openOrders, showOrder } from '../services/orders-show.ts';
import { pickListOf, pickListPaper } from '../services/pick-list.ts';
import type { TakenWeights } from '../services/taken-weights.ts';
import type { Actor, Shop } from '../shop.ts';
import { doing } from './baskets.ts';
import type { Context } from './context.ts';
import type { OfferDownload } from './sales.ts';

type Names = Extract<keyof Table, `orders.${string}`>;

export interface OrderApiDeps {
  shop: Shop;
  sync: Pick<SyncJob, 'practiceOrder'>;
  /** Prints a pick list on the shop's printer; `page` makes it as a page for an office printer. */
  printPickList: (
    blocks: readonly PaperBlock[],
    page: () => Promise<Uint8Array>,
    actor: Actor,
  ) => Promise<PrintOutcome>;
  /** The paper as the shop's printer would show it. */
  show: (
    blocks: readonly PaperBlock[],
    as: 'text' | 'png' | 'escpos',
  ) => { text: string | null; base64: string | null } | Promise<{ text: string | null; base64: string | null }>;
  offer: OfferDownload;
  weights: TakenWeights;
}

export function orderHandlers({
  shop,
  sync,
  printPickList,
  show,
  offer,
  weights,
}: OrderApiDeps): Pick<Handlers<Table, Context>, Names> {
  const { db } = shop;
  const paper = (orders: readonly string[], context: Context): PaperBlock[] =>
    pickListPaper(pickListOf(shop, orders, context.actor().language));
  return {
    'orders.list': (input) => listOrders(shop, input),
    'orders.open': () =>
      wholeState(
        () => openOrders(shop),
        (changed) => db.onChange(['orders'], changed),
      ),
    'orders.show': (input) => showOrder(shop, input.order),
    'orders.pickListPdf': async ({ orders }, { context }) => {
      const list = pickListOf(shop, orders, context.actor().language);
      // Loaded when first needed: most days nobody wants paper of this size.
      const { pickListPdf, pickListName } = await import('../services/pick-list-pdf.ts');
      return offer(await pickListPdf(list), pickListName(list));
    },
    'orders.pickListText': ({ orders, as }, { context }) => show(paper(orders, context), as),
    'orders.printPickList': ({ orders }, call) => {
      const { context } = call;
      const page = async (): Promise<Uint8Array> => {
        const { pickListPdf } = await import('../services/pick-list-pdf.ts');
        return pickListPdf(pickListOf(shop, orders, context.actor().language));
      };
      return begunOnce(shop, doing(call, 'orders.printPickList').command, {
        ifStopped: stoppedPrint,
        work: () => printPickList(paper(orders, context), page, context.actor()),
      });
    },
    'orders.pick': (input, call) =>
      weights.spending(
        input.lines.map(({ weighingId }) => weighingId),
        () => pickOrder(shop, { ...input, weights }, doing(call, 'orders.pick')),
      ),
    'orders.handOver': (input, call) => handOverOrder(shop, input, doing(call, 'orders.handOver')),
    'orders.cancel': (input, call) => cancelOrder(shop, input, doing(call, 'orders.cancel')),
    // The command's id is the customer's key, so a repeat finds the order that was placed.
    'orders.practice': async ({ articleIds }, { commandId }) => {
      const { orderId } = await sync.practiceOrder({ key: commandId, articleIds });
      return findOrder(shop, orderId).row;
    },
  };
}
