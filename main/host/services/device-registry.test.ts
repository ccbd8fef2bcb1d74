import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeviceState } from '#contract/methods/devices.ts';
import { type BareShop, bareShop } from '#test/fixtures/bare-shop.ts';
import { readSetting } from '../settings.ts';
import { deviceRegistry, receiptPrinterId } from './device-registry.ts';

let bare: BareShop;
let held: string[];
let states: DeviceState[];

beforeEach(() => {
  bare = bareShop();
  held = [];
  states = [];
});
afterEach(() => bare[Symbol.dispose]());

const doing = () => ({ actor: bare.actor });

function journal(): { kind: string; body: unknown }[] {
  const rows = bare.shop.db.rows<{ kind: string; body: string }>('SELECT kind, body FROM journal ORDER BY seq');
  return rows.map(({ kind, body }) => ({ kind, body: JSON.parse(body) as unknown }));
}

function registry(devices: string[] = []) {
  const drivers = {
    states: () => states,
    holdOnly: (wanted: readonly { class: string; uri: string }[]) =>
      void (held = wanted.map((device) => `${device.class} ${device.uri}`)),
    holdOnce(device: { class: string; uri: string }) {
      const name = `tried ${device.class} ${device.uri}`;
      held.push(name);
      return () => void (held = held.filter((other) => other !== name));
    },
    onChange: () => () => undefined,
  };
  return deviceRegistry(bare.shop, { drivers, devices });
}

