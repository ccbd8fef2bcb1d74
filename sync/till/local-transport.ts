import { setImmediate as nextTurn } from 'node:timers/promises';
import { answerRequest } from '../server/answer-request.ts';
import type { Sequencer } from '../server/sequencer.ts';
import type { BridgeTransport } from './bridge-transport.ts';

/** Carries requests to a marketplace inside the same process, as text all the same; the counter gets a turn before each. */
export function localTransport(market: () => Sequencer): BridgeTransport {
  return {
    async exchange(name, body, signal) {
      await nextTurn();
      if (signal.aborted) return { ok: false, reason: 'no-answer' };
      return { ok: true, retryAfterMs: null, ...answerRequest(market(), name, body) };
    },
    close: () => undefined,
  };
}
