import { access, constants } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { createArrivals, inTime } from './arrivals.ts';
import { loadSerial, type SerialBinding, type SerialPortHandle } from './serial-binding.ts';
import { faultOfOpening, isGone } from './serial-faults.ts';
import { lineTimeMs, type SerialSettings } from './serial-settings.ts';
import { type Transport, TransportFault } from './transport.ts';

/** A port on a cable opens in milliseconds; one over Bluetooth connects first, and only Linux tells the two apart by name. */
const openTimeoutMs = 3000;
const connectTimeoutMs = 20_000;
/** New line settings pass through a mixture of old and new ones; what arrives then is no data. Measured: hardware notes, line settings. */
const settleMs = 50;
const closeTimeoutMs = 1000;
const pulseMs = 1000;
const bufferSize = 64 * 1024;
const pieceSize = 1024;

/** Ports that are being let go: the lock of one falls only when the system has closed it. */
const closings = new Map<string, Promise<void>>();

/**
 * Opens a serial port for this process alone: `/dev/ttyACM0`, `COM3`. What arrived before is thrown away.
 * @throws TransportFault `missing`, `busy`, `no-rights`, `binding-missing`, `bad-options`, `stuck`
 */
export async function openSerial(path: string, settings: SerialSettings): Promise<Transport> {
  const binding = await loadSerial();
  await closings.get(path);
  await checkRights(path);
  const handle = await openPort(binding, path, settings);
  try {
    await setLines(handle, settings);
    await wait(settleMs);
    await inTime(handle.flush(), { timeoutMs: 500, reason: 'stuck', detail: `${path} cannot be flushed` });
  } catch (error) {
    await letGo(path, handle);
    throw error instanceof TransportFault ? error : faultOfOpening(error, path);
  }
  return overPort(path, handle, settings);
}

/** The binding tells reasons in words only; rights and absence are asked for beforehand. */
async function checkRights(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  await access(path, constants.R_OK | constants.W_OK).catch((error: unknown) => {
    throw faultOfOpening(error, path);
  });
}

function openPort(binding: SerialBinding, path: string, settings: SerialSettings): Promise<SerialPortHandle> {
  const { baud, dataBits, parity, stopBits, rtscts, xon } = settings;
  const opening: Promise<SerialPortHandle> = binding.open({
    path,
    baudRate: baud,
    dataBits,
    parity,
    stopBits,
    rtscts,
    xon,
    xoff: xon,
    lock: true,
  });
  const onCable = process.platform === 'linux' && !path.includes('rfcomm');
  const timeoutMs = onCable ? openTimeoutMs : connectTimeoutMs;
  return inTime(opening, {
    timeoutMs,
    reason: 'stuck',
    detail: `${path} did not open in ${timeoutMs} ms`,
    late: (handle) => void letGo(path, handle),
  }).catch((error: unknown) => {
    throw error instanceof TransportFault ? error : faultOfOpening(error, path);
  });
}

async function setLines(handle: SerialPortHandle, { dtr, rts }: SerialSettings): Promise<void> {
  if (dtr === undefined && rts === undefined) return;
  const levels = { brk: false, cts: false, dsr: false, dtr: dtr ?? true, rts: rts ?? true };
  // Pseudo terminals and some adapters have no such lines.
  await inTime(handle.set(levels), { timeoutMs: 500, reason: 'stuck', detail: 'no answer' }).catch(() => undefined);
}

/** Closes a port, without waiting for bytes that nobody takes. Never rejects; until it is over the port cannot be opened again. */
function letGo(path: string, handle: SerialPortHandle, after: Promise<void> = Promise.resolve()): Promise<void> {
  const bounded = (work: Promise<void>) =>
    inTime(work, { timeoutMs: closeTimeoutMs, reason: 'stuck', detail: path }).catch(() => undefined);
  // Unsent bytes would hold up the closing for half a minute.
  const closing = bounded(after)
    .then(() => bounded(handle.flush()))
    .then(() => (handle.isOpen ? bounded(handle.close()) : undefined))
    .finally(() => {
      if (closings.get(path) === closing) closings.delete(path);
    });
  closings.set(path, closing);
  return closing;
}

function overPort(path: string, handle: SerialPortHandle, settings: SerialSettings): Transport {
  const arrivals = createArrivals();
  let taken = 0;
  let closed = false;
  let pulse: Promise<void> = Promise.resolve();
  let lastWrite: Promise<unknown> = Promise.resolve();

  function end(detail: string): void {
    arrivals.breakOff(detail);
    if (closed) return;
    closed = true;
    clearInterval(beat);
    // At once, not when somebody asks: a port still held comes back under another name.
    void letGo(path, handle, pulse);
  }

  /** A read is always under way: without one no system says that the port went. */
  async function listen(): Promise<void> {
    while (!closed) {
      const buffer = Buffer.allocUnsafe(bufferSize);
      const { bytesRead } = await handle.read(buffer, 0, buffer.length);
      if (!closed) arrivals.add(Uint8Array.from(buffer.subarray(0, bytesRead)));
    }
  }

  // A port that goes in the middle of a burst reads as endless nothing, which the binding takes for patience; a question finds out.
  function ask(): void {
    pulse = handle.get().then(
      () => undefined,
      (error: unknown) => {
        if (isGone(error)) end(`${path} went away`);
      },
    );
  }
  const beat = setInterval(ask, pulseMs);
  beat.unref();
  listen().catch((error: unknown) => end(error instanceof Error ? error.message : String(error)));

  return {
    get taken() {
      return taken;
    },
    async write(bytes, timeoutMs) {
      const until = performance.now() + timeoutMs;
      for (let at = 0; at < bytes.length; at += pieceSize) {
        if (arrivals.broken) throw arrivals.broken;
        const piece = Buffer.from(bytes.subarray(at, at + pieceSize));
        // Counted before: of a piece that breaks off nobody knows how much went out.
        taken += piece.length;
        const writing = lastWrite.then(() => handle.write(piece));
        lastWrite = writing.catch(() => undefined);
        await inTime(writing, {
          timeoutMs: Math.max(1, until - performance.now()),
          reason: 'stuck',
          detail: `${path} takes no more bytes`,
        }).catch((error: unknown) => {
          if (error instanceof TransportFault) throw arrivals.broken ?? error;
          end(error instanceof Error ? error.message : String(error));
          throw arrivals.broken ?? error;
        });
      }
    },
    read: (timeoutMs) => arrivals.next(timeoutMs, 'joined'),
    async finish(timeoutMs) {
      if (arrivals.broken) throw arrivals.broken;
      // The system may still hold all that was written; closing would throw it away.
      await inTime(
        lastWrite.then(() => handle.drain()),
        {
          timeoutMs: timeoutMs + lineTimeMs(Math.min(taken, bufferSize), settings),
          reason: 'stuck',
          detail: `${path} does not take what was written`,
        },
      ).catch((error: unknown) => {
        if (error instanceof TransportFault) throw arrivals.broken ?? error;
        end(error instanceof Error ? error.message : String(error));
        throw arrivals.broken ?? error;
      });
    },
    close: () => end('closed'),
  };
}
