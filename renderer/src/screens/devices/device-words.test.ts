import { describe, expect, it, test } from 'vitest';

import { devices } from '#renderer/text/de/devices.ts';
import { scans } from '#renderer/text/de/scans.ts';
import { kilograms, kindOf, kindOfCode, nameOf, shownState, sinceWords, weightWords } from './device-words.ts';

const cases = [
  ['scanner', 'absent', 'device-missing', 'absent'],
  ['scanner', 'absent', null, 'opening'],
  ['printer', 'absent', null, 'idle'],
  ['printer', 'absent', 'unreachable', 'absent'],
  ['scale', 'ready', null, 'ready'],
] as const;

test.each(cases.map(([deviceClass, state, reason, shown]) => ({ class: deviceClass, state, reason, shown })))(
  'a $class that is $state ($reason) is shown as $shown',
  ({ shown, ...device }) => {
    expect(shownState(device)).toBe(shown);
  },
);

describe('the words about a device', () => {
  it('call it what the shop calls it', () => {
    expect(nameOf(devices, { class: 'scanner', uri: 'keyboard', name: 'keyboard' })).toBe(devices.keyboardName);
    expect(nameOf(devices, { class: 'terminal', uri: 'manual', name: 'manual' })).toBe(devices.manualNames['terminal']);
    expect(nameOf(devices, { class: 'terminal', uri: 'manual', name: 'Das blaue' })).toBe('Das blaue');
    expect(nameOf(devices, { class: 'scale', uri: 'hid:0922:8003', name: 'Theke' })).toBe('Theke');
    expect(kindOf(devices, { class: 'scale', uri: 'hid:0922:8003', name: 'Theke' })).toBe('Waage');
  });

  it.each([
    ['printer', 'tcp://10.0.0.7:9100?profile=epson-80', '10.0.0.7'],
    ['terminal', 'zvt://[fe80::1]:20007', 'fe80::1'],
    ['scanner', 'serial:usb-0C2E:0CA1:S123?baud=9600', 'usb-0C2E:0CA1:S123'],
    ['printer', 'winspool:EPSON%20TM-T20', 'EPSON TM-T20'],
    ['printer', 'lp:?paper=a4', 'lp'],
  ] as const)('call a %s what it is until it has a name: %s', (deviceClass, uri, name) => {
    expect(nameOf(devices, { class: deviceClass, uri, name })).toBe(devices.classes[deviceClass]);
    expect(kindOf(devices, { class: deviceClass, uri, name })).toBe(name);
  });

  it('say since when, with the day where it was another one', () => {
    const place = { language: 'de', timeZone: 'Europe/Berlin' } as const;
    const now = Date.UTC(2026, 10, 25, 9);
    expect(sinceWords(devices, '2026-11-25T08:05:00.000Z', { place, now })).toBe('seit 09:05');
    expect(sinceWords(devices, '2026-11-24T08:05:00.000Z', { place, now })).toMatch(/^seit 24\.11\.2026/);
  });

  it('name the kind of code as far as the scanner tells it', () => {
    expect(kindOfCode(devices, scans.symbologies, ']d2')).toBe('GS1 DataMatrix');
    expect(kindOfCode(devices, scans.symbologies, null)).toBe(devices.heard.noKind);
    expect(kindOfCode(devices, scans.symbologies, 'E0')).toBe(devices.heard.noKind);
  });

  it('say how a scale is, and that an answer fits no language', () => {
    expect(weightWords(devices.weight, { text: 'overload' })).toBe(devices.weight.states['overload']);
    expect(weightWords(devices.weight, { text: 'bad-checksum' })).toBe(devices.weight.refusals['bad-checksum']);
    expect(weightWords(devices.weight, { text: 'contradiction' })).toBe(devices.weight.refused);
  });

  it('write weights with three decimals, and more where the scale has them', () => {
    expect([512_000_000, 500, 1_234_567].map((milligrams) => kilograms(milligrams, 'de'))).toEqual([
      '512,000',
      '0,0005',
      '1,234567',
    ]);
    expect(kilograms(12_000, 'en')).toBe('0.012');
  });
});
