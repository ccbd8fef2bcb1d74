import { setTimeout as wait } from 'node:timers/promises';
import { openerOf } from '../transport/open.ts';
import { lineTimeMs, readSerialSettings } from '../transport/serial-settings.ts';
import type { OpenTransport, Transport } from '../transport/transport.ts';
import type { PrinterAddress } from './address.ts';
import {
  type Acquaintance,
  type JobTimes,
  lookAt,
  type PrintEnd,
  type PrintReason,
  reasonOfFault,
  runJob,
  usualTimes,
} from './job.ts';
import type { PrinterProfile } from './profiles.ts';
import type { PrinterReport } from './status.ts';

/** `absent`: cannot be reached. `faulted`: can, but does not print. */
export type DeviceStateName = 'absent' | 'opening' | 'ready' | 'faulted';

export interface DeviceCondition {
  state: DeviceStateName;
  reason: PrintReason | null;
  /** What a printer says beside that; missing while it was not asked. */
  detail?: PrinterDetail;
}

export interface PrinterDetail {
  /** The roll is nearly used up; it prints on. */
  nearEnd: boolean;
  /** Null where no switch is wired, or nobody said how. */
  drawer: 'open' | 'closed' | null;
}

export interface PrinterDevice extends Disposable {
  /** Prints one job after those before it. Never rejects for what the printer does. */
  print(bytes: Uint8Array): Promise<PrintEnd>;
  /** Hands a few bytes over that are carried out at once, whatever the printer is busy with: nothing is asked before or after. */
  urge(bytes: Uint8Array): Promise<PrintEnd>;
  /** Asks how the printer is, between jobs. */
  check(): Promise<DeviceCondition>;
  readonly condition: DeviceCondition;
}

export interface PrinterDeviceOptions {
  open: OpenTransport;
  address: PrinterAddress;
  onCondition?: (condition: DeviceCondition) => void;
  times?: Partial<JobTimes>;
}

const recoveryMs = 2000;
const retryMs = 200;

/**
 * A printer as a state machine: absent → opening → ready → faulted. It is connected only while a job or a check runs, because most printers
 * serve one program at a time.
 */
export function createPrinterDevice({ open, address, onCondition, times }: PrinterDeviceOptions): PrinterDevice {
  const known: Acquaintance = { answers: undefined, confirms: undefined };
  const context = { profile: address.profile, known, times: { ...usualTimes, ...times } };
  let condition: DeviceCondition = { state: 'absent', reason: null };
  let current: Transport | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let disposed = false;
  let servedAt = -Infinity;

  function enter(next: DeviceCondition): void {
    if (
      next.state === condition.state &&
      next.reason === condition.reason &&
      next.detail?.nearEnd === condition.detail?.nearEnd &&
      next.detail?.drawer === condition.detail?.drawer
    )
      return;
    condition = next;
    onCondition?.(next);
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  }

  /** A printer that has just served us may need a moment before it serves anybody again; until then it looks as if it were off. */
  async function openPatiently(): Promise<Transport> {
    for (;;) {
      try {
        return await open();
      } catch (error) {
        const tired = performance.now() - servedAt < recoveryMs;
        if (!tired || disposed || reasonOfFault(error) !== 'printer-off') throw error;
        await wait(retryMs);
      }
    }
  }

  /** Connects, works, lets go. The reason when there is no connection. */
  async function connected<T>(work: (transport: Transport) => Promise<T>): Promise<T | { absent: PrintReason }> {
    if (disposed) return { absent: 'printer-unreachable' };
    // A printer that was well stays "ready" while it prints; a state that flickers tells nobody anything.
    if (condition.state === 'absent') enter({ state: 'opening', reason: null });
    let transport: Transport;
    try {
      transport = await openPatiently();
    } catch (error) {
      const reason = reasonOfFault(error);
      enter({ state: 'absent', reason });
      return { absent: reason };
    }
    current = transport;
    try {
      return await work(transport);
    } finally {
      transport.close();
      current = undefined;
      servedAt = performance.now();
    }
  }

  return {
    get condition() {
      return condition;
    },
    print: (bytes) =>
      inTurn(async () => {
        const result = await connected(async (transport) => {
          const end = await runJob(transport, bytes, context);
          const well = end.outcome === 'printed' || end.outcome === 'sent';
          enter({
            state: well ? 'ready' : 'faulted',
            reason: end.reason,
            detail: { drawer: condition.detail?.drawer ?? null, nearEnd: end.nearEnd ?? false },
          });
          return end;
        });
        return 'absent' in result ? { outcome: 'failed', reason: result.absent } : result;
      }),
    urge: (bytes) =>
      inTurn(async () => {
        const result = await connected(async (transport) => {
          try {
            await transport.write(bytes, context.times.writeMs);
            await transport.finish(context.times.finishMs);
            return { outcome: 'sent', reason: null } satisfies PrintEnd;
          } catch (error) {
            return { outcome: 'failed', reason: reasonOfFault(error) } satisfies PrintEnd;
          }
        });
        return 'absent' in result ? { outcome: 'failed', reason: result.absent } : result;
      }),
    check: () =>
      inTurn(async () => {
        const result = await connected(async (transport) => {
          const { report, trouble } = await lookAt(transport, context).catch((error: unknown) => ({
            report: undefined,
            trouble: reasonOfFault(error),
          }));
          const detail = report && detailOf(report, address.profile);
          enter({ state: trouble ? 'faulted' : 'ready', reason: trouble ?? null, ...(detail ? { detail } : {}) });
          return condition;
        });
        return 'absent' in result ? condition : result;
      }),
    [Symbol.dispose]() {
      disposed = true;
      current?.close();
    },
  };
}

function detailOf({ nearEnd, doorHigh }: PrinterReport, { drawer: { door } }: PrinterProfile): PrinterDetail {
  return { nearEnd, drawer: door === null ? null : doorHigh === (door === 'high') ? 'open' : 'closed' };
}

/** A slow line takes its bytes no faster than it is: a picture of 20 kB goes over 9600 baud in as many seconds. */
export function timesFor({ device }: PrinterAddress): JobTimes {
  const line = device.kind === 'serial' ? readSerialSettings(device.options) : undefined;
  if (!line?.ok) return usualTimes;
  return { ...usualTimes, perByteMs: usualTimes.perByteMs + lineTimeMs(1000, line.settings) / 1000 };
}

/** The printer of an address. */
export function printerAt(
  address: PrinterAddress,
  {
    now,
    wrap = (open) => open,
    onCondition,
    times,
  }: {
    now: () => Date;
    /** Keeps the bytes of every connection. */
    wrap?: (open: OpenTransport) => OpenTransport;
  } & Pick<PrinterDeviceOptions, 'onCondition' | 'times'>,
): PrinterDevice {
  const open = openerOf(address.device, { now });
  if (!open) throw new Error(`no bytes go to a printer at ${address.device.kind}`);
  return createPrinterDevice({
    open: wrap(open),
    address,
    times: { ...timesFor(address), ...times },
    ...(onCondition ? { onCondition } : {}),
  });
}
