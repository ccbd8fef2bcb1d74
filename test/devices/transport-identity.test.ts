import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { linuxPorts } from '#drivers/find/linux-ports.ts';
import { choosePort, namesOf } from '#drivers/identity.ts';
import { createSysTree, descriptors, type FakeUsb, type SysTree } from './transport-sys-tree.ts';

const scanner: FakeUsb = {
  place: '1-1.4',
  vendorId: '0c2e',
  productId: '0ca1',
  serial: 'S123',
  maker: 'Honeywell',
  product: 'Xenon 1900',
};
const adapter = (place: string): FakeUsb => ({ place, vendorId: '1a86', productId: '7523', product: 'USB Serial' });

let tree: SysTree;
beforeEach(() => {
  tree = createSysTree();
});
afterEach(() => tree[Symbol.dispose]());

describe('linuxPorts', () => {
  it('tells ports for devices from terminals of the kernel', async () => {
    tree.console('tty1');
    tree.console('ptmx');
    tree.board('ttyS0', '4');
    tree.board('ttyS1', '0');
    tree.board('hvc0', '4');
    tree.plugTty('ttyACM0', scanner);
    const ports = await linuxPorts(tree.roots);
    expect(ports).toEqual([
      {
        transport: 'serial',
        path: `${tree.roots.dev}/ttyACM0`,
        vendorId: '0c2e',
        productId: '0ca1',
        serialNumber: 'S123',
        maker: 'Honeywell',
        product: 'Xenon 1900',
        place: '1-1.4',
        part: 0,
        driver: 'cdc_acm',
        usages: [],
      },
      expect.objectContaining({ path: `${tree.roots.dev}/ttyS0`, vendorId: null, driver: 'serial8250' }),
    ]);
  });

  it('knows what HID devices are for, and what printers call themselves', async () => {
    tree.plugHid('hidraw0', { ...scanner, productId: '0ca0' }, descriptors.keyboard);
    tree.plugHid('hidraw1', { ...scanner, productId: '0ca0' }, descriptors.scanner);
    tree.plugHid('hidraw2', { place: '1-3', vendorId: '0922', productId: '8003' }, descriptors.scale);
    tree.plugPrinter(
      'lp0',
      { place: '1-2', vendorId: '04b8', productId: '0e15', serial: 'X7' },
      'MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;CLS:PRINTER;',
    );
    const ports = await linuxPorts(tree.roots);
    expect(ports.map(({ transport, usages, part, driver }) => ({ transport, usages, part, driver }))).toEqual([
      { transport: 'hid', usages: [{ page: 1, usage: 6 }], part: 0, driver: 'hid-generic' },
      { transport: 'hid', usages: [{ page: 0x8c, usage: 2 }], part: 1, driver: 'hid-generic' },
      { transport: 'hid', usages: [{ page: 0x8d, usage: 1 }], part: 0, driver: 'hid-generic' },
      { transport: 'usb', usages: [], part: 0, driver: 'usblp' },
    ]);
    expect(ports.at(-1)).toMatchObject({
      path: `${tree.roots.dev}/usb/lp0`,
      maker: 'EPSON',
      product: 'TM-T20II',
      serialNumber: 'X7',
    });
  });

  it('says nothing where there is no such tree', async () => {
    expect(await linuxPorts({ sys: '/nowhere', dev: '/dev' })).toEqual([]);
  });
});

describe('a device that comes back', () => {
  const name = { kind: 'serial' as const, path: 'usb-0C2E:0CA1:S123', options: {} };

  it('is the same under another name and in another socket', async () => {
    tree.plugTty('ttyACM0', scanner);
    expect(choosePort(await linuxPorts(tree.roots), name)).toMatchObject({
      port: { path: `${tree.roots.dev}/ttyACM0` },
    });
    tree.unplug('1-1.4');
    tree.plugTty('ttyACM0', { ...scanner, place: '1-9', serial: 'another' });
    expect(choosePort(await linuxPorts(tree.roots), name)).toMatchObject({ reason: 'missing' });
    tree.plugTty('ttyACM1', { ...scanner, place: '2-1' });
    expect(choosePort(await linuxPorts(tree.roots), name)).toMatchObject({
      port: { path: `${tree.roots.dev}/ttyACM1` },
    });
  });

  it('without a serial number is known by its socket, where there are two', async () => {
    tree.plugTty('ttyUSB0', adapter('1-2'));
    const alone = namesOf(await linuxPorts(tree.roots));
    expect(alone).toEqual([{ kind: 'serial', path: 'usb-1A86:7523', options: {} }]);
    tree.plugTty('ttyUSB1', adapter('1-3'));
    const ports = await linuxPorts(tree.roots);
    expect(choosePort(ports, { kind: 'serial', path: 'usb-1A86:7523', options: {} })).toMatchObject({
      reason: 'ambiguous',
    });
    const [first, second] = namesOf(ports);
    expect(second).toEqual({ kind: 'serial', path: 'usb-1A86:7523', options: { at: '1-3' } });
    tree.unplug('1-2');
    tree.unplug('1-3');
    tree.plugTty('ttyUSB0', adapter('1-3'));
    tree.plugTty('ttyUSB1', adapter('1-2'));
    const swapped = await linuxPorts(tree.roots);
    expect(choosePort(swapped, first ?? name)).toMatchObject({ port: { path: `${tree.roots.dev}/ttyUSB1` } });
    expect(choosePort(swapped, second ?? name)).toMatchObject({ port: { path: `${tree.roots.dev}/ttyUSB0` } });
  });
});
