import type { Server } from 'node:http';
import { failure } from '#contract/errors.ts';

/** Where a till listens when nobody says otherwise. */
export const usualPort = 4870;

/** Ports tried one after the other before the system chooses. */
const tries = 20;

export type ListenOptions = {
  /** 0: the system chooses. */
  port: number;
  /** Only this port will do; throws `unavailable` when it is taken. */
  insist?: boolean;
};

/** Listens on loopback and nowhere else; answers the port. */
export async function listenOnLoopback(server: Server, { port, insist = false }: ListenOptions): Promise<number> {
  for (let next = port; ; next += 1) {
    const wanted = next > Math.min(port + tries, 65_535) ? 0 : next;
    const taken = await tryPort(server, wanted);
    if (taken === undefined) return (server.address() as { port: number }).port;
    if (insist || wanted === 0) throw failure('unavailable', { what: 'port', port, reason: taken });
  }
}

/** Undefined when it listens, else why not. Ports below 1024 may be forbidden (EACCES). */
function tryPort(server: Server, port: number): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    function fail(error: NodeJS.ErrnoException): void {
      server.off('listening', done);
      if (error.code === 'EADDRINUSE') resolve('taken');
      else if (error.code === 'EACCES') resolve('forbidden');
      else reject(error);
    }
    function done(): void {
      server.off('error', fail);
      resolve(undefined);
    }
    server.once('error', fail);
    server.once('listening', done);
    server.listen(port, '127.0.0.1');
  });
}
