import { describe, expect, it, test } from 'vitest';

import {
  chosenDraft,
  type DeviceDraft,
  draftUri,
  labelSize,
  networkDraft,
  placeDraft,
  readDraft,
  withLabelSize,
  withOption,
} from './device-draft.ts';

const at = (draft: DeviceDraft, host: string, port?: string): DeviceDraft => ({
  ...draft,
  host,
  ...(port === undefined ? {} : { port }),
});

test.each([
  ['scanner', 'serial:usb-0C2E:0CA1:S123?baud=115200&suffix=cr'],
  ['scanner', 'hid:05e0:1701?at=1-1.4'],
  ['scanner', 'tcp://127.0.0.1:9101'],
  ['scale', 'serial:/dev/ttyUSB0?protocol=8217&line=7E1'],
  ['printer', 'winspool:Bon%20Drucker?profile=epson-80'],
  ['printer', 'usb:usb-04B8:0E15:X7?profile=epson-80&page=16'],
  ['printer', 'tcp://10.0.0.9:9100?profile=epson-80&pulse=50@100'],
  ['printer', 'lp:?paper=a5'],
  ['printer', 'pdf:?paper=a4'],
  ['label', 'file:/tmp/et?language=zpl'],
  ['display', 'window'],
  ['terminal', 'zvt://[fe80::1]:20007?password=…'],
] as const)('an address of a %s that is taken apart is put together again: %s', (deviceClass, uri) => {
  expect(draftUri(readDraft(deviceClass, uri))).toEqual({ uri });
});

describe('a device that is being set up', () => {
  it('starts with what most makers deliver', () => {
    expect(draftUri(at(networkDraft('printer'), ' 192.168.1.50 '))).toEqual({
      uri: 'tcp://192.168.1.50:9100?profile=generic-80',
    });
    expect(draftUri(at(networkDraft('terminal'), 'terminal', ''))).toEqual({ uri: 'zvt://terminal:20007' });
    expect(draftUri(chosenDraft('scanner', 'hid:05e0:1701'))).toEqual({ uri: 'hid:05e0:1701' });
    expect(draftUri(chosenDraft('display', 'serial:COM3'))).toEqual({ uri: 'serial:COM3?protocol=cd5220' });
    expect(draftUri(chosenDraft('terminal', 'manual'))).toEqual({ uri: 'manual' });
    expect(draftUri(placeDraft('printer', 'lp'))).toEqual({ uri: 'lp:?paper=a4' });
    const keptApart = chosenDraft('printer', 'usb:usb-04B8:0E15?at=1-2');
    expect(draftUri(keptApart)).toEqual({ uri: 'usb:usb-04B8:0E15?profile=generic-80&at=1-2' });
  });

  it('says nothing about what is as usual', () => {
    const fast = withOption(chosenDraft('scanner', 'serial:COM3'), 'baud', '115200');
    expect(draftUri(fast)).toEqual({ uri: 'serial:COM3?baud=115200' });
    expect(draftUri(withOption(fast, 'baud', ''))).toEqual({ uri: 'serial:COM3' });
  });

  it.each([
    ['host-missing', at(networkDraft('scanner'), '  ')],
    ['host-strange', at(networkDraft('scanner'), 'tcp://10.0.0.5')],
    ['port-strange', at(networkDraft('scanner'), '10.0.0.5', '70000')],
    ['place-missing', placeDraft('printer', 'file')],
    ['place-strange', { ...placeDraft('printer', 'lp'), place: '-o x' }],
    ['protocol-missing', chosenDraft('scale', 'serial:COM3')],
    ['size-strange', withLabelSize(at(networkDraft('label'), '10.0.0.5'), { width: '57', height: '' })],
    ['password-strange', withOption(at(networkDraft('terminal'), '10.0.0.5'), 'password', '12345')],
  ] as const)('is refused for a reason: %s', (problem, draft) => {
    expect(draftUri(draft)).toEqual({ problem });
  });

  it('keeps a folder with strange characters', () => {
    const folder = { ...placeDraft('printer', 'file'), place: '/home/käthe/100% Bons?' };
    const made = draftUri(folder);
    expect(made).toEqual({ uri: 'file:/home/käthe/100%25%20Bons%3F?profile=generic-80' });
    expect('uri' in made && readDraft('printer', made.uri).place).toBe(folder.place);
  });

  it('has a label size in millimetres, with a comma as people type it', () => {
    const label = withLabelSize(at(networkDraft('label'), '10.0.0.5'), { width: '57,5', height: ' 32' });
    expect(draftUri(label)).toEqual({ uri: 'tcp://10.0.0.5:9100?language=zpl&size=57.5x32' });
    expect(labelSize(label)).toEqual({ width: '57,5', height: '32' });
  });

  it('needs no protocol for a scale that is USB HID', () => {
    expect(draftUri(chosenDraft('scale', 'hid:0922:8003'))).toEqual({ uri: 'hid:0922:8003' });
  });
});
