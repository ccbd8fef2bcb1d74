import type { AnswerOf, Capabilities, RequestOf } from '../protocol/messages.ts';
import { bridgeLimits, type BridgeRequest } from '../protocol/version.ts';
import type { BridgeTransport } from './bridge-transport.ts';
import { decodeAnswer } from './decode-answer.ts';
import type { Contact, MarketplaceConnector } from './market-connector.ts';

/** What any marketplace that speaks the bridge protocol can do. */
export const bridgeCapabilities: Capabilities = {
  feed: 'gapless',
  stockWrite: 'delta+count',
  keyed: 'native',
  handOverBooksStock: false,
  partial: true,
  weights: 'lines',
  refund: false,
  wake: 'none',
  maxBatch: bridgeLimits.opsPerPush,
  fractions: true,
};

export interface BridgeOptions {
  kind: 'practice' | 'bridge';
  transport: BridgeTransport;
  capabilities?: Partial<Capabilities>;
  pageSize: number;
  intervalMs: number;
}

/** A marketplace over the bridge protocol. Requests and answers are text on the way, whatever carries them. */
export function bridgeConnector({
  kind,
  transport,
  capabilities,
  pageSize,
  intervalMs,
}: BridgeOptions): MarketplaceConnector {
  const ask =
    <Name extends BridgeRequest>(name: Name) =>
    async (request: RequestOf<Name>, signal: AbortSignal): Promise<Contact<AnswerOf<Name>>> =>
      decodeAnswer(name, request, await transport.exchange(name, JSON.stringify(request), signal));
  return {
    kind,
    capabilities: { ...bridgeCapabilities, ...capabilities },
    pageSize,
    intervalMs,
    hello: ask('hello'),
    push: ask('push'),
    pull: ask('pull'),
    reconcile: ask('reconcile'),
    close: () => transport.close(),
  };
}
