import { utilityProcess } from 'electron';
import type { UtilityProcess } from 'electron';

import type { DriverEvent, DriverOrder } from '#contract/host-message.ts';

/** The driver processes of one host. */
export interface UtilityDrivers {
  carryOut(order: DriverOrder): void;
  /** Ends them all: their host is gone. */
  endAll(): void;
}

const keptWords = 2000;

/** Starts driver processes as utility processes beside the host and carries messages between the two. */
export function startUtilityDrivers(entry: string, tellHost: (event: DriverEvent) => void): UtilityDrivers {
  const running = new Map<number, UtilityProcess>();

  function start(n: number): void {
    const child = utilityProcess.fork(entry, [], { serviceName: 'Tresen devices', stdio: 'pipe' });
    let lastWords = '';
    running.set(n, child);
    child.stderr?.on('data', (bytes: Buffer) => (lastWords = (lastWords + bytes.toString()).slice(-keptWords)));
    child.on('message', (message: unknown) => tellHost({ kind: 'driver-message', n, message }));
    child.on('exit', (code) => {
      running.delete(n);
      tellHost({ kind: 'driver-exit', n, code, lastWords });
    });
  }

  return {
    carryOut(order) {
      if (order.kind === 'driver-start') start(order.n);
      else if (order.kind === 'driver-send') running.get(order.n)?.postMessage(order.message);
      else running.get(order.n)?.kill();
    },
    endAll() {
      for (const child of running.values()) child.kill();
    },
  };
}
