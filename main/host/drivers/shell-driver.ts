import { asDriverEvent } from '#contract/host-message.ts';
import type { DriverOrder } from '#contract/host-message.ts';
import type { DriverMessage } from '#drivers/messages.ts';
import type { DriverEvents, StartDriver } from './driver-child.ts';

/** Driver processes that the shell starts on the host's order. */
export interface ShellDrivers {
  readonly start: StartDriver;
  /** Takes every message of the shell; those about other things are left alone. */
  receive(message: unknown): void;
}

/** Starts driver processes through the shell; the entry is the shell's own, so the path given here does not travel. */
export function driversOfShell(order: (order: DriverOrder) => void): ShellDrivers {
  const running = new Map<number, DriverEvents>();
  let last = 0;
  return {
    start(_entry, events) {
      last += 1;
      const n = last;
      running.set(n, events);
      order({ kind: 'driver-start', n });
      const stop = (): void => order({ kind: 'driver-stop', n });
      return {
        pid: undefined,
        send: (message) => order({ kind: 'driver-send', n, message }),
        stop,
        kill: stop,
      };
    },
    receive(message) {
      const event = asDriverEvent(message);
      if (event === undefined) return;
      const events = running.get(event.n);
      if (event.kind === 'driver-message') {
        events?.message(event.message as DriverMessage);
      } else {
        running.delete(event.n);
        events?.exit({ code: event.code, signal: null, lastWords: event.lastWords });
      }
    },
  };
}
