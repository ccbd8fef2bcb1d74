import { expect, test } from 'vitest';
import { isSameDevice, shownUri, withSecretsOf } from './device-names.ts';

const scanner = { transport: 'serial', uri: 'serial:usb-0C2E:0CA1:S123', path: '/dev/ttyACM0' };
const twin = { transport: 'hid', uri: 'hid:05e0:1701?at=1-1.4', path: '/dev/hidraw1' };

test.each([
  ['serial:usb-0C2E:0CA1:S123?baud=115200', scanner, true],
  ['serial:/dev/ttyACM0?suffix=cr', scanner, true],
  ['serial:usb-0C2E:0CA1:S124', scanner, false],
  ['hid:05e0:1701?at=1-1.4', twin, true],
  ['hid:05e0:1701?at=1-1.3', twin, false],
  ['hid:05e0:1701', twin, false],
  ['hid:/dev/hidraw1', twin, true],
] as const)('%s is what was found as %j: %s', (uri, found, same) => {
  expect(isSameDevice(uri, found)).toBe(same);
});

test('a password is not shown, and comes back by itself', () => {
  const real = 'zvt://10.0.0.5:20007?password=123456&x=1';
  const shown = shownUri(real);
  expect(shown).toBe('zvt://10.0.0.5:20007?password=…&x=1');
  expect(withSecretsOf(real, shown)).toBe(real);
  expect(withSecretsOf(real, encodeURI(shown))).toBe(real);
  expect(withSecretsOf('tcp://10.0.0.5', 'tcp://10.0.0.6')).toBe('tcp://10.0.0.6');
});

test.each([
  ['zvt://10.0.0.9?password=123456', 'zvt://10.0.0.9?password=…'],
  ['zvt://10.0.0.9?x=1&PASSWORD=123456', 'zvt://10.0.0.9?x=1&password=…'],
  ['zvt://10.0.0.9?p%61ssword=123456', 'zvt://10.0.0.9?password=…'],
  ['zvt://10.0.0.9?%zz=1&password=123456', 'zvt://10.0.0.9?%zz=1&password=…'],
  ['tcp://10.0.0.5:9100?profile=epson-80', 'tcp://10.0.0.5:9100?profile=epson-80'],
])('no way to write it lets a password be shown: %s', (uri, shown) => {
  expect(shownUri(uri)).toBe(shown);
});
