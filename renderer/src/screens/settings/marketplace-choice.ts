import { isMarketplaceUrl } from '../sync/marketplace-url.ts';

export const marketplaceKinds = ['practice', 'bridge', 'vendure-admin', 'none'] as const;
export type MarketplaceKind = (typeof marketplaceKinds)[number];

/** A marketplace as the form shows it: `url` only for those that are elsewhere. */
export interface MarketplaceChoice {
  kind: MarketplaceKind;
  url: string;
}

/** Takes a setting apart: `practice`, `none`, `bridge+https://…`, `vendure-admin+https://…`. */
export function marketplaceChoice(setting: string): MarketplaceChoice {
  for (const kind of ['bridge', 'vendure-admin'] as const) {
    if (setting.startsWith(`${kind}+`)) return { kind, url: setting.slice(kind.length + 1) };
  }
  return { kind: setting === 'practice' ? 'practice' : 'none', url: '' };
}

/** The setting of a choice, or undefined while its address cannot be one. */
export function marketplaceSetting({ kind, url }: MarketplaceChoice): string | undefined {
  if (kind === 'practice' || kind === 'none') return kind;
  return isMarketplaceUrl(url) ? `${kind}+${url.trim()}` : undefined;
}
