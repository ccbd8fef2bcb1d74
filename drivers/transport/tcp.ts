import { createConnection, type Socket } from 'node:net';
import { type Transport, TransportFault, type TransportReason } from './transport.ts';

/** Three seconds: a printer in the shop's own network answers in milliseconds, one that is off never. */
export const connectTimeoutMs = 3000;

const reasons: Readonly<Record<string, TransportReason>> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'unknown-host',
  EAI_AGAIN: 'unknown-host',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ETIMEDOUT: 'unreachable',
};

/**
 * Bytes are handed over in pieces of that size. A large write that breaks off tells nobody how much of it was taken; a piece of this size is taken
 * whole by an empty socket or not at all.
 */
const pieceSize = 4096;

/** Connects to a port of the network. Every wait is bounded: a cable that was pulled raises no error by itself. */
export function openTcp(
  { host, port }: { host: string; port: number },
  timeoutMs: number = connectTimeoutMs,
): Promise<Transport> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host, port, noDelay: true });
    const timer = setTimeout(() => fail(new TransportFault('unreachable', `no answer in ${timeoutMs} ms`)), timeoutMs);
    const fail = (fault: TransportFault) => {
      clearTimeout(timer);
      socket.destroy();
      reject(fault);
    };
    const failed = (error: NodeJS.ErrnoException) =>
      fail(new TransportFault(reasons[error.code ?? ''] ?? 'unreachable', error.message));
    socket.once('error', failed);
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.off('error', failed);
      resolve(overSocket(socket));
    });
  });
}

/** A transport over a connected socket. */
function overSocket(socket: Socket): Transport {
  let arrived: Uint8Array[] = [];
  let broken: Error | undefined;
  let peerEnded = false;
  let taken = 0;
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of [...listeners]) listener();
  };
  socket.on('data', (chunk) => {
    arrived.push(chunk);
    tell();
  });
  socket.on('end', () => {
    peerEnded = true;
    tell();
  });
  socket.on('error', (error) => {
    broken ??= error;
    tell();
  });
  socket.on('close', tell);

  /** Waits until `done` holds; false when the time is over. */
  function until(done: () => boolean, timeoutMs: number): Promise<boolean> {
    if (done()) return Promise.resolve(true);
    return new Promise((resolve) => {
      const finish = (result: boolean) => {
        clearTimeout(timer);
        listeners.delete(check);
        resolve(result);
      };
      const check = () => {
        if (done()) finish(true);
      };
      const timer = setTimeout(() => finish(done()), timeoutMs);
      listeners.add(check);
    });
  }

  const lost = () => new TransportFault('lost', broken?.message ?? 'the other side closed the connection');
  const gone = () => broken !== undefined || socket.destroyed;

  return {
    get taken() {
      return taken;
    },
    async write(bytes, timeoutMs) {
      const end = performance.now() + timeoutMs;
      for (let at = 0; at < bytes.length; at += pieceSize) {
        // A printer that has closed its side reads nothing more, even where the socket still takes bytes.
        if (gone() || peerEnded) throw lost();
        const piece = bytes.subarray(at, at + pieceSize);
        let written = false;
        socket.write(piece, (error) => {
          if (error) broken ??= error;
          else {
            written = true;
            taken += piece.length;
          }
          tell();
        });
        if (!(await until(() => written || gone(), end - performance.now())))
          throw new TransportFault('stuck', 'no more bytes are taken');
        if (!written) throw lost();
      }
    },
    async read(timeoutMs) {
      await until(() => arrived.length > 0 || peerEnded || gone(), timeoutMs);
      if (arrived.length > 0) {
        const bytes = Uint8Array.from(Buffer.concat(arrived));
        arrived = [];
        return bytes;
      }
      // Nothing more can come once the other side has closed; waiting on would only hide that.
      if (gone() || peerEnded) throw lost();
      return undefined;
    },
    async finish(timeoutMs) {
      if (gone()) throw lost();
      socket.end();
      await until(() => socket.destroyed, timeoutMs);
      if (broken) throw lost();
    },
    close() {
      socket.destroy();
    },
  };
}
