import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { DriverRequest } from '#drivers/messages.ts';
import type { DriverEvents } from './driver-child.ts';
import { createDrivers } from './supervisor.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('the time of a roll of labels begins when the one before it is out', async () => {
  const requests: DriverRequest[] = [];
  let process: DriverEvents | undefined;
  const killed = vi.fn();
  const drivers = createDrivers({
    entry: 'none',
    start(_entry, events) {
      process = events;
      return { pid: undefined, send: (request) => void requests.push(request), stop: () => undefined, kill: killed };
    },
  });
  const printed = (at: number): void =>
    process?.message({ kind: 'printed', id: requests[at]?.id ?? 0, end: { outcome: 'printed', reason: null } });
  const roll = { uri: 'tcp://192.168.1.60', bytes: Uint8Array.of(1), labels: 300 };
  const ends = Promise.all([drivers.printLabels(roll), drivers.printLabels(roll)]);
  await vi.advanceTimersByTimeAsync(8 * 60_000);
  printed(0);
  await vi.advanceTimersByTimeAsync(8 * 60_000);
  printed(1);
  expect(await ends).toMatchObject([{ outcome: 'printed' }, { outcome: 'printed' }]);
  expect(killed).not.toHaveBeenCalled();
});
