import { expect, test } from 'vitest';
import { optionsOf, printerChoice, printerUri, withOption } from './printer-uri.ts';

test.each([
  ['tcp://192.168.1.50:9100?profile=epson-80'],
  ['tcp://bondrucker.local:9101?profile=generic-58'],
  ['tcp://[fe80::1]:9100?profile=star-80'],
  ['file:/home/hof/bons?profile=epson-80'],
  ['file:/tmp/100%25 gut%3F?profile=epson-80'],
  ['usb:/dev/usb/lp0?profile=epson-80'],
  ['tcp://10.0.0.1:9100?profile=epson-80&timeout=5'],
  ['tcp://10.0.0.1:9100?profile=epson-80&page=windows-1252@8&cut=full'],
  ['lp:Büro 100%25?paper=a5'],
  ['lp:?paper=a4'],
  ['pdf:?paper=a4'],
  ['serial:usb-04B8:0E15:X7?baud=38400&profile=epson-80'],
])('%s survives the form', (uri) => {
  expect(printerUri(printerChoice(uri))).toEqual({ uri });
});

test('nothing chosen is no printer', () => {
  expect(printerChoice(null)).toEqual({ kind: 'none' });
  expect(printerUri({ kind: 'none' })).toEqual({ uri: null });
});

test('a missing port and profile are the usual ones', () => {
  expect(printerChoice('tcp://10.0.0.7')).toEqual({
    kind: 'network',
    host: '10.0.0.7',
    port: '9100',
    profile: 'generic-80',
  });
});

test('an option is set, changed and taken out, and the rest stays', () => {
  const uri = 'usb:/dev/usb/lp0?profile=epson-80';
  const cut = withOption(uri, 'cut', 'full');
  expect(cut).toBe(`${uri}&cut=full`);
  expect(optionsOf(withOption(cut, 'page', 'cp858@19'))).toEqual({ cut: 'full', page: 'cp858@19' });
  expect(withOption(cut, 'cut', '')).toBe(uri);
  expect(optionsOf(null)).toEqual({});
});

test.each([
  [{ kind: 'network', host: ' ', port: '9100', profile: 'x' }, 'host-missing'],
  [{ kind: 'network', host: 'http://10.0.0.1', port: '9100', profile: 'x' }, 'host-strange'],
  [{ kind: 'network', host: '10.0.0.1', port: '70000', profile: 'x' }, 'port-strange'],
  [{ kind: 'network', host: '10.0.0.1', port: '-1', profile: 'x' }, 'port-strange'],
  [{ kind: 'folder', folder: '', profile: 'x' }, 'folder-missing'],
  [{ kind: 'other', uri: 'der im Büro' }, 'uri-strange'],
  [{ kind: 'office', queue: '-o raw', paper: 'a4' }, 'queue-strange'],
] as const)('%j is refused', (choice, problem) => {
  expect(printerUri(choice)).toEqual({ problem });
});
