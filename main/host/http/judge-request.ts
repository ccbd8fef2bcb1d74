/** Decides whether a request is let in, from its headers alone. Pure, so that every rule can be tested by itself. */
import { sameSecret } from './secrets.ts';

/** Who is let in: a window that came by a ticket, a customer's window, which may look and nothing else, or a program on this machine that could read the key file. */
export type Entrant = 'window' | 'customer' | 'program';

export type Keys = {
  /** `127.0.0.1:4870`, exactly. */
  host: string;
  cookieName: string;
  /** What the cookie of a window holds. */
  session: string;
  customerCookieName: string;
  /** What the cookie of a customer's window holds. */
  customerSession: string;
  /** What a program sends as `Authorization: Bearer`. */
  key: string;
};

export type RequestFacts = {
  host: string | undefined;
  origin: string | undefined;
  cookie: string | undefined;
  authorization: string | undefined;
  /** It changes something, or opens the wire: then a window's request must say that it comes from our page. */
  acts: boolean;
};

export type Verdict =
  | { is: 'in'; as: Entrant }
  /** Meant for another host name: a page elsewhere may have bent its own name to this machine (DNS rebinding). */
  | { is: 'misdirected' }
  | { is: 'out'; reason: 'no-session' | 'foreign-page' | 'wrong-key' };

/** Judges one request or WebSocket upgrade. */
export function judgeRequest(facts: RequestFacts, keys: Keys): Verdict {
  if (facts.host !== keys.host) return { is: 'misdirected' };
  if (facts.authorization !== undefined) {
    // No page can make a browser send our key, so a request with an origin is not from a program of ours.
    if (facts.origin !== undefined) return { is: 'out', reason: 'foreign-page' };
    const known = sameSecret(/^Bearer (.+)$/.exec(facts.authorization)?.[1], keys.key);
    return known ? { is: 'in', as: 'program' } : { is: 'out', reason: 'wrong-key' };
  }
  // SameSite does not tell ports apart, so another server on this machine counts as the same site: ask for the origin.
  const own = `http://${keys.host}`;
  if (facts.acts ? facts.origin !== own : facts.origin !== undefined && facts.origin !== own) {
    return { is: 'out', reason: 'foreign-page' };
  }
  const holds = (name: string, secret: string): boolean =>
    cookiesNamed(facts.cookie, name).some((value) => sameSecret(value, secret));
  if (holds(keys.cookieName, keys.session)) return { is: 'in', as: 'window' };
  return holds(keys.customerCookieName, keys.customerSession)
    ? { is: 'in', as: 'customer' }
    : { is: 'out', reason: 'no-session' };
}

/** Values of the cookies of a name (RFC 6265, 4.2.1). There may be several: of other paths, or set by another server. */
function cookiesNamed(header: string | undefined, name: string): string[] {
  return (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
}
