import { expect, test } from 'vitest';
import { printerChoice, printerUri } from './printer-uri.ts';

test.each([
  ['tcp://192.168.1.50:9100?profile=epson-80'],
  ['tcp://bondrucker.local:9101?profile=generic-58'],
  ['tcp://[fe80::1]:9100?profile=star-80'],
  ['file:/home/hof/bons?profile=epson-80'],
  ['file:/tmp/100%25 gut%3F?profile=epson-80'],
  ['usb:/dev/usb/lp0?profile=epson-80'],
  ['tcp://10.0.0.1:9100?profile=epson-80&timeout=5'],
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

test.each([
  [{ kind: 'network', host: ' ', port: '9100', profile: 'x' }, 'host-missing'],
  [{ kind: 'network', host: 'http://10.0.0.1', port: '9100', profile: 'x' }, 'host-strange'],
  [{ kind: 'network', host: '10.0.0.1', port: '70000', profile: 'x' }, 'port-strange'],
  [{ kind: 'network', host: '10.0.0.1', port: '-1', profile: 'x' }, 'port-strange'],
  [{ kind: 'folder', folder: '', profile: 'x' }, 'folder-missing'],
  [{ kind: 'other', uri: 'der im Büro' }, 'uri-strange'],
] as const)('%j is refused', (choice, problem) => {
  expect(printerUri(choice)).toEqual({ problem });
});
