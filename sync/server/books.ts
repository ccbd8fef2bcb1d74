import { assertNever } from '#domain/assert-never.ts';
import { quantity } from '#domain/quantity.ts';
import { foldStock, published } from '#domain/stock.ts';
import type { LedgerEffect } from '../core/op-effects.ts';
import { heldBy, stateOfFacts } from '../core/order-state.ts';
import type { OrderSnapshot, StockSnapshot } from '../protocol/feed.ts';
import type { LedgerRow, OrderFactRow, OrderHead, SequencerStorage, StockRow } from './sequencer-storage.ts';

/** The books of one shop at the marketplace. Everything that writes is called inside a transaction of the storage. */
export interface Books {
  /** What is known of an order when a fact about it arrives; facts may come before their order. */
  orderFor(orderId: string): { exists: boolean; pickedBy: string | null };
  carryOut(opId: string, effects: readonly LedgerEffect[]): void;
  /** Adds or replaces an order and what it holds. */
  putOrder(order: OrderHead, customerKey: string): void;
  addOrderFact(orderId: string, fact: OrderFactRow): void;
  stockOf(articleId: string): StockSnapshot;
  orderSnapshot(orderId: string): OrderSnapshot | undefined;
  /** Gives everything that changed since the last call its number in the feed. */
  announceChanges(): void;
}

export function openBooks({ storage, nowMs }: { storage: SequencerStorage; nowMs: () => number }): Books {
  const changedArticles = new Set<string>();
  const changedOrders = new Set<string>();
  const changedIncidents = new Set<string>();
  const iso = (ms: number): string => new Date(ms).toISOString();

  function move(row: LedgerRow): void {
    storage.addLedgerRow(row);
    const before = storage.stock(row.articleId);
    storage.putStock(row.articleId, row.kind === 'count' ? foldLedger(storage, row.articleId) : moved(before, row));
    changedArticles.add(row.articleId);
  }

  /** What an order holds follows from its facts; both are written together. */
  function settleOrder(orderId: string): void {
    changedOrders.add(orderId);
    const order = storage.order(orderId);
    if (!order) return;
    for (const line of order.lines) if (line.articleId !== null) changedArticles.add(line.articleId);
    const held = heldBy(stateOfFacts(storage.orderFacts(orderId)), order.lines);
    storage.hold(
      orderId,
      held.flatMap(({ lineId, articleId, quantity: held }) =>
        articleId === null ? [] : [{ lineId, articleId, quantity: held }],
      ),
    );
  }

  function addIncident(incident: { id: string; kind: string; reference: string; detail: string }): void {
    if (storage.addIncident({ ...incident, at: iso(nowMs()) })) changedIncidents.add(incident.id);
  }

  function carryOutOne(opId: string, effect: LedgerEffect, place: number): void {
    switch (effect.do) {
      case 'move': {
        const { articleId, atMs, quantity: amount } = effect;
        return move({ articleId, atMs, opId, place, kind: 'movement', quantity: amount });
      }
      case 'count': {
        const { articleId, atMs, counted } = effect;
        return move({ articleId, atMs, opId, place, kind: 'count', quantity: counted });
      }
      case 'order-fact': {
        const { orderId, kind, atMs, reason } = effect;
        storage.addOrderFact(orderId, { id: opId, kind, at: iso(atMs), by: 'shop', reason });
        return settleOrder(orderId);
      }
      case 'offer':
        storage.putListing({ offer: effect.offer, offered: true });
        changedArticles.add(effect.offer.articleId);
        return undefined;
      case 'withdraw': {
        const listing = storage.listing(effect.articleId);
        if (listing) storage.putListing({ ...listing, offered: false });
        changedArticles.add(effect.articleId);
        return undefined;
      }
      case 'incident': {
        const { kind, reference, detail } = effect;
        return addIncident({ id: `${kind}:${opId}`, kind, reference, detail });
      }
      default:
        return assertNever(effect);
    }
  }

  function stockOf(articleId: string): StockSnapshot {
    const listing = storage.listing(articleId);
    const onHand = storage.stock(articleId)?.onHand ?? 0;
    const reserved = storage.reserved(articleId);
    const buffer = listing?.offer.buffer ?? 0;
    const offered = listing?.offered ?? false;
    const shown = offered ? published(quantity(onHand), quantity(reserved), quantity(buffer)) : 0;
    return { articleId, onHand, reserved, buffer, published: shown, offered };
  }

  /** Promised more than is there: the newest promise cannot be kept as it stands. Nothing is cancelled by itself. */
  function noteOversold({ articleId, onHand, reserved }: StockSnapshot): void {
    const newest = reserved > 0 && onHand < reserved ? storage.holders(articleId)[0] : undefined;
    if (!newest) return;
    const { orderId, code } = newest;
    const detail = JSON.stringify({ orderId, articleId, onHand, reserved });
    addIncident({ id: `oversold:${orderId}:${articleId}`, kind: 'oversold', reference: code, detail });
  }

  return {
    orderFor(orderId) {
      const pick = storage.orderFacts(orderId).find((fact) => fact.kind === 'picked');
      return { exists: storage.order(orderId) !== undefined, pickedBy: pick?.id ?? null };
    },
    carryOut: (opId, effects) => effects.forEach((effect, place) => carryOutOne(opId, effect, place)),
    putOrder(order, customerKey) {
      storage.putOrder(order, customerKey);
      settleOrder(order.orderId);
    },
    addOrderFact(orderId, fact) {
      storage.addOrderFact(orderId, fact);
      settleOrder(orderId);
    },
    stockOf,
    orderSnapshot(orderId) {
      const order = storage.order(orderId);
      return order ? { ...order, facts: storage.orderFacts(orderId) } : undefined;
    },
    announceChanges() {
      for (const articleId of changedArticles) {
        storage.announce('stock', articleId);
        noteOversold(stockOf(articleId));
      }
      for (const orderId of changedOrders) if (storage.order(orderId)) storage.announce('order', orderId);
      for (const id of changedIncidents) storage.announce('incident', id);
      for (const changed of [changedArticles, changedOrders, changedIncidents]) changed.clear();
    },
  };
}

function moved(before: StockRow | undefined, { atMs, quantity: amount }: LedgerRow): StockRow {
  const { onHand, countedAtMs } = before ?? { onHand: 0, countedAtMs: null };
  // A movement from before the last count is contained in it, however late it arrives.
  return { onHand: countedAtMs !== null && atMs <= countedAtMs ? onHand : onHand + amount, countedAtMs };
}

/** On hand by the ledger alone. */
export function foldLedger(storage: SequencerStorage, articleId: string): StockRow {
  const rows = storage.ledger(articleId).map((row) => ({
    kind: row.kind,
    id: `${row.opId}:${row.place.toString().padStart(6, '0')}`,
    at: new Date(row.atMs).toISOString(),
    quantity: quantity(row.quantity),
  }));
  const { onHand, countedAt } = foldStock(
    rows.filter((row) => row.kind === 'movement'),
    rows.filter((row) => row.kind === 'count').map((row) => ({ id: row.id, at: row.at, counted: row.quantity })),
  );
  return { onHand, countedAtMs: countedAt === null ? null : Date.parse(countedAt) };
}
