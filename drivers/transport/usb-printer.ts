import { close as closeFile, constants, open as openFile, read as readFile, write as writeFile } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { inTime } from './arrivals.ts';
import { faultOfOpening } from './serial-faults.ts';
import { type Transport, TransportFault } from './transport.ts';

/** Without blocking the kernel takes 8192 bytes and then none until the printer took them. Source: drivers/usb/class/usblp.c. */
const kernelHolds = 8192;
const pieceSize = 4096;
/** Pauses while the printer takes nothing, the last one again and again. */
const pausesMs = [2, 5, 10, 20, 50] as const;
const readPauseMs = 20;
const openTimeoutMs = 3000;
/** A receipt printer that prints slowly takes a byte in half a millisecond. */
const perByteMs = 0.5;

const open = promisify(openFile);
const write = promisify(writeFile);
const read = promisify(readFile);
const close = promisify(closeFile);

/**
 * Opens a printer of the USB printer class, `/dev/usb/lp0`. It is never waited for inside the system: a printer that is stuck would otherwise hold
 * one of the few threads that every file operation of this process needs.
 * @throws TransportFault `missing`, `no-rights`, `busy`, `wrong-system`
 */
export async function openUsbPrinter(path: string, system: NodeJS.Platform = process.platform): Promise<Transport> {
  if (system !== 'linux') throw new TransportFault('wrong-system', `${path}: only Linux has such printers`);
  const fd = await inTime(open(path, constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY), {
    timeoutMs: openTimeoutMs,
    reason: 'stuck',
    detail: `${path} did not open in ${openTimeoutMs} ms`,
    late: (late) => void close(late).catch(() => undefined),
  }).catch((error: unknown) => {
    throw error instanceof TransportFault ? error : faultOfOpening(error, path);
  });
  return overPrinter(path, fd);
}

function overPrinter(path: string, fd: number): Transport {
  let taken = 0;
  let broken: TransportFault | undefined;
  let closed = false;
  let working = 0;
  const ending = new AbortController();

  function end(detail: string): TransportFault {
    broken ??= new TransportFault('lost', detail);
    closed = true;
    ending.abort();
    // The number of a closed file is given to the next one that is opened; nothing may still use it then.
    if (working === 0) letGo();
    return broken;
  }

  let gone = false;
  function letGo(): void {
    if (gone) return;
    gone = true;
    close(fd).catch(() => undefined);
  }

  /** One call of the system: undefined when it would have to wait. */
  async function attempt(call: () => Promise<number>): Promise<number | undefined> {
    if (broken) throw broken;
    working += 1;
    try {
      return await call();
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === 'EAGAIN' || code === 'EINTR') return undefined;
      throw end(`${path}: ${message}`);
    } finally {
      working -= 1;
      if (closed && working === 0) letGo();
    }
  }

  /** Sleeps, at most until then; false when the time was over before. */
  async function pause(ms: number, until: number): Promise<boolean> {
    const left = until - performance.now();
    if (left <= 0) return false;
    await wait(Math.min(ms, left), undefined, { signal: ending.signal }).catch(() => undefined);
    return true;
  }

  const put = (bytes: Uint8Array) => attempt(async () => (await write(fd, bytes, 0, bytes.length)).bytesWritten);

  /** Repeats a call while it would have to wait. @throws TransportFault `stuck` */
  async function patiently(call: () => Promise<number | undefined>, until: number): Promise<number> {
    for (let tries = 0; ; tries += 1) {
      const result = await call();
      if (result !== undefined) return result;
      if (!(await pause(pausesMs[Math.min(tries, pausesMs.length - 1)] ?? 50, until)))
        throw broken ?? new TransportFault('stuck', `${path} takes no more bytes`);
    }
  }

  return {
    get taken() {
      return taken;
    },
    async write(bytes, timeoutMs) {
      const until = performance.now() + timeoutMs;
      for (let at = 0; at < bytes.length;) {
        const count = await patiently(() => put(bytes.subarray(at, at + pieceSize)), until);
        at += count;
        taken += count;
      }
    },
    async read(timeoutMs) {
      const until = performance.now() + timeoutMs;
      const buffer = Buffer.alloc(pieceSize);
      for (;;) {
        const count = await attempt(async () => (await read(fd, buffer, 0, buffer.length, null)).bytesRead);
        if (count) return Uint8Array.from(buffer.subarray(0, count));
        if (!(await pause(readPauseMs, until))) return undefined;
      }
    },
    async finish(timeoutMs) {
      // Closing throws away what the printer has not taken yet. Writing nothing waits, by refusing, as long as something is under way.
      const patience = timeoutMs + Math.min(taken, kernelHolds) * perByteMs;
      await patiently(() => put(new Uint8Array(0)), performance.now() + patience);
    },
    close: () => void end('closed'),
  };
}
