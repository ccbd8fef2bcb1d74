import type { DeviceScan } from '#contract/methods/devices.ts';
import { isFailure } from '#contract/errors.ts';
import { host } from '#renderer/host/host.ts';
import type { Scan } from './scan.ts';
import { noteFocus, turnDelay, windowId } from './window-turn.ts';

/**
 * Hears scanners that are no keyboard. Every window of the till hears every scan; `onScan` is called in one of them only, in the order in
 * which they were read. Returns how to stop.
 */
export function listenForDeviceScans(onScan: (scan: Scan) => void): () => void {
  const forget = noteFocus();
  const end = new AbortController();
  let turn = Promise.resolve();
  const stop = host.stream(
    'devices.scans',
    {},
    {
      onItem(item) {
        // Each waits for the one before, so that a quick answer does not overtake.
        turn = turn.then(async () => {
          if (await mine(item, end.signal)) onScan(item);
        });
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
async function mine({ seq }: DeviceScan, ended: AbortSignal): Promise<boolean> {
  const delay = turnDelay();
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
