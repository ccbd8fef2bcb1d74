import { between } from '#sync/practice/chance.ts';
import type { BridgeRequest } from '#sync/protocol/version.ts';
import type { BridgeTransport, Carried } from '#sync/till/bridge-transport.ts';

/** How often what goes wrong, each in 0..1; all zero is a good line. */
export interface LineFaults {
  requestLost: number;
  answerLost: number;
  /** The request arrives twice. */
  doubled: number;
  /** An old request arrives once more, after newer ones. */
  late: number;
  /** Something else answers: a captive portal, a proxy. */
  foreign: number;
}

export const goodLine: LineFaults = { requestLost: 0, answerLost: 0, doubled: 0, late: 0, foreign: 0 };

/** A bad line between till and marketplace. What went over it is kept, and comes back when nobody expects it. */
export function faultyTransport(
  under: BridgeTransport,
  { chance, faults }: { chance: () => number; faults: () => LineFaults },
): BridgeTransport & { counts: Record<string, number> } {
  const sent: { name: BridgeRequest; body: string }[] = [];
  const counts: Record<string, number> = {};
  const strikes = (name: keyof LineFaults): boolean => {
    if (chance() >= faults()[name]) return false;
    counts[name] = (counts[name] ?? 0) + 1;
    return true;
  };
  const lost: Carried = { ok: false, reason: 'no-answer' };
  return {
    counts,
    async exchange(name, body, signal) {
      if (strikes('requestLost')) return lost;
      const old = sent[between(chance, 0, Math.max(0, sent.length - 1))];
      if (old && strikes('late')) await under.exchange(old.name, old.body, signal);
      sent.push({ name, body });
      if (strikes('foreign'))
        return { ok: true, status: 200, contentType: 'text/html', body: '<html>Login</html>', retryAfterMs: null };
      if (strikes('doubled')) await under.exchange(name, body, signal);
      const answer = await under.exchange(name, body, signal);
      return strikes('answerLost') ? lost : answer;
    },
    close: () => under.close(),
  };
}
