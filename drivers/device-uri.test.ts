import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DeviceUri, formatDeviceUri, parseDeviceUri } from './device-uri.ts';

function device(text: string): DeviceUri {
  const parsed = parseDeviceUri(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problem.kind}`);
  return parsed.device;
}

function problem(text: string): string {
  const parsed = parseDeviceUri(text);
  return parsed.ok ? 'none' : parsed.problem.kind;
}

describe('parseDeviceUri', () => {
  it('reads network printers, with the usual port where none is named', () => {
    expect(device('tcp://192.168.1.50:9100?profile=epson-80')).toEqual({
      kind: 'tcp',
      host: '192.168.1.50',
      port: 9100,
      options: { profile: 'epson-80' },
    });
    expect(device(' tcp://bondrucker ')).toMatchObject({ host: 'bondrucker', port: 9100 });
    expect(device('tcp://[fe80::1]:9101')).toMatchObject({ host: 'fe80::1', port: 9101 });
    expect(device('zvt://192.168.1.60')).toMatchObject({ kind: 'zvt', port: 20_007 });
  });

  it('reads folders, ports, queues and words', () => {
    expect(device('file:/home/anna/meine bons')).toMatchObject({ kind: 'file', path: '/home/anna/meine bons' });
    expect(device('file:///home/anna')).toMatchObject({ path: '/home/anna' });
    expect(device('file:C:\\Bons')).toMatchObject({ path: 'C:\\Bons' });
    expect(device('serial:usb-0C2E:0CA1:S123?baud=9600')).toMatchObject({
      path: 'usb-0C2E:0CA1:S123',
      options: { baud: '9600' },
    });
    expect(device('keyboard')).toEqual({ kind: 'keyboard', options: {} });
  });

  it.each([
    ['', 'empty'],
    ['tcp://:9100', 'no-host'],
    ['tcp://', 'no-host'],
    ['tcp:192.168.1.50', 'malformed'],
    ['tcp://host:0', 'bad-port'],
    ['tcp://host:99999', 'bad-port'],
    ['tcp://host:drucker', 'bad-port'],
    ['tcp://user:secret@host:9100', 'malformed'],
    ['tcp://ho st', 'malformed'],
    ['file:', 'no-path'],
    ['file:%00', 'malformed'],
    ['file:%zz', 'malformed'],
    ['192.168.1.50:9100', 'unknown-kind'],
    ['Drucker', 'unknown-kind'],
    [`file:${'x'.repeat(500)}`, 'too-long'],
  ])('refuses %s: %s', (text, kind) => {
    expect(problem(text)).toBe(kind);
  });

  it('reads back what it writes', () => {
    const options = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.string({ maxLength: 12 }), { maxKeys: 3 });
    const network = fc.record({
      kind: fc.constantFrom('tcp' as const, 'zvt' as const),
      host: fc.oneof(fc.domain(), fc.ipV4(), fc.ipV6()),
      port: fc.integer({ min: 1, max: 65_535 }),
      options,
    });
    const path = fc.record({
      kind: fc.constantFrom('file' as const, 'serial' as const, 'winspool' as const),
      path: fc
        .stringMatching(/^[A-Za-zäöüß/\\.%?# :_-]{1,60}$/)
        .filter((text) => text.trim() === text && !text.startsWith('//')),
      options,
    });
    fc.assert(
      fc.property(fc.oneof(network, path), (original) => {
        const text = formatDeviceUri(original);
        fc.pre(text.length <= 400);
        expect(device(text)).toEqual(original);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 500 }),
        (text) => typeof parseDeviceUri(text).ok === 'boolean',
      ),
    );
  });
});
