import { z } from 'zod';
import { command, query, stream } from '#contract/method.ts';
import { id, instant, nothing } from './values.ts';

/** The link to the marketplace as the badge shows it. */
export const syncState = z.object({
  marketplace: z.enum(['practice', 'bridge', 'vendure-admin', 'none']),
  link: z.enum(['off', 'idle', 'working', 'waiting', 'unreachable', 'unpaired']),
  /** Kebab-case; why the link is as it is, or null. */
  reason: z.string().nullable(),
  unsent: z.number().int(),
  oldestUnsentAt: instant.nullable(),
  parked: z.number().int(),
  openOrders: z.number().int(),
  lastContactAt: instant.nullable(),
  nextTryAt: instant.nullable(),
});
export type SyncState = z.output<typeof syncState>;

export const parkedWish = z.object({
  opId: id,
  kind: z.string(),
  at: instant,
  code: z.string(),
  text: z.string(),
  subject: z.string(),
});
export type ParkedWish = z.output<typeof parkedWish>;

export const sync = {
  'sync.state': stream('anyone', nothing, syncState),
  'sync.status': query('cashier', nothing, syncState),
  /** Pushes and pulls now; answers when the round is over. */
  'sync.now': command('cashier', nothing, syncState),
  'sync.parked': query('cashier', nothing, z.array(parkedWish)),
  'sync.resend': command('manager', z.object({ opId: id }), syncState),
  'sync.discard': command('manager', z.object({ opId: id, reason: z.string().min(1).max(200) }), syncState),
  'sync.pair': command('owner', z.object({ url: z.string().max(400), code: z.string().max(100) }), syncState),
  'sync.log': query(
    'cashier',
    z.object({ limit: z.number().int().min(1).max(500).default(100) }),
    z.array(z.object({ at: instant, what: z.string(), detail: z.string() })),
  ),
};
