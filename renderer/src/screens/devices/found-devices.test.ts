import { expect, test } from 'vitest';

import type { FoundDeviceView } from '#contract/methods/devices.ts';
import { candidates } from './found-devices.ts';

const found = (uri: string, likely: FoundDeviceView['likely']): FoundDeviceView => ({
  uri,
  path: uri,
  transport: uri.split(':')[0] as FoundDeviceView['transport'],
  ...{ vendorId: null, productId: null, serialNumber: null, maker: null, product: null, usedAs: null },
  likely,
});

const all = [
  found('serial:/dev/ttyS0', []),
  found('serial:usb-10C4:EA60:1', ['scale', 'scanner']),
  found('serial:usb-0C2E:0CA1:2', ['scanner']),
  found('hid:05e0:1701', ['scanner']),
  found('hid:0922:8003', ['scale']),
  found('usb:usb-04B8:0E15:3', ['printer']),
];
const uris = (devices: readonly FoundDeviceView[]): string[] => devices.map(({ uri }) => uri);

test('the likeliest come first, then ports of which nothing is known; what is surely something else is left out', () => {
  const scanners = candidates(all, 'scanner');
  expect(uris(scanners.likely)).toEqual(['serial:usb-0C2E:0CA1:2', 'hid:05e0:1701', 'serial:usb-10C4:EA60:1']);
  expect(uris(scanners.others)).toEqual(['serial:/dev/ttyS0']);
  expect(uris(candidates(all, 'printer').likely)).toEqual(['usb:usb-04B8:0E15:3']);
});

test('a card terminal is never found at a port', () => {
  expect(candidates(all, 'terminal')).toEqual({ likely: [], others: [] });
});
