import type { ContactFailure } from '../core/contact.ts';
import type { AnswerOf, Capabilities, RequestOf } from '../protocol/messages.ts';

/** An answer that was read and found sound, or why there is none. */
export type Contact<Answer> = { ok: true; answer: Answer } | { ok: false; failure: ContactFailure };

/**
 * A marketplace as the till's engine sees it. The bridge speaks its own protocol; a connector to a foreign engine makes the same answers out of
 * that engine's requests, and declares what it cannot do.
 */
export interface MarketplaceConnector {
  readonly kind: 'practice' | 'bridge' | 'vendure-admin';
  /** What it promises before anybody was asked; `hello` may lower it. */
  readonly capabilities: Capabilities;
  /** Entries a page may have, so that taking one in does not hold up the counter. */
  readonly pageSize: number;
  /** How often to look when nothing else calls, in ms. */
  readonly intervalMs: number;
  hello(request: RequestOf<'hello'>, signal: AbortSignal): Promise<Contact<AnswerOf<'hello'>>>;
  push(request: RequestOf<'push'>, signal: AbortSignal): Promise<Contact<AnswerOf<'push'>>>;
  pull(request: RequestOf<'pull'>, signal: AbortSignal): Promise<Contact<AnswerOf<'pull'>>>;
  reconcile(request: RequestOf<'reconcile'>, signal: AbortSignal): Promise<Contact<AnswerOf<'reconcile'>>>;
  close(): void;
}
