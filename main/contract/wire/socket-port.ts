/** The page's port over a WebSocket to the till. */
import { failure } from '../errors.ts';
import { sessionPath, wirePath } from './paths.ts';
import { type Port, type PortLimits, jsonPort } from './port.ts';
import { largestMessage } from './protocol.ts';

/** What is used of a WebSocket, so that Node's and a page's both fit. */
export type SocketLike = {
  send(text: string): void;
  close(): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'open' | 'close' | 'error', listener: () => void): void;
};

/** A port over a WebSocket that is open already. */
export function socketPort(socket: SocketLike, limits: PortLimits = { send: largestMessage }): Port {
  return jsonPort(
    {
      send: (text) => socket.send(text),
      close: () => socket.close(),
      open({ text, closed }) {
        socket.addEventListener('message', ({ data }) => text(data));
        socket.addEventListener('close', closed);
      },
    },
    limits,
  );
}

/** Waits for a socket to open and makes a port of it. Rejects with `unavailable`. */
export function openedPort(socket: SocketLike, limits?: PortLimits): Promise<Port> {
  return new Promise((resolve, reject) => {
    const refuse = (): void => reject(failure('unavailable', { what: 'host' }, 'The till does not answer'));
    socket.addEventListener('open', () => resolve(socketPort(socket, limits)));
    socket.addEventListener('close', refuse);
    socket.addEventListener('error', refuse);
  });
}

/**
 * Opens the wire of the till that served this page. Rejects with `no-entry` when the till runs but no longer knows this
 * window (it was started anew): a browser does not tell a page why a WebSocket was refused, so the page asks.
 */
export async function openTill(
  origin: string,
  { wire, session }: { wire: string; session: string } = { wire: wirePath, session: sessionPath },
): Promise<Port> {
  const url = new URL(wire, origin);
  url.protocol = 'ws:';
  try {
    return await openedPort(new WebSocket(url));
  } catch (error) {
    const answer = await fetch(new URL(session, origin), { cache: 'no-store' }).catch(() => undefined);
    if (answer?.status === 403) throw failure('no-entry', { reason: 'no-session' });
    throw error;
  }
}
