import { failure } from '#contract/errors.ts';
import { pairTill } from '#sync/till/http-transport.ts';
import type { ShopDatabase } from '../database/database.ts';
import type { Doing } from '../services/doing.ts';
import { commandedWith } from '../services/commanded.ts';
import { writeSettings } from '../settings.ts';
import type { Shop } from '../shop.ts';
import { readMarketplace } from './marketplace-address.ts';

const tokenKey = 'marketplaceToken';

/** The token of the marketplace at this address, or null when the till is not paired with it. Never part of the settings a screen sees. */
export function marketplaceToken(db: ShopDatabase, address: string): string | null {
  const row = db.row<{ value: string }>('SELECT value FROM setting WHERE key = ?', tokenKey);
  if (!row) return null;
  const kept = JSON.parse(row.value) as { address: string; token: string };
  return kept.address === address ? kept.token : null;
}

/**
 * Makes a marketplace ours: asks it to know this till and then keeps its address and token together. `practice` and `none` need no code.
 * @throws Failure `refused`: `marketplace-address`, `marketplace-not-secure`, `pairing-code-wrong`, `connector-missing`; `unavailable`.
 */
export async function pairWith(shop: Shop, { url, code }: { url: string; code: string }, doing: Doing): Promise<void> {
  const address = /^https?:\/\//.test(url.trim()) ? `bridge+${url.trim()}` : url.trim();
  const marketplace = readMarketplace(address);
  if (marketplace.kind === 'vendure-admin') throw failure('refused', { reason: 'connector-missing', address });
  if (marketplace.kind !== 'bridge') return keep(shop, { address, token: null }, doing);
  const paired = await pairTill(marketplace.url, { code, device: shop.deviceId, till: shop.tillId });
  if (paired.ok) return keep(shop, { address, token: paired.answer.token }, doing);
  if (paired.reason === 'pairing-code-wrong') throw failure('refused', { reason: paired.reason, address });
  throw failure('unavailable', { what: 'marketplace', reason: paired.reason, address });
}

function keep(
  shop: Shop,
  { address, token }: { address: string; token: string | null },
  { actor, command }: Doing,
): void {
  commandedWith(shop, { command, keep: () => null }, () => {
    writeSettings(shop.db, { marketplace: address });
    const text =
      'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value';
    if (token !== null) shop.db.run(text, tokenKey, JSON.stringify({ address, token }));
    shop.journal('marketplace-paired', actor, { address });
  });
}
