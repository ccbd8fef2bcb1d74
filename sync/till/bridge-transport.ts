import type { BridgeRequest } from '../protocol/version.ts';

/** What came back, as text: nothing of it is believed yet. */
export type Carried =
  | { ok: true; status: number; contentType: string; body: string; retryAfterMs: number | null }
  | { ok: false; reason: 'no-answer' | 'timed-out' | 'answer-too-large' | 'no-route' | 'bad-certificate' };

/** Carries one request and its answer; HTTP, or a function call inside the host. Never rejects. */
export interface BridgeTransport {
  exchange(name: BridgeRequest, body: string, signal: AbortSignal): Promise<Carried>;
  close(): void;
}
