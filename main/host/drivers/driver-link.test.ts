import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { DriverRequest } from '#drivers/messages.ts';
import type { DriverEvents } from './driver-child.ts';
import { type DriverLink, type DriverReport, linkDrivers, type Unasked } from './driver-link.ts';

interface Process {
  events: DriverEvents;
  requests: DriverRequest[];
}

let processes: Process[];
let reports: DriverReport[];
let link: DriverLink;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  processes = [];
  reports = [];
  link = linkDrivers({
    entry: 'none',
    report: (report) => reports.push(report),
    restartWaitsMs: [100],
    start(_entry, events) {
      const requests: DriverRequest[] = [];
      processes.push({ events, requests });
      return {
        pid: undefined,
        send: (request) => void requests.push(request),
        stop: () => undefined,
        kill: () => undefined,
      };
    },
  });
});
afterEach(() => vi.useRealTimers());

function die(at: number): void {
  processes[at]?.events.exit({ code: 70, signal: null, lastWords: '' });
}

test('whoever asks as soon as a process died does not get one of its own beside the new one', () => {
  link.hold('scanner', 'hid:05e0:1701');
  link.onDeath(() => void link.ask({ kind: 'find' }));
  die(0);
  vi.advanceTimersByTime(1000);
  expect(processes).toHaveLength(2);
  expect(processes[1]?.requests.map(({ kind }) => kind)).toEqual(['hold', 'find']);
});

test('the password of a terminal that did not answer is not in the log', async () => {
  const answer = link.ask({ kind: 'terminal', uri: 'zvt://t?password=314159', ask: { kind: 'check' } });
  vi.advanceTimersByTime(60_000);
  expect(await answer).toBe('stuck');
  expect(reports).toContainEqual({ kind: 'driver-stuck', uri: 'zvt://t?password=***' });
});

test('a name that cannot be held is no state of a device that was let go of meanwhile', () => {
  const told: Unasked[] = [];
  link.listen((message) => void told.push(message));
  link.hold('scanner', 'a');
  link.release('scanner', 'a');
  processes[0]?.events.message({
    kind: 'refused',
    id: processes[0].requests[0]?.id ?? 0,
    reason: 'bad-device-address',
  });
  expect(told).toEqual([]);
  link.hold('scanner', 'b');
  processes[0]?.events.message({
    kind: 'refused',
    id: processes[0].requests[2]?.id ?? 0,
    reason: 'bad-device-address',
  });
  expect(told).toMatchObject([{ kind: 'condition', uri: 'b', condition: { state: 'faulted' } }]);
});
