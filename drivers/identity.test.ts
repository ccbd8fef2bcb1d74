import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choosePort, formatIdentity, namesOf, parseIdentity, type PresentPort } from './identity.ts';

function port(change: Partial<PresentPort> = {}): PresentPort {
  return {
    transport: 'serial',
    path: '/dev/ttyACM0',
    vendorId: '0c2e',
    productId: '0ca1',
    serialNumber: 'S123',
    maker: null,
    product: null,
    place: '1-1',
    part: 0,
    driver: 'cdc_acm',
    usages: [],
    ...change,
  };
}

const name = (path: string, options = {}) => ({ kind: 'serial' as const, path, options });

describe('parseIdentity', () => {
  it('reads the names of the three kinds', () => {
    expect(parseIdentity(name('usb-0C2E:0CA1:S123'))).toEqual({
      vendorId: '0c2e',
      productId: '0ca1',
      serialNumber: 'S123',
    });
    expect(parseIdentity({ kind: 'hid', path: '05e0:1701' })).toMatchObject({ vendorId: '05e0', serialNumber: null });
    expect(parseIdentity({ kind: 'usb', path: 'usb-04b8:0e15:A:B c' })).toMatchObject({ serialNumber: 'A:B c' });
  });

  it.each(['/dev/ttyACM0', 'COM3', '0c2e:0ca1', 'usb-0c2e', 'usb-0c2e:xyzw'])('takes %s for a path', (path) => {
    expect(parseIdentity(name(path))).toBeUndefined();
  });

  it('reads back what is written', () => {
    const hex = fc.stringMatching(/^[0-9a-f]{4}$/);
    const serialNumber = fc.option(fc.stringMatching(/^[ -~]{1,20}$/), { nil: null });
    const kind = fc.constantFrom('serial' as const, 'hid' as const, 'usb' as const);
    fc.assert(
      fc.property(kind, fc.record({ vendorId: hex, productId: hex, serialNumber }), (of, identity) => {
        expect(parseIdentity({ kind: of, path: formatIdentity(of, identity) })).toEqual(identity);
      }),
    );
  });
});

describe('choosePort', () => {
  it('finds a device that came back under another name', () => {
    const back = port({ path: '/dev/ttyACM7', place: '2-3' });
    expect(choosePort([port({ serialNumber: 'other' }), back], name('usb-0C2E:0CA1:S123'))).toEqual({
      ok: true,
      port: back,
    });
  });

  it('does not take another device that now has the path of an identity', () => {
    expect(choosePort([port({ serialNumber: 'other' })], name('usb-0C2E:0CA1:S123'))).toMatchObject({
      ok: false,
      reason: 'missing',
    });
  });

  it('refuses to choose between two of the same kind', () => {
    const two = [port({ serialNumber: null }), port({ serialNumber: null, path: '/dev/ttyACM1', place: '1-2' })];
    expect(choosePort(two, name('usb-0C2E:0CA1'))).toMatchObject({ ok: false, reason: 'ambiguous', candidates: two });
    expect(choosePort(two, name('usb-0C2E:0CA1', { at: '1-2' }))).toMatchObject({ ok: true, port: two[1] });
    expect(choosePort(two, name('/dev/ttyACM1'))).toMatchObject({ ok: true, port: two[1] });
    expect(choosePort(two.slice(1), name('usb-0C2E:0CA1'))).toMatchObject({ ok: true, port: two[1] });
  });

  it('takes the part of a device that is wanted', () => {
    const usages = [{ page: 1, usage: 6 }];
    const keyboard = port({ transport: 'hid', path: '/dev/hidraw0', usages });
    const scanner = port({ transport: 'hid', path: '/dev/hidraw1', part: 1, usages: [{ page: 0x8c, usage: 2 }] });
    const hid = { kind: 'hid' as const, path: '0c2e:0ca1', options: {} };
    expect(choosePort([keyboard, scanner], hid, [{ page: 0x8c }])).toMatchObject({ ok: true, port: scanner });
    expect(choosePort([keyboard], hid, [{ page: 0x8c }])).toMatchObject({ ok: true, port: keyboard });
    expect(choosePort([keyboard, scanner], hid)).toMatchObject({ reason: 'ambiguous' });
    expect(choosePort([keyboard, scanner], { ...hid, options: { part: '1' } })).toMatchObject({ port: scanner });
  });
});

describe('namesOf', () => {
  it('adds no more than is needed to tell devices apart', () => {
    const alone = port();
    const adapters = [
      port({ vendorId: '1a86', productId: '7523', serialNumber: null, path: '/dev/ttyUSB0', place: '1-2' }),
      port({ vendorId: '1a86', productId: '7523', serialNumber: null, path: '/dev/ttyUSB1', place: '1-3' }),
    ];
    const double = [
      port({ vendorId: '0403', productId: '6010', serialNumber: 'F', path: '/dev/ttyUSB2', place: '1-4', part: 0 }),
      port({ vendorId: '0403', productId: '6010', serialNumber: 'F', path: '/dev/ttyUSB3', place: '1-4', part: 1 }),
    ];
    const board = port({ vendorId: null, productId: null, serialNumber: null, path: '/dev/ttyS0', place: null });
    expect(namesOf([alone, ...adapters, ...double, board])).toEqual([
      name('usb-0C2E:0CA1:S123'),
      name('usb-1A86:7523', { at: '1-2' }),
      name('usb-1A86:7523', { at: '1-3' }),
      name('usb-0403:6010:F', { part: '0' }),
      name('usb-0403:6010:F', { part: '1' }),
      name('/dev/ttyS0'),
    ]);
  });

  it('gives every port a name that means it and no other', () => {
    const small = fc.record({
      vendorId: fc.constantFrom('0c2e', '1a86', null),
      productId: fc.constantFrom('0001', '0002'),
      serialNumber: fc.constantFrom('A', 'B', null),
      place: fc.constantFrom('1-1', '1-2', null),
      part: fc.constantFrom(0, 1, null),
    });
    fc.assert(
      fc.property(fc.array(small, { maxLength: 8 }), (list) => {
        const ports = list.map((each, index) => port({ ...each, path: `/dev/tty${index}` }));
        for (const [index, named] of namesOf(ports).entries())
          expect(choosePort(ports, named)).toEqual({ ok: true, port: ports[index] });
      }),
    );
  });
});
