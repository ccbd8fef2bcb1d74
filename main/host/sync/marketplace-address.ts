import { failure } from '#contract/errors.ts';

export type Marketplace =
  | { kind: 'practice' }
  | { kind: 'none' }
  /** `url` is where the requests go. */
  | { kind: 'bridge' | 'vendure-admin'; url: string };

/**
 * Reads a marketplace as settings and command line name it: `practice`, `none`, `bridge+https://…`, `vendure-admin+https://…`.
 * @throws Failure `refused` with `marketplace-address` or, for http beyond this machine, `marketplace-not-secure`.
 */
export function readMarketplace(address: string): Marketplace {
  if (address === 'practice' || address === 'none') return { kind: address };
  const match = /^(bridge|vendure-admin)\+(https?:\/\/.+)$/.exec(address.trim());
  const url = match?.[2] === undefined ? undefined : parseUrl(match[2]);
  if (!url) throw failure('refused', { reason: 'marketplace-address', address });
  const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol === 'http:' && !loopback) throw failure('refused', { reason: 'marketplace-not-secure', address });
  return { kind: match?.[1] === 'bridge' ? 'bridge' : 'vendure-admin', url: url.href };
}

function parseUrl(text: string): URL | undefined {
  try {
    const url = new URL(text);
    return url.username === '' && url.password === '' ? url : undefined;
  } catch {
    return undefined;
  }
}
