/** A small /sys and /dev in a folder, in which devices are plugged in and out. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { LinuxRoots } from '#drivers/find/linux-ports.ts';

export interface FakeUsb {
  place: string;
  vendorId: string;
  productId: string;
  serial?: string;
  maker?: string;
  product?: string;
}

export interface SysTree extends Disposable {
  roots: LinuxRoots;
  /** A port of cdc_acm (`ttyACM0`), or of a serial adapter (`ttyUSB0`), as part `part` of the device. */
  plugTty(name: string, usb: FakeUsb, part?: number): void;
  plugHid(name: string, usb: FakeUsb, descriptor: string): void;
  plugPrinter(name: string, usb: FakeUsb, id1284: string): void;
  /** A port on the mainboard; `type` 0 is one that nobody built in. */
  board(name: string, type: string): void;
  console(name: string): void;
  unplug(place: string): void;
}

export function createSysTree(): SysTree {
  const root = mkdtempSync(path.join(tmpdir(), 'sys-'));
  const roots = { sys: path.join(root, 'sys'), dev: path.join(root, 'dev') };
  const buses = path.join(roots.sys, 'devices/pci0000:00/0000:00:14.0/usb1');
  const links = new Map<string, string[]>();
  for (const kind of ['tty', 'hidraw', 'usbmisc']) folder(path.join(roots.sys, 'class', kind));
  folder(path.join(roots.dev, 'usb'));

  function usbPart(usb: FakeUsb, part: number, driver: string): string {
    const device = folder(path.join(buses, usb.place));
    file(device, 'idVendor', usb.vendorId);
    file(device, 'idProduct', usb.productId);
    if (usb.serial !== undefined) file(device, 'serial', usb.serial);
    if (usb.maker !== undefined) file(device, 'manufacturer', usb.maker);
    if (usb.product !== undefined) file(device, 'product', usb.product);
    const at = folder(path.join(device, `${usb.place}:1.${part}`));
    file(at, 'bInterfaceNumber', part.toString(16).padStart(2, '0'));
    drive(at, 'usb', driver);
    return at;
  }

  function drive(at: string, bus: string, driver: string): void {
    const home = folder(path.join(roots.sys, 'bus', bus, 'drivers', driver));
    link(home, path.join(at, 'driver'));
  }

  function node(kind: string, name: string, { device, place }: { device: string; place: string }): string {
    const at = folder(path.join(device, kind, name));
    link(device, path.join(at, 'device'));
    const entry = path.join(roots.sys, 'class', kind, name);
    link(at, entry);
    const dev = path.join(roots.dev, kind === 'usbmisc' ? 'usb' : '', name);
    writeFileSync(dev, '');
    links.set(place, [...(links.get(place) ?? []), entry, dev]);
    return at;
  }

  return {
    roots,
    plugTty(name, usb, part = 0) {
      const adapter = name.startsWith('ttyUSB');
      const at = usbPart(usb, part, adapter ? 'ch341' : 'cdc_acm');
      // An adapter's port is one step deeper than a device that is itself a port.
      const device = adapter ? folder(path.join(at, name)) : at;
      node('tty', name, { device, place: usb.place });
    },
    plugHid(name, usb, descriptor) {
      const at = usbPart(usb, name.endsWith('1') ? 1 : 0, 'usbhid');
      const numbers = `${usb.vendorId}:${usb.productId}`.toUpperCase();
      const device = folder(path.join(at, `0003:${numbers}.000${name.at(-1)}`));
      const [vendor, product] = numbers.split(':');
      file(
        device,
        'uevent',
        `DRIVER=hid-generic\nHID_ID=0003:0000${vendor}:0000${product}\nHID_UNIQ=${usb.serial ?? ''}`,
      );
      writeFileSync(path.join(device, 'report_descriptor'), Buffer.from(descriptor.replaceAll(' ', ''), 'hex'));
      drive(device, 'hid', 'hid-generic');
      node('hidraw', name, { device, place: usb.place });
    },
    plugPrinter(name, usb, id1284) {
      const device = usbPart(usb, 0, 'usblp');
      file(device, 'ieee1284_id', id1284);
      node('usbmisc', name, { device, place: usb.place });
    },
    board(name, type) {
      const device = folder(path.join(roots.sys, 'devices/platform/serial8250', name));
      drive(device, 'platform', 'serial8250');
      file(node('tty', name, { device, place: name }), 'type', type);
    },
    console(name) {
      const at = folder(path.join(roots.sys, 'devices/virtual/tty', name));
      link(at, path.join(roots.sys, 'class/tty', name));
    },
    unplug(place) {
      for (const each of links.get(place) ?? []) rmSync(each);
      links.delete(place);
      rmSync(path.join(buses, place), { recursive: true, force: true });
    },
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  };
}

function folder(at: string): string {
  mkdirSync(at, { recursive: true });
  return at;
}

function file(at: string, name: string, text: string): void {
  writeFileSync(path.join(at, name), `${text}\n`);
}

function link(target: string, at: string): void {
  rmSync(at, { force: true });
  symlinkSync(target, at);
}

/** The descriptors that gadgets of the kernel were made of: a HID POS scanner, a HID scale, and a keyboard's beginning. */
export const descriptors = {
  scanner:
    '05 8C 09 02 A1 01 09 12 A1 02 85 02 15 00 26 FF 00 75 08 95 01 05 01 09 3B 81 02 95 03 05 8C 09 FB 09 FC 09 FD 81 02 95 38 09 FE 82 02 01 95 02 06 66 FF 09 04 81 02 05 8C 75 01 95 01 09 FF 25 01 81 02 95 07 81 03 C0 C0',
  scale:
    '05 8D 09 01 A1 01 09 32 A1 02 85 03 15 00 26 FF 00 75 08 95 01 09 70 81 02 09 50 81 02 15 81 25 7F 09 41 81 02 15 00 27 FF FF 00 00 75 10 09 40 81 02 C0 C0',
  keyboard: '05 01 09 06 A1 01 05 07 19 E0 29 E7 15 00 25 01 75 01 95 08 81 02 C0',
};
