import { beforeEach, expect, test } from 'vitest';
import type { DeviceEvent, DeviceLive, DeviceState } from '#contract/methods/devices.ts';
import { isFailure } from '#contract/errors.ts';
import { liveDevice } from './device-live.ts';

const uri = 'tcp://127.0.0.1:9101';
let open: string[];
let states: DeviceState[];
let weight: DeviceEvent | undefined;
let say: (event: Partial<DeviceEvent>) => void;
let change: (state: DeviceState) => void;

const stateOf = (state: DeviceState['state'], reason: string | null = null): DeviceState => ({
  class: 'scanner',
  uri,
  state,
  reason,
  at: '2026-11-25T08:00:00.000Z',
});

beforeEach(() => {
  open = [];
  states = [];
  weight = undefined;
});

function live(device: { class: 'scanner' | 'scale' | 'display'; uri: string }) {
  return liveDevice(
    {
      drivers: {
        states: () => states,
        onChange(listener) {
          change = (state) => {
            states = [state];
            listener(state);
          };
          return () => undefined;
        },
      },
      events: {
        lastWeight: () => weight,
        onEvent(listener) {
          say = (event) =>
            listener({
              ...{ n: 1, at: '2026-11-25T08:00:01.000Z', class: 'scanner', uri, kind: 'scan', text: '' },
              ...{ aim: null, milligrams: null },
              ...event,
            });
          return () => undefined;
        },
      },
      tryOut(device) {
        open.push(`${device.class} ${device.uri}`);
        return () => void open.pop();
      },
    },
    device,
  );
}

test('a device is open while somebody listens, and everything it says since then is told', () => {
  const told: DeviceLive[] = [];
  const source = live({ class: 'scanner', uri });
  expect(open).toEqual([]);
  const stop = source.subscribe(
    (item) => told.push(item),
    () => undefined,
  );
  expect(open).toEqual([`scanner ${uri}`]);
  expect(source.snapshot()).toEqual({ state: 'opening', reason: null, at: null, events: [] });
  change(stateOf('ready'));
  say({ text: '4000000000013', aim: ']E0' });
  say({ text: 'of another', uri: 'hid:05e0:1701' });
  say({ kind: 'state', text: 'ready' });
  change(stateOf('absent', 'device-lost'));
  expect(told.map(({ state, reason, events }) => [state, reason, events.map(({ text }) => text)])).toEqual([
    ['ready', null, []],
    ['ready', null, ['4000000000013']],
    ['absent', 'device-lost', ['4000000000013']],
  ]);
  stop();
  expect(open).toEqual([]);
});

test('a scale that is open already shows what lies on it', () => {
  weight = {
    ...{ n: 7, at: '2026-11-25T08:00:00.000Z', class: 'scale', uri: 'hid:0922:8003', kind: 'weight', text: 'settled' },
    ...{ aim: null, milligrams: 512_000 },
  } as const;
  expect(live({ class: 'scale', uri: 'hid:0922:8003' }).snapshot().events).toEqual([weight]);
});

test('what no driver opens is refused, and so is what is no address', () => {
  for (const device of [
    { class: 'scanner', uri: 'keyboard' },
    { class: 'display', uri: 'window' },
    { class: 'scanner', uri: 'zvt://10.0.0.1' },
  ] as const) {
    let thrown: unknown;
    try {
      live(device);
    } catch (error) {
      thrown = error;
    }
    expect(isFailure(thrown, 'refused'), device.uri).toBe(true);
  }
});
