import { describe, expect, it } from 'vitest';
import { hidPortOf, serialPortOf } from './other-ports.ts';

describe('serialPortOf', () => {
  it('reads what Windows says of a scanner', () => {
    expect(
      serialPortOf({
        path: 'COM3',
        manufacturer: 'Honeywell',
        serialNumber: 'S123',
        pnpId: 'USB\\VID_0C2E&PID_0CA1&MI_00\\S123',
        locationId: 'Port_#0003.Hub_#0001',
        vendorId: '0C2E',
        productId: '0CA1',
      }),
    ).toMatchObject({
      path: 'COM3',
      vendorId: '0c2e',
      productId: '0ca1',
      serialNumber: 'S123',
      place: 'Port_#0003.Hub_#0001',
      part: 0,
    });
  });

  it('takes no serial number that Windows made up', () => {
    const made = serialPortOf({ path: 'COM4', serialNumber: '6&2ac5&0&2', vendorId: '1A86', productId: '7523' });
    expect(made).toMatchObject({ serialNumber: null, vendorId: '1a86', part: null });
  });

  it('opens the twin of macOS that does not wait', () => {
    expect(serialPortOf({ path: '/dev/tty.usbmodem14101' }).path).toBe('/dev/cu.usbmodem14101');
  });
});

describe('hidPortOf', () => {
  it('keeps what the device is for', () => {
    const listed = {
      vendorId: 0x5e0,
      productId: 0x1701,
      path: '\\\\?\\hid#1',
      interface: -1,
      usagePage: 0x8c,
      usage: 2,
    };
    expect(hidPortOf(listed)).toMatchObject([
      { vendorId: '05e0', productId: '1701', part: null, usages: [{ page: 0x8c, usage: 2 }] },
    ]);
    expect(hidPortOf({ vendorId: 1, productId: 2, interface: 0 })).toEqual([]);
  });
});
