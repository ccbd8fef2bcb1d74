import type { ErrorData } from '#contract/errors.ts';
import { newSecret, sameSecret } from './secrets.ts';

/** How long a ticket waits for a browser to start on a slow PC. */
export const ticketLifeMs = 2 * 60_000;

/** Tickets that are remembered, so that a used or late one can be told from a made-up one. */
const most = 64;

export type Redeemed = 'entered' | Extract<ErrorData['no-entry']['reason'], `ticket-${string}`>;

export type Tickets = {
  issue(): string;
  /** Lets the bearer in once, and within two minutes. */
  redeem(ticket: string): Redeemed;
};

/** Keeps the one-time tickets that let a window in. `now` is in milliseconds. */
export function keepTickets(now: () => number): Tickets {
  const issued: { secret: string; at: number; used: boolean }[] = [];
  return {
    issue() {
      const secret = newSecret();
      issued.push({ secret, at: now(), used: false });
      if (issued.length > most) issued.shift();
      return secret;
    },
    redeem(given) {
      const ticket = issued.find(({ secret }) => sameSecret(given, secret));
      if (!ticket) return 'ticket-unknown';
      if (ticket.used) return 'ticket-used';
      if (now() - ticket.at > ticketLifeMs) return 'ticket-expired';
      ticket.used = true;
      return 'entered';
    },
  };
}
