/**
 * What is plugged in, as the kernel tells it under /sys. Read there and not from udev: a machine without udev, and a small container, then still
 * know who is who. Opens no device.
 */
import { readdir, readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { PortName, PresentPort } from '../identity.ts';
import { hidUsages } from './hid-usages.ts';

/** Where the kernel's trees are; others in tests. */
export interface LinuxRoots {
  sys: string;
  dev: string;
}

export const linuxRoots: LinuxRoots = { sys: '/sys', dev: '/dev' };

/** Terminals of the kernel's own that are no ports for devices. */
const noPorts = /^(?:tty\d|console$|ptmx$|hvc|ttyGS|ttyprintk|ttynull)/;
/** Port types of the kernel's 8250 driver: 0 is a socket on the mainboard that nobody built in. */
const noUart = '0';

/** Every serial port, HID device and USB printer, or those of one kind only. Never rejects: what cannot be read is left out. */
export async function linuxPorts(roots: LinuxRoots = linuxRoots, only?: PortName['kind']): Promise<PresentPort[]> {
  const readers = [
    ['serial', 'tty', serialPort],
    ['hid', 'hidraw', hidPort],
    ['usb', 'usbmisc', printerPort],
  ] as const;
  const wanted = readers.filter(([kind]) => only === undefined || kind === only);
  return (await Promise.all(wanted.map(([, folder, read]) => each(roots, folder, read)))).flat();
}

type ReadPort = (name: string, node: string, roots: LinuxRoots) => Promise<PresentPort | undefined>;

async function each(roots: LinuxRoots, kind: string, read: ReadPort): Promise<PresentPort[]> {
  const folder = path.join(roots.sys, 'class', kind);
  const names = await readdir(folder).catch(() => []);
  const ports = await Promise.all(
    // A device may go while it is looked at.
    names.sort(inOrder).map((name) => read(name, path.join(folder, name), roots).catch(() => undefined)),
  );
  return ports.filter((port) => port !== undefined);
}

const inOrder = (one: string, other: string): number => one.localeCompare(other, 'en', { numeric: true });

async function serialPort(name: string, node: string, roots: LinuxRoots): Promise<PresentPort | undefined> {
  if (noPorts.test(name)) return undefined;
  const device = await realpath(path.join(node, 'device')).catch(() => undefined);
  // Consoles and pseudo terminals have no device behind them; a Bluetooth port has none either until it connects.
  if (device === undefined && !/^rfcomm\d+$/.test(name)) return undefined;
  if (/^ttyS\d+$/.test(name) && (await text(node, 'type')) === noUart) return undefined;
  const usb = device === undefined ? noUsb : await usbOf(device, roots);
  return {
    transport: 'serial',
    path: path.join(roots.dev, name),
    ...usb.facts,
    driver: usb.driver ?? (device === undefined ? null : await driverOf(device)),
    usages: [],
  };
}

async function hidPort(name: string, node: string, roots: LinuxRoots): Promise<PresentPort> {
  const device = await realpath(path.join(node, 'device'));
  const usb = await usbOf(device, roots);
  const facts = new Map((await text(device, 'uevent'))?.split('\n').map((line) => pairOf(line)));
  // HID_ID=0003:000005E0:00001701 is there for Bluetooth too.
  const [, vendor, product] = /^[0-9A-F]{4}:0*([0-9A-F]{4}):0*([0-9A-F]{4})$/i.exec(facts.get('HID_ID') ?? '') ?? [];
  const descriptor = await readFile(path.join(device, 'report_descriptor')).catch(() => Buffer.alloc(0));
  return {
    transport: 'hid',
    path: path.join(roots.dev, name),
    ...usb.facts,
    vendorId: vendor?.toLowerCase() ?? usb.facts.vendorId,
    productId: product?.toLowerCase() ?? usb.facts.productId,
    serialNumber: orNull(facts.get('HID_UNIQ')) ?? usb.facts.serialNumber,
    product: usb.facts.product ?? orNull(facts.get('HID_NAME')),
    driver: await driverOf(device),
    usages: hidUsages(descriptor),
  };
}

async function printerPort(name: string, node: string, roots: LinuxRoots): Promise<PresentPort | undefined> {
  if (!/^lp\d+$/.test(name)) return undefined;
  const device = await realpath(path.join(node, 'device'));
  const usb = await usbOf(device, roots);
  const said = (await text(device, 'ieee1284_id')) ?? '';
  return {
    transport: 'usb',
    path: path.join(roots.dev, 'usb', name),
    ...usb.facts,
    maker: usb.facts.maker ?? fieldOf(said, 'MFG', 'MANUFACTURER'),
    product: fieldOf(said, 'MDL', 'MODEL') ?? usb.facts.product,
    driver: usb.driver ?? 'usblp',
    usages: [],
  };
}

type UsbFacts = Pick<PresentPort, 'vendorId' | 'productId' | 'serialNumber' | 'maker' | 'product' | 'place' | 'part'>;

const noUsb: { facts: UsbFacts; driver: string | null } = {
  facts: {
    vendorId: null,
    productId: null,
    serialNumber: null,
    maker: null,
    product: null,
    place: null,
    part: null,
  },
  driver: null,
};

/** What the USB device above a node of the tree says of itself. */
async function usbOf(node: string, { sys }: LinuxRoots): Promise<{ facts: UsbFacts; driver: string | null }> {
  const top = await realpath(sys);
  let part: string | undefined;
  let driver: string | null = null;
  for (let at = node; at.length > top.length; at = path.dirname(at)) {
    const number = await text(at, 'bInterfaceNumber');
    if (number !== undefined) {
      part = number;
      driver = await driverOf(at);
    }
    const vendorId = await text(at, 'idVendor');
    if (vendorId === undefined) continue;
    const facts = {
      vendorId: vendorId.toLowerCase(),
      productId: (await text(at, 'idProduct'))?.toLowerCase() ?? null,
      serialNumber: orNull(await text(at, 'serial')),
      maker: orNull(await text(at, 'manufacturer')),
      product: orNull(await text(at, 'product')),
      place: path.basename(at),
      part: part === undefined ? null : Number.parseInt(part, 16),
    };
    return { facts, driver };
  }
  return noUsb;
}

async function driverOf(node: string): Promise<string | null> {
  const driver = await realpath(path.join(node, 'driver')).catch(() => undefined);
  return driver === undefined ? null : path.basename(driver);
}

async function text(folder: string, name: string): Promise<string | undefined> {
  const found = await readFile(path.join(folder, name), 'utf8').catch(() => undefined);
  return found?.trim();
}

function orNull(value: string | undefined): string | null {
  return value === undefined || value.trim() === '' ? null : value.trim();
}

function pairOf(line: string): [string, string] {
  const at = line.indexOf('=');
  return [line.slice(0, at), line.slice(at + 1)];
}

/** One field of what a printer says of itself: `MFG:EPSON;MDL:TM-T20III;` (IEEE 1284, 7.6). */
function fieldOf(said: string, ...names: readonly string[]): string | null {
  for (const part of said.split(';')) {
    const at = part.indexOf(':');
    if (names.includes(part.slice(0, at).trim().toUpperCase())) return orNull(part.slice(at + 1));
  }
  return null;
}
