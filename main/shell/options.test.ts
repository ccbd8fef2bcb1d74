import path from 'node:path';

import { describe, expect, test } from 'vitest';

import { hostParameters, parseOptions } from './options.ts';

describe('options of npm start', () => {
  test('nothing asked for means: open a window, everything else is decided later', () => {
    expect(parseOptions([])).toEqual({ kind: 'start', options: { demo: false, open: true, devices: [] } });
  });

  test('every option reaches the host in the form it takes', () => {
    const parsed = parseOptions([
      ...['--data', 'shop', '--demo', '--port', '5000', '--no-open', '--lang', 'en', '--shell', 'browser'],
      ...['--device', 'printer=tcp://10.0.0.5:9100', '--device', 'scale=simulated', '--marketplace', 'practice'],
    ]);
    if (parsed.kind !== 'start') throw new Error(JSON.stringify(parsed));
    expect(parsed.options.open).toBe(false);
    expect(parsed.options.shell).toBe('browser');
    const data = path.resolve('shop');
    expect(parsed.options.data).toBe(data);
    expect(hostParameters(parsed.options, data)).toEqual([
      ...['--data', data, '--demo', '--port', '5000', '--insist-port'],
      ...['--device', 'printer=tcp://10.0.0.5:9100', '--device', 'scale=simulated'],
      ...['--marketplace', 'practice', '--lang', 'en'],
    ]);
  });

  test('the default port is not insisted on', () => {
    const parsed = parseOptions([]);
    if (parsed.kind !== 'start') throw new Error('not parsed');
    expect(hostParameters(parsed.options, '/data')).toEqual(['--data', '/data']);
  });

  test('help wins over nothing else being wrong', () => {
    expect(parseOptions(['--help'])).toEqual({ kind: 'help' });
  });

  test.each([
    [['--colour', 'red'], '--colour'],
    [['shop'], 'shop'],
    [['--data'], '--data'],
    [['--data', ' '], '--data'],
    [['--port', '0'], '--port'],
    [['--port', '65536'], '--port'],
    [['--port', '80a'], '80a'],
    [['--shell', 'firefox'], 'firefox'],
    [['--shell', 'electron', '--no-open'], '--no-open'],
    [['--lang', 'fr'], 'fr'],
    [['--device', 'printer'], 'printer'],
    [['--device', 'printer='], 'printer='],
    [['--device', 'toaster=simulated'], 'toaster'],
    [['--marketplace', 'shopify'], 'shopify'],
    [['--marketplace', 'bridge+nonsense'], 'bridge+nonsense'],
    [['--marketplace', 'bridge+http://market.example'], 'https'],
    [['--marketplace', 'bridge+ftp://127.0.0.1'], 'https'],
  ])('%j is refused and the fault names %s', (parameters, named) => {
    const parsed = parseOptions(parameters);
    expect(parsed.kind).toBe('wrong');
    expect(parsed.kind === 'wrong' && parsed.fault).toContain(named);
  });

  test.each(['none', 'practice', 'bridge+https://market.example/api', 'vendure-admin+http://localhost:3000'])(
    'marketplace %s is accepted',
    (marketplace) => {
      expect(parseOptions(['--marketplace', marketplace])).toMatchObject({ kind: 'start', options: { marketplace } });
    },
  );
});
