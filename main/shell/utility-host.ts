import { MessageChannelMain, utilityProcess } from 'electron';
import type { UtilityProcess, WebFrameMain } from 'electron';

import { asDriverOrder, asHostMessage } from '#contract/host-message.ts';
import type { HostMessage } from '#contract/host-message.ts';
import { startUtilityDrivers } from './utility-drivers.ts';

export interface UtilityHostRequest {
  readonly entry: string;
  /** Program of the driver process. */
  readonly driversEntry: string;
  readonly parameters: readonly string[];
  /** Every message about how a start ended, the first as well as those after a restart. */
  onStarted(message: HostMessage): void;
  /** The host ended unasked; `again` says whether it is started again. */
  onDied(code: number, again: boolean): void;
}

/** The host as a utility process of Electron, started again when it dies. */
export interface UtilityHost {
  /** Gives a frame a message port of its own to the host, as soon as there is one; `as` says what may be asked over it. */
  connect(frame: WebFrameMain, as: 'window' | 'customer'): void;
  /** Asks the host to end; resolves when it is gone, after `patienceMs` by force. */
  stop(patienceMs?: number): Promise<void>;
}

/** Channel on which the preload script asks for a port and gets it. */
export const portChannel = 'tresen:port';

const mostRestarts = 3;
const restartWindowMs = 60_000;
const patience = 10_000;

/** Starts the host beside the window, so that a fault in native code takes neither with the other. */
export function startUtilityHost(request: UtilityHostRequest): UtilityHost {
  const deaths: number[] = [];
  const waiting = new Map<WebFrameMain, 'window' | 'customer'>();
  let ready = false;
  let stopping = false;
  let child = fork();

  function fork(): UtilityProcess {
    const next = utilityProcess.fork(request.entry, [...request.parameters], {
      serviceName: 'Tresen host',
      stdio: 'pipe',
    });
    // Standard output carries the ready line alone; whatever the host says belongs to the other one.
    next.stdout?.on('data', (bytes: Buffer) => process.stderr.write(bytes));
    next.stderr?.on('data', (bytes: Buffer) => process.stderr.write(bytes));
    // A host that is gone hears nothing more; what its drivers say late is lost with it.
    const drivers = startUtilityDrivers(
      request.driversEntry,
      (event) => next.pid !== undefined && next.postMessage(event),
    );
    next.on('message', (value: unknown) => {
      const order = asDriverOrder(value);
      if (order !== undefined) return drivers.carryOut(order);
      const message = asHostMessage(value);
      if (message === undefined) return;
      if (message.kind === 'ready') {
        ready = true;
        for (const [frame, as] of waiting) handOver(frame, as);
        waiting.clear();
      } else {
        stopping = true;
      }
      request.onStarted(message);
    });
    next.on('exit', (code) => {
      drivers.endAll();
      ready = false;
      if (stopping) return;
      const now = performance.now();
      deaths.push(now);
      const again = deaths.filter((at) => now - at < restartWindowMs).length <= mostRestarts;
      request.onDied(code, again);
      if (again) setTimeout(restart, 500 * deaths.length);
    });
    return next;
  }

  function restart(): void {
    if (!stopping) child = fork();
  }

  /** The port goes to host and frame directly: no message of the till passes through this process. */
  function handOver(frame: WebFrameMain, as: 'window' | 'customer'): void {
    if (frame.isDestroyed()) return;
    const { port1, port2 } = new MessageChannelMain();
    child.postMessage({ kind: as === 'customer' ? 'customer-port' : 'port' }, [port1]);
    frame.postMessage(portChannel, null, [port2]);
  }

  return {
    connect(frame, as) {
      if (ready) handOver(frame, as);
      else waiting.set(frame, as);
    },
    async stop(patienceMs = patience) {
      stopping = true;
      if (child.pid === undefined) return;
      const gone = Promise.withResolvers<void>();
      child.on('exit', () => gone.resolve());
      child.postMessage({ kind: 'stop' });
      const timer = setTimeout(() => child.kill(), patienceMs);
      await gone.promise;
      clearTimeout(timer);
    },
  };
}
