import { describe, expect, it, test } from 'vitest';

import { devices } from '#renderer/text/de/devices.ts';
import { scans } from '#renderer/text/de/scans.ts';
import { kilograms, kindOfCode, nameOf, shownState, sinceWords, weightWords } from './device-words.ts';

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
