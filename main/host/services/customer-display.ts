/** What the customer sees while the till sells: on a display of two lines, and in a window of its own. */
import type { CustomerView } from '#contract/methods/customer.ts';
import type { Basket, BasketLine } from '#domain/basket.ts';
import { basketMoment, type CustomerMoment, displayLines, paidMoment } from '#domain/display-lines.ts';
import type { Sale } from '#domain/sale.ts';
import type { Drivers } from '../drivers/supervisor.ts';
import { readSetting, shopLanguage } from '../settings.ts';
import type { Shop } from '../shop.ts';
import type { BasketLog } from './basket-log.ts';
import type { DeviceRegistry } from './device-registry.ts';
import { readSale } from './sale-rows.ts';

export interface CustomerDisplayOptions {
  shop: Shop;
  log: Pick<BasketLog, 'open' | 'find'>;
  demo: () => boolean;
  registry: Pick<DeviceRegistry, 'of' | 'onChange'>;
  drivers: Pick<Drivers, 'ask'>;
  /** How long what was paid stays to be read. */
  paidForMs?: number;
}

export interface CustomerDisplay extends Disposable {
  view(): CustomerView;
  onChange(listener: () => void): () => void;
  /** Begins to follow the counter. */
  start(): void;
}

/** Follows the counter. FISCAL(MessEV annex 2 no. 9.4): weight, price of a unit and price are shown while the customer is there. */
export function createCustomerDisplay(options: CustomerDisplayOptions): CustomerDisplay {
  const { shop, log, demo, registry, drivers, paidForMs = 30_000 } = options;
  const { db } = shop;
  const listeners = new Set<() => void>();
  const stops: (() => void)[] = [];
  let basket: Basket | undefined;
  let paid: Sale | undefined;
  let moment: CustomerMoment | null = null;
  let forget: NodeJS.Timeout | undefined;
  let shown = new Map<string, string>();

  /** What became of the counter since the last look. */
  function look(): void {
    const now = log.open();
    const next = basketMoment(basket, now);
    if (next) {
      paid = undefined;
      // A look without news, such as at a parked basket, changes nothing.
      const same =
        next.kind === 'total' && moment !== null && basket?.basketId === now?.basketId && sameLines(basket, now);
      if (!same) moment = next;
    } else {
      const sale = basket && basket.basketId !== now?.basketId ? saleOf(basket) : undefined;
      if (sale) {
        paid = sale;
        moment = paidMoment(sale);
        clearTimeout(forget);
        forget = setTimeout(rest, paidForMs).unref();
      } else if (!paid || basket) {
        paid = undefined;
        moment = null;
      }
    }
    basket = now;
    tell();
  }

  /** The sale that a basket became, where it was paid. */
  function saleOf({ basketId, processNo }: Basket): Sale | undefined {
    if (log.find(basketId).state !== 'paid') return undefined;
    const row = db.row<{ id: string }>('SELECT id FROM sale WHERE process_no = ?', processNo);
    return row && readSale(db, row.id)?.sale;
  }

  function rest(): void {
    if (!paid) return;
    paid = undefined;
    moment = null;
    tell();
  }

  function tell(): void {
    showOnLines();
    for (const listener of [...listeners]) listener();
  }

  /** Line displays keep what they were shown last, so each is told only what is new to it. */
  function showOnLines(): void {
    const greeting: CustomerMoment = { kind: 'greeting', shopName: readSetting(db, 'shop').name };
    const lines = displayLines(moment ?? greeting, shopLanguage(db));
    const next = new Map<string, string>();
    for (const { uri } of registry.of('display')) {
      if (uri === 'window') continue;
      next.set(uri, lines.join('\n'));
      if (shown.get(uri) === lines.join('\n')) continue;
      void drivers.ask({ kind: 'show', uri, lines }).then((answer) => {
        // Not taken: told again at the next occasion, at the latest when the display comes back.
        if (typeof answer !== 'object' || answer.kind !== 'done') shown.delete(uri);
      });
    }
    shown = next;
  }

  return {
    view: () => viewOf({ basket, paid, moment, shop, demo: demo() }),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start() {
      look();
      stops.push(
        db.onChange(['baskets'], look),
        db.onChange(['settings'], tell),
        // A display that is new or back, perhaps in a new driver process, has to be told anew.
        registry.onChange(() => {
          shown = new Map();
          showOnLines();
        }),
      );
    },
    [Symbol.dispose]() {
      clearTimeout(forget);
      for (const stop of stops) stop();
    },
  };
}

function sameLines(before: Basket | undefined, now: Basket | undefined): boolean {
  return JSON.stringify(before?.lines) === JSON.stringify(now?.lines);
}

function viewOf({
  basket,
  paid,
  moment,
  shop: { db },
  demo,
}: {
  basket: Basket | undefined;
  paid: Sale | undefined;
  moment: CustomerMoment | null;
  shop: Shop;
  demo: boolean;
}): CustomerView {
  const about = { shopName: readSetting(db, 'shop').name, language: shopLanguage(db), demo };
  if (paid && moment?.kind === 'paid') {
    const { total, given, change } = moment;
    return { ...about, state: 'paid', lines: linesOf(paid.lines), newest: null, total, given, change };
  }
  const nothing = { given: null, change: null };
  if (!basket || moment === null) return { ...about, ...nothing, state: 'idle', lines: [], newest: null, total: 0 };
  const newest = moment.kind === 'line' ? moment.line.lineId : null;
  return { ...about, ...nothing, state: 'basket', lines: linesOf(basket.lines), newest, total: basket.total };
}

function linesOf(lines: readonly BasketLine[]): CustomerView['lines'] {
  return lines
    .filter(({ voided }) => !voided)
    .map(({ lineId, text, unit, weighed, quantity, price, total }) => ({
      ...{ lineId, text, unit, quantity, price, total },
      measured: weighed || unit !== 'piece',
    }));
}
