import { expect, test } from 'vitest';
import type { ScaleProtocolView } from '#contract/methods/scales.ts';
import { scaleLink, scaleUri } from './scale-uri.ts';

const toledo: ScaleProtocolView = {
  id: '8217',
  name: 'Toledo 8217',
  makers: '',
  line: { baud: 9600, frame: '7E1' },
  computes: false,
  proves: true,
};
const dialog = { ...toledo, id: 'dialog06', computes: true };
const usual = { protocol: toledo, forPricing: false };

test.each([
  'serial:usb-0403:6001:A1?protocol=8217',
  'serial:/dev/ttyUSB0?protocol=8217&baud=4800&line=8N1',
  'tcp://192.168.1.60:4001?protocol=8217',
  'simulated?weight=0.512&protocol=8217',
])('%s comes back as it was', (uri) => {
  expect(scaleUri(scaleLink(uri), usual)).toEqual({ uri });
});

test('a USB scale needs no language', () => {
  expect(scaleLink('hid:0922:8003')).toMatchObject({ kind: 'found', protocol: 'hid' });
  expect(scaleUri(scaleLink('hid:0922:8003'), { protocol: undefined, forPricing: false })).toEqual({
    uri: 'hid:0922:8003',
  });
});

test('a line as its makers deliver it is not written down', () => {
  const link = { ...scaleLink('serial:/dev/ttyUSB0'), baud: '9600', frame: '7E1' };
  expect(scaleUri(link, usual)).toEqual({ uri: 'serial:/dev/ttyUSB0?protocol=8217' });
});

test('a scale whose result is taken is asked only when an article is weighed, and any other always', () => {
  const link = { ...scaleLink('serial:/dev/ttyS0'), protocol: 'dialog06' };
  const priced = 'serial:/dev/ttyS0?protocol=dialog06&ask=priced';
  expect(scaleUri(link, { protocol: dialog, forPricing: true })).toEqual({ uri: priced });
  expect(scaleUri(scaleLink(priced), { protocol: dialog, forPricing: false })).toEqual({
    uri: 'serial:/dev/ttyS0?protocol=dialog06',
  });
  expect(scaleUri(scaleLink('serial:/dev/ttyS0'), { protocol: toledo, forPricing: true })).toEqual({
    uri: 'serial:/dev/ttyS0?protocol=8217',
  });
});

test.each([
  [{ kind: 'found', address: '' }, 'nothing-chosen'],
  [{ kind: 'network', host: '' }, 'host-missing'],
  [{ kind: 'network', host: 'a b' }, 'host-strange'],
  [{ kind: 'network', host: 'waage', port: '70000' }, 'port-strange'],
  [{ kind: 'other', address: 'ftp://x' }, 'uri-strange'],
] as const)('%j is none: %s', (change, problem) => {
  expect(scaleUri({ ...scaleLink(null), ...change }, usual)).toEqual({ problem });
});
