import { describe, expect, it } from 'vitest';
import type { PresentPort } from '../identity.ts';
import { TransportFault } from '../transport/transport.ts';
import { type FindTools, findDevices } from './found.ts';

function port(change: Partial<PresentPort>): PresentPort {
  const nothing = { vendorId: null, productId: null, serialNumber: null, maker: null, product: null, place: null };
  return { transport: 'serial', path: '/dev/ttyACM0', ...nothing, part: null, driver: null, usages: [], ...change };
}

function machine(ports: readonly PresentPort[], change: Partial<FindTools> = {}): FindTools {
  return {
    system: 'linux',
    listPorts: (kind) => Promise.resolve(ports.filter(({ transport }) => transport === kind)),
    listQueues: () => Promise.reject(new Error('asked for queues')),
    loadSerial: () => Promise.resolve(),
    loadHid: () => Promise.resolve(),
    mayOpen: () => Promise.resolve(true),
    ...change,
  };
}

const honeywell = { vendorId: '0c2e', productId: '0ca1', serialNumber: 'S1', maker: 'Honeywell', product: 'Xenon' };

describe('findDevices', () => {
  it('names every device by its identity and says what it may be', async () => {
    const { devices, health } = await findDevices(
      machine([
        port({ ...honeywell, driver: 'cdc_acm' }),
        port({ path: '/dev/ttyUSB0', vendorId: '1a86', productId: '7523', place: '1-2' }),
        port({ path: '/dev/ttyUSB1', vendorId: '1a86', productId: '7523', place: '1-3' }),
        port({ path: '/dev/ttyS0' }),
        port({
          transport: 'hid',
          path: '/dev/hidraw1',
          vendorId: '05e0',
          productId: '1701',
          usages: [{ page: 0x8c, usage: 2 }],
        }),
        port({
          transport: 'hid',
          path: '/dev/hidraw2',
          vendorId: '0922',
          productId: '8003',
          usages: [{ page: 0x8d, usage: 1 }],
        }),
        port({ transport: 'usb', path: '/dev/usb/lp0', vendorId: '04b8', productId: '0e15', serialNumber: 'X 7' }),
        port({ transport: 'usb', path: '/dev/usb/lp1', vendorId: '0a5f', productId: '0081', serialNumber: 'Z' }),
      ]),
    );
    expect(devices.map(({ uri, path, likely }) => [uri, path, likely[0]])).toEqual([
      ['serial:usb-0C2E:0CA1:S1', '/dev/ttyACM0', 'scanner'],
      ['serial:usb-1A86:7523?at=1-2', '/dev/ttyUSB0', 'scale'],
      ['serial:usb-1A86:7523?at=1-3', '/dev/ttyUSB1', 'scale'],
      ['serial:/dev/ttyS0', '/dev/ttyS0', 'scanner'],
      ['hid:05e0:1701', '/dev/hidraw1', 'scanner'],
      ['hid:0922:8003', '/dev/hidraw2', 'scale'],
      ['usb:usb-04B8:0E15:X%207', '/dev/usb/lp0', 'printer'],
      ['usb:usb-0A5F:0081:Z', '/dev/usb/lp1', 'label'],
    ]);
    expect(health).toEqual([
      { transport: 'serial', ok: true, reason: null, detail: '' },
      { transport: 'hid', ok: true, reason: null, detail: '' },
      { transport: 'usb', ok: true, reason: null, detail: '' },
    ]);
  });

  it('shows a scanner that types as what it is, and leaves mice and keyboards out', async () => {
    const keyboard = [{ page: 1, usage: 6 }];
    const { devices } = await findDevices(
      machine([
        port({ ...honeywell, transport: 'hid', path: '/dev/hidraw0', usages: keyboard }),
        port({ transport: 'hid', path: '/dev/hidraw1', vendorId: '046d', productId: 'c31c', usages: keyboard }),
        port({
          transport: 'hid',
          path: '/dev/hidraw2',
          vendorId: '046d',
          productId: 'c52b',
          usages: [{ page: 1, usage: 2 }],
        }),
        port({ transport: 'hid', path: '/dev/hidraw3', product: 'USB Barcode Scanner', usages: keyboard }),
      ]),
    );
    expect(devices.map(({ uri, path }) => [uri, path])).toEqual([
      ['keyboard', '/dev/hidraw0'],
      ['keyboard', '/dev/hidraw3'],
    ]);
  });

  it('tells what is missing on this machine, and still shows what is plugged in', async () => {
    const scanner = port({
      transport: 'hid',
      path: '/dev/hidraw1',
      vendorId: '05e0',
      productId: '1701',
      usages: [{ page: 0x8c, usage: 2 }],
    });
    const { devices, health } = await findDevices(
      machine([scanner, port({ path: '/dev/ttyACM0' })], {
        loadHid: () => Promise.reject(new TransportFault('library-missing', 'libusb-1.0.so.0')),
        mayOpen: (path) => Promise.resolve(path !== '/dev/ttyACM0'),
      }),
    );
    expect(devices).toHaveLength(2);
    expect(health).toMatchObject([
      { transport: 'serial', ok: false, reason: 'device-no-rights', detail: '/dev/ttyACM0' },
      { transport: 'hid', ok: false, reason: 'device-library-missing', detail: 'libusb-1.0.so.0' },
      { transport: 'usb', ok: true },
    ]);
  });

  it('lists the queues of Windows, and no printers of Linux there', async () => {
    const queue = { name: 'EPSON TM-T20', driver: 'EPSON TM-T20 Receipt5', port: 'USB001' };
    const { devices, health } = await findDevices(
      machine([port({ transport: 'usb', path: '/dev/usb/lp0' })], {
        system: 'win32',
        listQueues: () => Promise.resolve([queue, { ...queue, name: 'ZDesigner GK420d', driver: null }]),
      }),
    );
    expect(devices.map(({ uri, likely }) => [uri, likely[0]])).toEqual([
      ['winspool:EPSON%20TM-T20', 'printer'],
      ['winspool:ZDesigner%20GK420d', 'label'],
    ]);
    expect(health.map(({ transport }) => transport)).toEqual(['serial', 'hid', 'winspool']);
  });

  it('never rejects, whatever fails', async () => {
    const broken = () => Promise.reject(new Error('kaputt'));
    const tools = { listPorts: broken, listQueues: broken, loadSerial: broken, loadHid: broken };
    const { devices, health } = await findDevices(machine([], { ...tools, system: 'win32' }));
    expect(devices).toEqual([]);
    expect(health.map(({ ok, reason }) => [ok, reason])).toEqual(
      Array.from({ length: 3 }, () => [false, 'device-trouble']),
    );
  });
});
