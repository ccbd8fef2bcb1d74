/** The device's own side of a gadget: a file that is never waited for inside the system, because its other end is tested in this very process. */
import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

export interface DeviceFile extends Disposable {
  /** What the till sent; empty when nothing came. */
  take(): Buffer;
  /** Waits until the till's side took it. @throws Error when it does not in time */
  give(bytes: Uint8Array, timeoutMs?: number): Promise<void>;
}

export function deviceFile(file: string): DeviceFile {
  const fd = openSync(file, constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY);
  const buffer = Buffer.alloc(64 * 1024);
  return {
    take() {
      const count = unlessBusy(() => readSync(fd, buffer)) ?? 0;
      return Buffer.from(buffer.subarray(0, count));
    },
    async give(bytes, timeoutMs = 5000) {
      const until = performance.now() + timeoutMs;
      for (let at = 0; at < bytes.length;) {
        at += unlessBusy(() => writeSync(fd, bytes, at)) ?? 0;
        if (at === bytes.length) return;
        if (performance.now() > until) throw new Error(`Nobody takes what ${file} gives.`);
        await wait(2);
      }
    },
    [Symbol.dispose]: () => closeSync(fd),
  };
}

function unlessBusy(call: () => number): number | undefined {
  try {
    return call();
  } catch (error) {
    // A cable that is out: the gadget drivers say so in different words.
    if (['EAGAIN', 'ESHUTDOWN', 'ENODEV', 'EIO'].includes((error as NodeJS.ErrnoException).code ?? ''))
      return undefined;
    throw error;
  }
}
