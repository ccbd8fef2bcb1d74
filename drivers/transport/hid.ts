import { access, constants } from 'node:fs/promises';
import { numbersReports } from '../find/hid-usages.ts';
import { createArrivals, inTime } from './arrivals.ts';
import { type HidBinding, type HidHandle, loadHid } from './hid-binding.ts';
import { faultOfOpening } from './serial-faults.ts';
import { type Transport, TransportFault } from './transport.ts';

const openTimeoutMs = 3000;
const closeTimeoutMs = 1000;

export interface HidOptions {
  /** The report descriptor, where the system gives it. */
  descriptor?: Uint8Array | undefined;
  load?: () => Promise<HidBinding>;
}

/**
 * Opens a HID device: `/dev/hidraw0`, on Windows its long name. Every read gives one report and every write is one; the first byte is the number
 * of the report, 0 for devices that do not number them.
 * @throws TransportFault `missing`, `no-rights`, `busy`, `library-missing`, `binding-missing`, `stuck`
 */
export async function openHid(path: string, { descriptor, load = loadHid }: HidOptions = {}): Promise<Transport> {
  const { HIDAsync } = await load();
  if (process.platform === 'linux') await checkRights(path);
  const handle = await inTime(HIDAsync.open(path), {
    timeoutMs: openTimeoutMs,
    reason: 'stuck',
    detail: `${path} did not open in ${openTimeoutMs} ms`,
    late: letGo,
  }).catch((error: unknown) => {
    throw error instanceof TransportFault ? error : faultOfOpening(error, path);
  });
  const transport = overDevice(path, handle, descriptor);
  // The binding begins to read a tick after it was given a listener, and throws at nobody when the device was closed before that.
  await new Promise((resolve) => setImmediate(resolve));
  return transport;
}

async function checkRights(path: string): Promise<void> {
  await access(path, constants.R_OK | constants.W_OK).catch((error: unknown) => {
    throw faultOfOpening(error, path);
  });
}

function letGo(handle: HidHandle): void {
  inTime(handle.close(), { timeoutMs: closeTimeoutMs, reason: 'stuck', detail: 'closing' }).catch(() => undefined);
}

function overDevice(path: string, handle: HidHandle, descriptor: Uint8Array | undefined): Transport {
  const arrivals = createArrivals();
  // Where the descriptor is not known it is a till device, and those number their reports.
  const numbered = descriptor === undefined || numbersReports(descriptor);
  let taken = 0;
  let closed = false;

  function end(detail: string): void {
    arrivals.breakOff(detail);
    if (closed) return;
    closed = true;
    letGo(handle);
  }

  handle.on('data', (report) => arrivals.add(numbered ? Uint8Array.from(report) : Uint8Array.of(0, ...report)));
  handle.on('error', (error) => end(`${path} went away${error instanceof Error ? `: ${error.message}` : ''}`));

  return {
    descriptor,
    get taken() {
      return taken;
    },
    async write(bytes, timeoutMs) {
      if (arrivals.broken) throw arrivals.broken;
      taken += bytes.length;
      await inTime(handle.write(Buffer.from(bytes)), {
        timeoutMs,
        reason: 'stuck',
        detail: `${path} takes no report`,
      }).catch((error: unknown) => {
        if (error instanceof TransportFault) throw arrivals.broken ?? error;
        end(error instanceof Error ? error.message : String(error));
        throw arrivals.broken ?? error;
      });
    },
    read: (timeoutMs) => arrivals.next(timeoutMs, 'piece'),
    finish: () => (arrivals.broken ? Promise.reject(arrivals.broken) : Promise.resolve()),
    close: () => end('closed'),
  };
}
