import type { DeviceScan } from '#contract/methods/devices.ts';
import { isFailure } from '#contract/errors.ts';
import { host } from '#renderer/host/host.ts';
import type { Scan } from './scan.ts';
import { noteFocus, turnDelay, windowId } from './window-turn.ts';

const behindMs = 50;

/**
 * Hears scanners that are no keyboard. Every window of the till hears every scan; `onScan` is called in one of them only, in the order in
 * which they were read. Returns how to stop.
 */
export function listenForDeviceScans(onScan: (scan: Scan) => void): () => void {
  const forget = noteFocus();
  const end = new AbortController();
  let turn = Promise.resolve();
  /** Where several windows have the focus, on several screens, the one that had the last scan goes first, so that none overtakes. */
  let behind = 0;
  const stop = host.stream(
    'devices.scans',
    {},
    {
      onItem(item) {
        const take = async (): Promise<void> => {
          const taken = await mine(item, turnDelay() + behind, end.signal);
          behind = taken ? 0 : behindMs;
          if (taken) onScan(item);
        };
        // Each waits for the one before, so that a quick answer does not overtake; a fault there must not end the hearing.
        turn = turn.then(take, take);
      },
    },
  );
  return () => {
    end.abort();
    stop();
    forget();
  };
}

/** Whether this window has the right to act on a scan. An answer that is lost counts as no: nothing is sold twice. */
async function mine({ seq }: DeviceScan, delay: number, ended: AbortSignal): Promise<boolean> {
  if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
  if (ended.aborted) return false;
  try {
    const { taken } = await host.command('devices.takeScan', { seq, window: windowId });
    return taken && !ended.aborted;
  } catch (error) {
    if (!isFailure(error)) throw error;
    return false;
  }
}
