import type { SyncState } from '#contract/methods/sync.ts';
import type { EngineView } from '#sync/till/engine.ts';
import type { ShopDatabase } from '../database/database.ts';

export interface LinkParts {
  marketplace: SyncState['marketplace'];
  view: EngineView | undefined;
  /** Why there is no link at all. */
  off: string | null;
  openOrders: number;
}

/** The link as the badge shows it. */
export function linkState(db: ShopDatabase, { marketplace, view, off, openOrders }: LinkParts): SyncState {
  const row = db.row<{ unsent: number; parked: number; oldestAt: string | null }>(
    `SELECT (SELECT count(*) FROM outbox) AS unsent, (SELECT count(*) FROM parked) AS parked,
       (SELECT occurred_at FROM op WHERE n = (SELECT min(op_n) FROM outbox)) AS oldestAt`,
  );
  return {
    marketplace,
    ...(view ? linkOf(view) : { link: 'off', reason: off }),
    unsent: row?.unsent ?? 0,
    oldestUnsentAt: row?.oldestAt ?? null,
    parked: row?.parked ?? 0,
    openOrders,
    lastContactAt: view?.lastContactAt ?? null,
    nextTryAt: view ? iso(view.round.nextTryAtMs) : null,
  };
}

/** A failed link stays told as failed while it is tried again: a badge that blinks says nothing. */
function linkOf({ round, working }: EngineView): Pick<SyncState, 'link' | 'reason'> {
  if (working) return { link: 'working', reason: null };
  if (!round.lastTrouble) return { link: 'idle', reason: null };
  const { kind, reason } = round.lastTrouble;
  if (kind === 'no-contact') return { link: 'unreachable', reason };
  return { link: kind === 'unpaired' ? 'unpaired' : 'waiting', reason };
}

function iso(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
