/**
 * Lets the window under Electron fetch what only the host's loopback door has: downloads and uploads.
 * The main process enters with the one-time ticket and keeps the cookie to itself; the page never learns of either.
 */
export interface HostDoor {
  /** Names the door of a newly started host; null when it has none. */
  use(ticketUrl: string | null): void;
  /** Asks the host on the window's behalf; undefined while there is no door. */
  ask(request: Request): Promise<Response | undefined>;
}

/** Makes a door. It enters as soon as it knows the ticket, which is void after two minutes. */
export function openHostDoor(send: typeof fetch = fetch): HostDoor {
  let inside: Promise<{ base: string; cookie: string } | undefined> = Promise.resolve(undefined);

  async function enter(ticketUrl: string): Promise<{ base: string; cookie: string } | undefined> {
    const response = await send(ticketUrl, { redirect: 'manual' });
    await response.body?.cancel();
    const cookie = response.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
    return cookie.length === 0 ? undefined : { base: new URL(ticketUrl).origin, cookie: cookie.join('; ') };
  }

  return {
    use(ticketUrl) {
      inside = ticketUrl === null ? Promise.resolve(undefined) : enter(ticketUrl).catch(() => undefined);
    },
    async ask(request) {
      const entered = await inside;
      if (entered === undefined) return undefined;
      const { pathname, search } = new URL(request.url);
      const headers = new Headers(request.headers);
      headers.set('Cookie', entered.cookie);
      headers.set('Origin', entered.base);
      const body = request.body === null ? {} : { body: request.body, duplex: 'half' };
      try {
        const { method } = request;
        return await send(`${entered.base}${pathname}${search}`, { method, headers, redirect: 'manual', ...body });
      } catch {
        return undefined;
      }
    },
  };
}
