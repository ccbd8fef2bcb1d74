import { cents, lineTotal, sumCents } from '#domain/money.ts';
import { quantity } from '#domain/quantity.ts';
import type { OrderSnapshot } from '../protocol/feed.ts';
import { stateOfFacts } from '../core/order-state.ts';
import type { Sequencer } from '../server/sequencer.ts';
import type { OrderHead } from '../server/sequencer-storage.ts';
import { between, oneOf } from './chance.ts';
import { draftOrder, draftOrderOf, type DraftOptions, type DraftOrder, type OnTheShelf } from './draft-order.ts';
import { secondThoughts } from './order-words.ts';

export type PracticeOrder =
  | { ok: true; order: OrderHead }
  /** `nothing-online`: nothing is shown at all. `not-offered`: the marketplace never heard of the article. `sold-out`: none left. */
  | { ok: false; reason: 'nothing-online' | 'not-offered' | 'sold-out'; articleId: string | null };

/** The customers of the practice marketplace. */
export interface PracticeMarket {
  readonly sequencer: Sequencer;
  /** A customer orders: what they fancy, or exactly the named articles. The same key gives the same order. */
  placeOrder(options: { key: string; articleIds: readonly string[] }): PracticeOrder;
  /** A customer changes their mind about an order that nobody packed yet; undefined when there is none. */
  changeSomething(): { orderId: string; change: 'cancelled' | 'changed' } | undefined;
  openOrders(): number;
}

export interface PracticeOptions {
  sequencer: Sequencer;
  chance: () => number;
  nowMs: () => number;
  newId: () => string;
  timeZone: string;
}

/** How many articles a customer takes in at once; bounds the work of one order. */
const cornerSize = 40;

export function practiceMarket({ sequencer, chance, nowMs, newId, timeZone }: PracticeOptions): PracticeMarket {
  const { storage, books } = sequencer;
  const draftOptions = (): DraftOptions => ({ chance, nowMs: nowMs(), timeZone });

  function shelfOf(articleId: string): OnTheShelf | undefined {
    const listing = storage.listing(articleId);
    if (!listing) return undefined;
    const { published, onHand, reserved } = books.stockOf(articleId);
    // Somebody may have had it in their basket when the shop took it off: then it is ordered all the same.
    return { offer: listing.offer, published: listing.offered ? published : Math.max(1000, onHand - reserved) };
  }

  /** What a customer comes past: all of a small shop, four corners of a large one. */
  function strollPast(): OnTheShelf[] {
    const count = storage.listingCount();
    const corners =
      count <= 4 * cornerSize
        ? [0, 1, 2, 3].map((n) => n * cornerSize)
        : [0, 1, 2, 3].map(() => between(chance, 0, count - cornerSize));
    const seen = new Map<string, OnTheShelf>();
    for (const corner of corners)
      for (const { offer, offered } of storage.listingsFrom(corner, cornerSize))
        if (offered) seen.set(offer.articleId, { offer, published: books.stockOf(offer.articleId).published });
    return [...seen.values()];
  }

  function draft(articleIds: readonly string[]): DraftOrder | Extract<PracticeOrder, { ok: false }> {
    if (articleIds.length === 0) {
      const shelf = strollPast();
      return draftOrder(shelf, draftOptions()) ?? { ok: false, reason: 'nothing-online', articleId: null };
    }
    const items: OnTheShelf[] = [];
    for (const articleId of new Set(articleIds)) {
      const item = shelfOf(articleId);
      if (!item) return { ok: false, reason: 'not-offered', articleId };
      if (item.published < (item.offer.unit === 'piece' ? 1000 : 100))
        return { ok: false, reason: 'sold-out', articleId };
      items.push(item);
    }
    return draftOrderOf(items, draftOptions()) ?? { ok: false, reason: 'nothing-online', articleId: null };
  }

  function accept(drafted: DraftOrder, key: string): OrderHead {
    const { lines, ...rest } = drafted;
    const order: OrderHead = {
      ...rest,
      orderId: newId(),
      code: `P-${(storage.orderCount() + 1).toString().padStart(4, '0')}`,
      revision: 1,
      placedAt: new Date(nowMs()).toISOString(),
      paid: true,
      lines: lines.map((line) => ({ lineId: newId(), ...line })),
    };
    books.putOrder(order, key);
    return order;
  }

  function cancel(order: OrderHead): 'cancelled' {
    const at = new Date(nowMs()).toISOString();
    books.addOrderFact(order.orderId, {
      id: newId(),
      kind: 'cancelled',
      at,
      by: 'customer',
      reason: oneOf(chance, secondThoughts),
    });
    storage.putOrder({ ...order, revision: order.revision + 1 }, order.orderId);
    return 'cancelled';
  }

  return {
    sequencer,
    placeOrder: ({ key, articleIds }) =>
      storage.transaction((): PracticeOrder => {
        const known = storage.orderByKey(key);
        if (known) return { ok: true, order: known };
        const drafted = draft(articleIds);
        if ('ok' in drafted) return drafted;
        const order = accept(drafted, key);
        books.announceChanges();
        return { ok: true, order };
      }),
    changeSomething: () =>
      storage.transaction(() => {
        const [first, ...others] = storage.openOrders();
        const order = first === undefined ? undefined : storage.order(oneOf(chance, [first, ...others]));
        if (!order || stateOfFacts(storage.orderFacts(order.orderId)) !== 'open') return undefined;
        const shorter = chance() < 0.5 ? withLess(order) : undefined;
        if (shorter) books.putOrder(shorter, order.orderId);
        const change = shorter ? 'changed' : cancel(order);
        books.announceChanges();
        return { orderId: order.orderId, change };
      }),
    openOrders: () => storage.openOrders().length,
  };
}

/** The same order with less of its first line that can be less; undefined when there is none. */
function withLess(order: OrderHead): OrderHead | undefined {
  const index = order.lines.findIndex((line) => line.quantity >= 2000);
  if (index === -1) return undefined;
  const lines = order.lines.map((line, at): OrderSnapshot['lines'][number] => {
    const less = quantity(line.quantity - 1000);
    return at === index ? { ...line, quantity: less, total: lineTotal(cents(line.price), less) } : line;
  });
  return { ...order, lines, total: sumCents(lines.map((line) => line.total)), revision: order.revision + 1 };
}
