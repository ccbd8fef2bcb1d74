import type { Table } from '#contract/table.ts';
import { type Handlers, wholeState } from '#contract/wire/handlers.ts';
import type { SyncJob } from '../jobs/sync.ts';
import type { Shop } from '../shop.ts';
import { pairWith } from '../sync/pairing.ts';
import { discardWish, parkedWishes, resendWish } from '../sync/parked.ts';
import { readSyncLog } from '../sync/sync-log.ts';
import { doing } from './baskets.ts';
import type { Context } from './context.ts';

type Names = Extract<keyof Table, `sync.${string}`>;

export interface SyncApiDeps {
  shop: Shop;
  sync: SyncJob;
}

export function syncHandlers({ shop, sync }: SyncApiDeps): Pick<Handlers<Table, Context>, Names> {
  return {
    'sync.state': () => wholeState(sync.state, sync.onChange),
    'sync.status': () => sync.state(),
    'sync.now': () => sync.now(),
    'sync.parked': () => parkedWishes(shop),
    'sync.resend': (input, call) => {
      resendWish(shop, input, doing(call, 'sync.resend'));
      return sync.state();
    },
    'sync.discard': (input, call) => {
      discardWish(shop, input, doing(call, 'sync.discard'));
      return sync.state();
    },
    'sync.pair': async (input, call) => {
      await pairWith(shop, input, doing(call, 'sync.pair'));
      return sync.now();
    },
    'sync.log': ({ limit }) => readSyncLog(shop, limit),
  };
}

/** Makes the answers of repeated sync commands anew: what is told is how the link stands now. */
export function syncRebuilders({ sync }: SyncApiDeps): Readonly<Record<string, (kept: unknown) => unknown>> {
  const state = (): unknown => sync.state();
  return { 'sync.resend': state, 'sync.discard': state, 'sync.pair': state };
}
