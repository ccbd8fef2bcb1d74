import type { HeldCondition } from './messages.ts';
import type { PlugSignal } from './plug-signal.ts';
import { type OpenTransport, type Transport, TransportFault, type TransportReason } from './transport/transport.ts';

/** What a device class says while it serves an open device. */
export interface HeldLink {
  enter(condition: HeldCondition): void;
  /** It was released, or is being opened anew. */
  readonly over: boolean;
}

export interface HeldDeviceOptions {
  open: OpenTransport;
  /** Talks to the open device until that throws {@link TransportFault} or the link is over. The device counts as ready until this says otherwise. */
  serve(transport: Transport, link: HeldLink): Promise<void>;
  onCondition(condition: HeldCondition): void;
  /** The device went, for whatever reason: what was known of it no longer holds. */
  onGone?: () => void;
  plugged?: PlugSignal;
  /** Waits before the second, the third … try; the last for all further ones. */
  waitsMs?: readonly number[];
}

export interface HeldDevice extends Disposable {
  readonly condition: HeldCondition;
}

/** What a fault of the transport is called where people read of it. */
const heldReasons: Partial<Record<TransportReason, string>> = {
  refused: 'device-refuses',
  unreachable: 'device-unreachable',
  'unknown-host': 'unknown-host',
  stuck: 'device-hangs',
  lost: 'device-lost',
  missing: 'device-missing',
};

/** A device that is there again and again: these mean that nobody is at the other end, all others that something is wrong with it. */
const absences: ReadonlySet<TransportReason> = new Set(['refused', 'unreachable', 'unknown-host', 'lost', 'missing']);

const usualWaitsMs = [500, 1000, 2000, 5000, 10_000] as const;
/** How long it must have worked for the waits to begin anew; a plug with a loose contact is tried less and less often. */
const healthyMs = 2000;
/** Who was there a moment ago is missed: longer than this is never waited for them. */
const longestAfterContactMs = 2000;

/** The condition that a fault leaves a device in. One of the program is told to the log, and stays with its device: the others work on. */
export function conditionOfFault(error: unknown): HeldCondition {
  if (!(error instanceof TransportFault)) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return { state: 'faulted', reason: 'device-program-fault' };
  }
  const { reason } = error;
  return { state: absences.has(reason) ? 'absent' : 'faulted', reason: heldReasons[reason] ?? `device-${reason}` };
}

/**
 * Keeps a device open: absent → opening → ready → faulted, and again from the start when it comes back. Tries for ever, ever more seldom, and at
 * once when something was plugged in. Never rejects.
 */
export function holdDevice(options: HeldDeviceOptions): HeldDevice {
  const { open, serve, onCondition, onGone, plugged, waitsMs = usualWaitsMs } = options;
  let condition: HeldCondition = { state: 'absent', reason: null };
  let current: Transport | undefined;
  let released = false;
  let wake: (() => void) | undefined;
  /** Something was plugged in since the try under way began: it may have looked too early. */
  let pluggedMeanwhile = false;
  let found: (() => void) | undefined;

  function enter(next: HeldCondition): void {
    if (released || (next.state === condition.state && next.reason === condition.reason)) return;
    condition = next;
    onCondition(next);
  }

  async function once(): Promise<number> {
    let openedAt: number | undefined;
    try {
      // Shown once only: a device that is looked for again and again does not flicker.
      if (condition.reason === null) enter({ state: 'opening', reason: null });
      const transport = await open();
      if (released) {
        transport.close();
        return 0;
      }
      current = transport;
      openedAt = performance.now();
      found?.();
      found = undefined;
      enter({ state: 'ready', reason: null });
      await serve(transport, {
        enter,
        get over() {
          return released || current !== transport;
        },
      });
    } catch (error) {
      if (!released) enter(conditionOfFault(error));
    } finally {
      if (openedAt !== undefined) {
        current?.close();
        current = undefined;
        if (!released) onGone?.();
      }
    }
    return openedAt === undefined ? 0 : performance.now() - openedAt;
  }

  function pause(waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, waitMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function keep(): Promise<void> {
    for (let tries = 0; !released; tries += 1) {
      pluggedMeanwhile = false;
      const workedMs = await once();
      if (released) return;
      if (workedMs > healthyMs) tries = 0;
      found ??= plugged?.miss();
      if (pluggedMeanwhile) continue;
      const waitMs = waitsMs[Math.min(tries, waitsMs.length - 1)] ?? 1000;
      await pause(workedMs > 0 ? Math.min(waitMs, longestAfterContactMs) : waitMs);
      wake = undefined;
    }
  }

  const stopListening = plugged?.listen(() => {
    pluggedMeanwhile = true;
    wake?.();
  });
  void keep();
  return {
    get condition() {
      return condition;
    },
    [Symbol.dispose]() {
      released = true;
      stopListening?.();
      found?.();
      current?.close();
      wake?.();
    },
  };
}
