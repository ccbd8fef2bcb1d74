import { failure } from '#contract/errors.ts';
import { applyEvent, type Basket, type BasketEvent, foldBasket } from '#domain/basket.ts';
import type { Actor, Shop } from '../shop.ts';
import { eventText, readEventText } from './basket-event-text.ts';

interface BasketRow {
  process_no: number;
  id: string;
  state: Basket['state'];
}

/** The baskets of a till: their events on disk, and the unfinished ones folded in memory. */
export interface BasketLog {
  /** The basket that lies on the counter, if there is one. */
  open(): Basket | undefined;
  parked(): Basket[];
  /** @throws Failure `not-found` */
  find(basketId: string): Basket;
  /** Starts a basket with the next process number; inside a write. */
  start(actor: Actor): Basket;
  /** Appends an event and gives the basket after it; inside a write. */
  append(basket: Basket, event: BasketEvent): Basket;
  /** From now on nothing changes at the counter, until the returned function is called: a card terminal was asked for a sum. */
  stop(): () => void;
}

export function basketLog(shop: Shop): BasketLog {
  const { db } = shop;
  const known = new Map<number, { basket: Basket; events: number }>();
  let stops = 0;
  // What was folded in a write that failed never happened.
  db.onRollback(() => known.clear());

  function checkMoving(): void {
    if (stops > 0) throw failure('refused', { reason: 'counter-at-terminal' });
  }

  function load(processNo: number): { basket: Basket; events: number } {
    const found = known.get(processNo);
    if (found) return found;
    const rows = db.rows<{ body: string }>(
      'SELECT body FROM basket_event WHERE process_no = ? ORDER BY seq',
      processNo,
    );
    const basket = foldBasket(rows.map((row) => readEventText(row.body)));
    if (!basket) throw new Error(`process ${processNo} has no events`);
    const entry = { basket, events: rows.length };
    if (basket.state === 'open' || basket.state === 'parked') known.set(processNo, entry);
    return entry;
  }

  function inState(state: 'open' | 'parked'): number[] {
    const text = `SELECT process_no FROM basket WHERE state = '${state}' ORDER BY process_no`;
    return db.rows<BasketRow>(text).map((row) => row.process_no);
  }

  function store(processNo: number, seq: number, event: BasketEvent): void {
    db.run(
      'INSERT INTO basket_event (process_no, seq, at_ms, body) VALUES (?, ?, ?, ?)',
      processNo,
      seq,
      shop.nowMs(),
      eventText(event),
    );
    db.changed('baskets');
  }

  return {
    open() {
      const [processNo] = inState('open');
      return processNo === undefined ? undefined : load(processNo).basket;
    },
    parked: () => inState('parked').map((processNo) => load(processNo).basket),
    find(basketId) {
      const row = db.row<BasketRow>('SELECT process_no FROM basket WHERE id = ?', basketId);
      if (!row) throw failure('not-found', { what: 'basket', id: basketId });
      return load(row.process_no).basket;
    },
    start(actor) {
      checkMoving();
      const basketId = shop.newId();
      const processNo = nextProcessNo(shop);
      const at = shop.now();
      db.run(
        'INSERT INTO basket (process_no, id, state, operator_n, started_at) VALUES (?, ?, ?, ?, ?)',
        processNo,
        basketId,
        'open',
        actor.operatorN,
        at,
      );
      const event: BasketEvent = { kind: 'opened', basketId, processNo, at };
      store(processNo, 1, event);
      const basket = applyEvent(undefined, event);
      known.set(processNo, { basket, events: 1 });
      return basket;
    },
    append(before, event) {
      checkMoving();
      const entry = load(before.processNo);
      const basket = applyEvent(entry.basket, event);
      store(basket.processNo, entry.events + 1, event);
      if (basket.state !== before.state)
        db.run('UPDATE basket SET state = ? WHERE process_no = ?', basket.state, basket.processNo);
      if (basket.state === 'paid' || basket.state === 'aborted') known.delete(basket.processNo);
      else known.set(basket.processNo, { basket, events: entry.events + 1 });
      return basket;
    },
    stop() {
      let stopped = true;
      stops += 1;
      return () => {
        if (stopped) stops -= 1;
        stopped = false;
      };
    },
  };
}

/** Gapless, because it is drawn in the transaction that uses it; after a restore it goes on above the highest number known anywhere. */
function nextProcessNo(shop: Shop): number {
  return nextNumber(shop, { column: 'process_no', table: 'basket', floor: 'floor.process_no' });
}

export function nextReceiptNo(shop: Shop): number {
  return nextNumber(shop, { column: 'receipt_no', table: 'sale', floor: 'floor.receipt_no' });
}

function nextNumber({ db }: Shop, { column, table, floor }: { column: string; table: string; floor: string }): number {
  const row = db.row<{ last: number }>(
    `SELECT max(coalesce((SELECT max(${column}) FROM ${table}), 0),
                coalesce((SELECT CAST(value AS INTEGER) FROM setting WHERE key = ?), 0)) AS last`,
    floor,
  );
  return (row?.last ?? 0) + 1;
}