describe('the devices of a shop', () => {
  it('are the keyboard and what was chosen, each with its state', () => {
    const devices = registry();
    const scale = devices.add(
      { class: 'scale', uri: 'serial:/dev/ttyUSB0?protocol=8217', name: 'Käsetheke', options: {} },
      doing(),
    );
    states = [{ class: 'scale', uri: scale.uri, state: 'ready', reason: null, at: '2026-11-25T08:00:00.000Z' }];
    expect(devices.list()).toMatchObject([
      { class: 'scanner', uri: 'keyboard', id: null, source: 'built-in', state: 'ready' },
      { class: 'scale', name: 'Käsetheke', source: 'chosen', state: 'ready' },
    ]);
    devices.apply();
    expect(held).toEqual(['scale serial:/dev/ttyUSB0?protocol=8217']);
    devices.remove({ id: scale.id ?? '' }, doing());
    devices.apply();
    expect(held).toEqual([]);
    const body = { class: 'scale', uri: 'serial:/dev/ttyUSB0?protocol=8217' };
    expect(journal()).toEqual([
      { kind: 'device-added', body },
      { kind: 'device-removed', body },
    ]);
  });

  it('leave a port to whoever tries out another way to talk to it', () => {
    const devices = registry();
    devices.add({ class: 'scanner', uri: 'serial:/dev/ttyACM0?baud=9600', options: {} }, doing());
    devices.add({ class: 'scanner', uri: 'serial:/dev/ttyACM1', options: {} }, doing());
    devices.apply();
    const same = devices.tryOut({ class: 'scanner', uri: 'serial:/dev/ttyACM1' });
    const other = devices.tryOut({ class: 'scanner', uri: 'serial:/dev/ttyACM0?baud=115200' });
    devices.apply();
    expect(held).toEqual(['scanner serial:/dev/ttyACM1']);
    other();
    other();
    same();
    expect(held).toEqual(['scanner serial:/dev/ttyACM0?baud=9600', 'scanner serial:/dev/ttyACM1']);
  });

  it('have the names that people give them, and until then those of their addresses', () => {
    const devices = registry();
    const named = (): string[] => devices.list().flatMap(({ id, name }) => (id === null ? [] : [name]));
    devices.add({ class: 'printer', uri: 'tcp://127.0.0.1:9100', options: {} }, doing());
    devices.add({ class: 'scanner', uri: 'hid:05e0:1701', options: {} }, doing());
    expect(named()).toEqual(['127.0.0.1', '05e0:1701']);
    devices.change({ id: receiptPrinterId, uri: 'tcp://10.0.0.7:9100' }, doing());
    expect(named()).toEqual(['10.0.0.7', '05e0:1701']);
    devices.change({ id: receiptPrinterId, name: 'Drucker vorne' }, doing());
    devices.change({ id: receiptPrinterId, uri: 'tcp://10.0.0.8:9100' }, doing());
    expect(named()).toEqual(['Drucker vorne', '05e0:1701']);
    devices.remove({ id: receiptPrinterId }, doing());
    devices.add({ class: 'printer', uri: 'tcp://127.0.0.1:9100', options: {} }, doing());
    expect(named()).toEqual(['127.0.0.1', '05e0:1701']);
  });

  it('keep a password that a window never saw, also when the address around it changes', () => {
    const devices = registry();
    const { id, uri } = devices.add({ class: 'terminal', uri: 'zvt://10.0.0.5?password=123456', options: {} }, doing());
    expect(uri).toBe('zvt://10.0.0.5?password=…');
    const change = (to: string): string | undefined => {
      devices.change({ id: id ?? '', uri: to }, doing());
      return devices.of('terminal')[0]?.uri;
    };
    expect(change(uri)).toBe('zvt://10.0.0.5?password=123456');
    expect(change('zvt://10.0.0.6:20007?password=…')).toBe('zvt://10.0.0.6:20007?password=123456');
    expect(change('zvt://10.0.0.6:20007?password=000000')).toBe('zvt://10.0.0.6:20007?password=000000');
    expect(change('zvt://10.0.0.6:20007')).toBe('zvt://10.0.0.6:20007');
  });

  it('take what was said of one scale for no other that is put in its place', () => {
    const devices = registry();
    const answers = { calibratedUntil: 2027 };
    const at = (address: string, line: string): string => `serial:${address}?protocol=8217&line=${line}`;
    const uri = at('/dev/ttyUSB0', '7E1');
    const { id } = devices.add({ class: 'scale', uri, options: { answers, answeredBy: 'Anna', note: 1 } }, doing());
    const change = (wanted: string) => devices.change({ id: id ?? '', uri: wanted }, doing()).options;
    expect(change(at('/dev/ttyUSB0', '8N1'))).toMatchObject({ answers });
    expect(change(at('/dev/ttyUSB1', '8N1'))).toEqual({ note: 1 });
  });

  it('are several scanners, but one label printer, display and terminal', () => {
    const devices = registry();
    const options = {};
    devices.add({ class: 'scanner', uri: 'hid:05e0:1701', options }, doing());
    devices.add({ class: 'scanner', uri: 'serial:/dev/ttyACM0', options }, doing());
    devices.add({ class: 'label', uri: 'tcp://10.0.0.7:9100?language=zpl', options }, doing());
    devices.add({ class: 'label', uri: 'tcp://10.0.0.8:9100?language=zpl', options }, doing());
    expect(devices.of('scanner')).toHaveLength(2);
    expect(devices.of('label').map(({ uri }) => uri)).toEqual(['tcp://10.0.0.8:9100?language=zpl']);
  });

  it('show no password of a terminal, keep it when what was shown comes back, and write none into the journal', () => {
    const devices = registry();
    const added = devices.add({ class: 'terminal', uri: 'zvt://10.0.0.9:20007?password=123456', options: {} }, doing());
    expect(added.uri).toBe('zvt://10.0.0.9:20007?password=…');
    devices.change({ id: added.id ?? '', uri: added.uri, name: 'Kasse vorn' }, doing());
    expect(devices.of('terminal')).toMatchObject([{ uri: 'zvt://10.0.0.9:20007?password=123456', name: 'Kasse vorn' }]);
    expect(JSON.stringify(journal())).not.toContain('123456');
  });

  it('are those of the command line for this run, in place of what was chosen of their class', () => {
    registry().add(
      { class: 'scale', uri: 'tcp://10.0.0.3:4001?protocol=kern', options: { place: 'packing' } },
      doing(),
    );
    const devices = registry(['scale=tcp://10.0.0.3:4001?protocol=kern', 'printer=file:/tmp/bons']);
    expect(devices.of('scale')).toMatchObject([{ id: null, options: { place: 'packing' } }]);
    expect(devices.of('printer')).toMatchObject([{ id: null, uri: 'file:/tmp/bons' }]);
    expect(devices.list().map(({ source }) => source)).toEqual(['built-in', 'command-line', 'command-line']);
  });

  it('keep the receipt printer where it always was', () => {
    const devices = registry();
    const printer = devices.add({ class: 'printer', uri: 'tcp://10.0.0.5?profile=epson-80', options: {} }, doing());
    expect(readSetting(bare.shop.db, 'printer')).toBe('tcp://10.0.0.5?profile=epson-80');
    devices.remove({ id: printer.id ?? '' }, doing());
    expect(readSetting(bare.shop.db, 'printer')).toBeNull();
  });

  it.each([
    ['scale', 'printer'],
    ['scanner', 'file:/tmp'],
    ['terminal', 'tcp://10.0.0.1'],
    ['display', 'usb:/dev/usb/lp0'],
    ['label', 'keyboard'],
    ['printer', 'nonsense'],
  ] as const)('refuse a name that is none of a %s: %s', (deviceClass, uri) => {
    expect(() => registry().add({ class: deviceClass, uri, options: {} }, doing())).toThrow(
      expect.objectContaining({ code: 'refused' }),
    );
    expect(registry().list()).toHaveLength(1);
  });
});
