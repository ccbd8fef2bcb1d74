import { setImmediate as nextTurn } from 'node:timers/promises';
import { failure } from '#contract/errors.ts';
import type { SyncState } from '#contract/methods/sync.ts';
import type { PracticeMarket } from '#sync/practice/practice-market.ts';
import { createEngine, type TillEngine } from '#sync/till/engine.ts';
import { folderModeOf } from '../open-shop.ts';
import { countOpenOrders } from '../services/orders-show.ts';
import { noteOversold } from '../services/oversold.ts';
import { readSetting } from '../settings.ts';
import type { Shop } from '../shop.ts';
import { chooseConnector, type Chosen } from '../sync/choose-connector.ts';
import { practiceOf } from '../sync/practice.ts';
import { linkState } from '../sync/link-state.ts';
import { pruneSyncLog } from '../sync/sync-log.ts';
import { tillStorage } from '../sync/till-storage.ts';
import { practiceCustomers } from './practice-customers.ts';

export interface SyncOptions {
  shop: Shop;
  /** A fault that nobody waits for. */
  report: (what: string, error: unknown) => void;
  chance?: () => number;
  /** Makes the practice marketplace's customers repeatable. */
  seed?: number;
  /** Practice customers order by themselves now and then in the demo shop; off unless asked for. */
  customers?: boolean;
  /** The address given on the command line; stands above the setting until that is changed. */
  marketplace?: string | undefined;
  delays?: Partial<SyncDelays>;
}

export interface SyncDelays {
  /** After the till is ready, in ms. */
  start: number;
  /** New ops are gathered so long before they go. */
  gather: number;
  /** Screens hear of changes at most this often. */
  tell: number;
}

const usualDelays: SyncDelays = { start: 1000, gather: 300, tell: 100 };

/** The shop's link to its marketplace, beside the counter and never in its way. */
export interface SyncJob extends AsyncDisposable {
  /** Called once the till can sell. */
  start(): void;
  state(): SyncState;
  onChange(listener: () => void): () => void;
  /** A round now; resolves when it is over. Without a marketplace it is over at once. */
  now(): Promise<SyncState>;
  /** A practice customer orders, and the order is fetched. @throws Failure `refused` (`practice-only`, `nothing-online`, `not-offered`, `sold-out`) */
  practiceOrder(options: { key: string; articleIds: readonly string[] }): Promise<{ orderId: string }>;
}

export function createSyncJob(options: SyncOptions): SyncJob {
  const { shop, report, chance = Math.random, seed = shop.nowMs() } = options;
  const delays = { ...usualDelays, ...options.delays };
  const { db } = shop;
  const practice = practiceOf(shop, { seed });
  const settingAtStart = readSetting(db, 'marketplace');
  const listeners = new Set<() => void>();
  const stops: (() => void)[] = [];
  let link: { chosen: Chosen; address: string; engine: TillEngine | undefined } | undefined;
  let closing: Promise<void> = Promise.resolve();
  let closed = false;

  const gather = once(delays.gather, () => {
    attempt('oversold', () => noteOversold(shop));
    connect()?.wake('ops');
  });
  const tell = once(delays.tell, () => listeners.forEach((listener) => listener()));

  function attempt(what: string, work: () => void): void {
    try {
      work();
    } catch (error) {
      report(what, error);
    }
  }

  /** The engine of the marketplace that the settings name now; undefined where there is none. */
  function connect(): TillEngine | undefined {
    if (closed || folderModeOf(db) === 'empty') return undefined;
    const setting = readSetting(db, 'marketplace');
    const address = setting === settingAtStart ? (options.marketplace ?? setting) : setting;
    if (link?.address === address) return link.engine;
    disconnect();
    const chosen = choose(address);
    const engine = chosen.kind === 'connected' ? engineFor(chosen) : undefined;
    link = { chosen, address, engine };
    return engine;
  }

  function choose(address: string): Chosen {
    try {
      return chooseConnector(db, { address, practice });
    } catch (error) {
      report('marketplace', error);
      return { kind: 'off', marketplace: 'none', reason: 'marketplace-address' };
    }
  }

  function engineFor({ address, connector }: Chosen & { kind: 'connected' }): TillEngine {
    // What was measured against another marketplace says nothing of this one.
    shop.clockOffsetMs = 0;
    return createEngine({
      connector,
      storage: tillStorage(shop, address),
      till: { device: shop.deviceId, session: shop.session.id, name: shop.tillId, build: shop.build },
      nowMs: () => shop.nowMs(),
      chance,
      timer(ms, ring) {
        const timer = setTimeout(ring, ms);
        timer.unref();
        return () => clearTimeout(timer);
      },
      turn: () => nextTurn(),
      onClockOffset: (ms) => {
        shop.clockOffsetMs = ms;
      },
      onChange: tell.soon,
      report: (error) => report('sync', error),
    });
  }

  function disconnect(): void {
    const engine = link?.engine;
    link = undefined;
    if (engine) closing = closing.then(() => engine[Symbol.asyncDispose]());
  }

  function state(): SyncState {
    connect();
    const marketplace =
      link?.chosen.kind === 'connected' ? link.chosen.connector.kind : (link?.chosen.marketplace ?? 'none');
    const off = link?.chosen.kind === 'off' ? link.chosen.reason : null;
    const openOrders = countOpenOrders(shop);
    return linkState(db, { marketplace, view: link?.engine?.view(), off, openOrders });
  }

  async function now(): Promise<SyncState> {
    await connect()?.now();
    return state();
  }

  return {
    start() {
      stops.push(db.onChange(['outbox'], gather.soon));
      stops.push(db.onChange(['outbox', 'orders', 'sync'], tell.soon));
      stops.push(db.onChange(['settings'], () => gather.soon()));
      const timer = setTimeout(() => {
        attempt('sync-log', () => pruneSyncLog(shop));
        connect()?.wake('start');
      }, delays.start);
      stops.push(() => clearTimeout(timer));
      if (options.customers)
        stops.push(
          practiceCustomers({ shop, chance, market: () => market(), arrived: () => connect()?.wake('ops'), report }),
        );
    },
    state,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    now,
    async practiceOrder({ key, articleIds }) {
      const place = (): ReturnType<PracticeMarket['placeOrder']> | undefined =>
        market()?.placeOrder({ key, articleIds });
      let placed = place();
      // Right after the set-up the offers may still be on their way.
      if (placed && !placed.ok) {
        await now();
        placed = place();
      }
      if (!placed) throw failure('refused', { reason: 'practice-only' });
      if (!placed.ok) throw failure('refused', { reason: placed.reason, articleId: placed.articleId });
      await now();
      return { orderId: placed.order.orderId };
    },
    async [Symbol.asyncDispose]() {
      closed = true;
      for (const stop of stops.splice(0)) stop();
      gather.stop();
      tell.stop();
      disconnect();
      await closing;
      practice[Symbol.dispose]();
    },
  };

  function market(): ReturnType<typeof practice.market> | undefined {
    connect();
    return link?.chosen.kind === 'connected' && link.chosen.connector.kind === 'practice'
      ? practice.market()
      : undefined;
  }
}

/** Runs a thing once for everything that asked for it within a while, counted from the first asking, so that a busy hour cannot put it off. */
function once(ms: number, work: () => void): { soon: () => void; stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  return {
    soon() {
      timer ??= setTimeout(() => {
        timer = undefined;
        work();
      }, ms).unref();
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
