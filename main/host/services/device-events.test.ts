import { beforeEach, expect, test } from 'vitest';
import type { DeviceScan, DeviceState } from '#contract/methods/devices.ts';
import type { Unasked } from '../drivers/driver-link.ts';
import { deviceEvents } from './device-events.ts';

let nowMs: number;
let say: (message: Unasked) => void;
let enter: (state: DeviceState) => void;
let events: ReturnType<typeof deviceEvents>;
let heard: DeviceScan[];

beforeEach(() => {
  nowMs = Date.UTC(2026, 10, 25, 9);
  heard = [];
  events = deviceEvents(
    {
      listen(listener) {
        say = listener;
        return () => undefined;
      },
      onChange(listener) {
        enter = listener;
        return () => undefined;
      },
    },
    { nowMs: () => nowMs },
  );
  events.scans().subscribe(
    (scan) => heard.push(scan),
    () => undefined,
  );
});

const scan = (code: string): void =>
  say({ kind: 'scanned', uri: 'hid:05e0:1701', scan: { code, aim: ']E0', separatorsKept: true } });

test('a scan belongs to the window that asks first, and to that one again', () => {
  scan('4006381333931');
  const seq = heard[0]?.seq ?? 0;
  expect(events.take({ seq, window: 'a' })).toEqual({ taken: true });
  expect(events.take({ seq, window: 'b' })).toEqual({ taken: false });
  expect(events.take({ seq, window: 'a' })).toEqual({ taken: true });
  expect(events.take({ seq: seq + 1, window: 'a' })).toEqual({ taken: false });
});

test('a scan that nobody took in time is nobody’s, and one that was taken stays taken', () => {
  scan('1');
  scan('2');
  const [first, second] = heard.map(({ seq }) => seq);
  events.take({ seq: second ?? 0, window: 'a' });
  nowMs += 5001;
  expect(events.take({ seq: first ?? 0, window: 'a' })).toEqual({ taken: false });
  expect(events.take({ seq: second ?? 0, window: 'a' })).toEqual({ taken: true });
});

test('a window that comes later is told no scan of before', () => {
  scan('1');
  expect(events.scans().snapshot()).toMatchObject({ seq: 0, code: '' });
  const late: string[] = [];
  events.scans().subscribe(
    (one) => late.push(one.code),
    () => undefined,
  );
  scan('2');
  expect(late).toEqual(['2']);
  expect(new Set(heard.map(({ seq }) => seq)).size).toBe(2);
});

test('the newest events are kept for the eye, the oldest go', () => {
  for (let n = 0; n < 60; n += 1) scan(String(n));
  const recent = events.recent();
  expect(recent).toHaveLength(40);
  expect(recent.at(-1)).toMatchObject({ kind: 'scan', text: '59', aim: ']E0', class: 'scanner' });
});

test('of a scale that speaks on and on only the last weight is kept', () => {
  scan('1');
  const weighing = (text: 'moving' | 'unproved', milligrams: number): void =>
    say({
      kind: 'weighing',
      uri: 'hid:0922:8003',
      weighing: {
        kind: text,
        reading: { milligrams, unit: 'kg', decimals: 3, net: false, zero: false, result: null, frame: '' },
      },
    });
  for (let n = 1; n <= 100; n += 1) weighing('moving', n * 1000);
  weighing('unproved', 7000);
  expect(events.recent().map(({ kind, text, milligrams }) => [kind, text, milligrams])).toEqual([
    ['scan', '1', null],
    ['weight', 'unproved', 7000],
  ]);
  for (let n = 0; n < 60; n += 1) scan(String(n));
  expect(events.recent()[0]).toMatchObject({ kind: 'weight', milligrams: 7000 });
  expect(events.recent()).toHaveLength(40);
  expect(events.lastWeight('hid:0922:8003')).toMatchObject({ milligrams: 7000 });
});

test('the password of a terminal is in no event', () => {
  const uri = 'zvt://192.168.1.60:20007?password=314159';
  enter({ class: 'terminal', uri, state: 'absent', reason: 'device-refuses', at: null });
  expect(events.recent()).toMatchObject([{ uri: 'zvt://192.168.1.60:20007?password=…', text: 'device-refuses' }]);
  expect(JSON.stringify(events.recent())).not.toContain('314159');
});
