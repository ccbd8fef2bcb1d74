import { bridgeConnector } from '#sync/till/bridge-connector.ts';
import { httpTransport } from '#sync/till/http-transport.ts';
import { localTransport } from '#sync/till/local-transport.ts';
import type { MarketplaceConnector } from '#sync/till/market-connector.ts';
import type { ShopDatabase } from '../database/database.ts';
import { readMarketplace } from './marketplace-address.ts';
import { marketplaceToken } from './pairing.ts';
import { type Practice, practiceBatch, practiceIntervalMs, practicePage } from './practice.ts';

/** How often to look at a marketplace that cannot call us, in ms. */
const bridgeIntervalMs = 30_000;

export type Chosen =
  | { kind: 'connected'; address: string; connector: MarketplaceConnector }
  /** No link at all, and why in kebab-case; null where that is what the shop wants. */
  | { kind: 'off'; marketplace: 'practice' | 'bridge' | 'vendure-admin' | 'none'; reason: string | null };

/** The connector to the marketplace that the settings name. */
export function chooseConnector(
  db: ShopDatabase,
  { address, practice }: { address: string; practice: Practice },
): Chosen {
  const marketplace = readMarketplace(address);
  switch (marketplace.kind) {
    case 'none':
      return { kind: 'off', marketplace: 'none', reason: null };
    case 'vendure-admin':
      return { kind: 'off', marketplace: 'vendure-admin', reason: 'connector-missing' };
    case 'practice': {
      const transport = localTransport(() => practice.market().sequencer);
      const pace = {
        pageSize: practicePage,
        intervalMs: practiceIntervalMs,
        capabilities: { maxBatch: practiceBatch },
      };
      return { kind: 'connected', address, connector: bridgeConnector({ kind: 'practice', transport, ...pace }) };
    }
    case 'bridge': {
      const transport = httpTransport({ url: marketplace.url, token: marketplaceToken(db, address) });
      const pace = { pageSize: 100, intervalMs: bridgeIntervalMs };
      return { kind: 'connected', address, connector: bridgeConnector({ kind: 'bridge', transport, ...pace }) };
    }
  }
}
