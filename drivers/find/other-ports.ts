/** What is plugged in, as the native bindings tell it on Windows and macOS. */
import type { PresentPort } from '../identity.ts';
import { type HidListed, loadHid } from '../transport/hid-binding.ts';
import { loadSerial } from '../transport/serial-binding.ts';

/** A port as SerialPort.list() gives it. */
export interface ListedPort {
  path: string;
  manufacturer?: string | undefined;
  serialNumber?: string | undefined;
  pnpId?: string | undefined;
  locationId?: string | undefined;
  vendorId?: string | undefined;
  productId?: string | undefined;
}

/** Ports of macOS that lead to no device. */
const noPorts = /Bluetooth-Incoming-Port|debug-console|wlan-debug/i;

/** @throws TransportFault `binding-missing` */
export async function listedSerialPorts(): Promise<PresentPort[]> {
  const binding = await loadSerial();
  const listed = await binding.list();
  return listed.filter(({ path }) => !noPorts.test(path)).map(serialPortOf);
}

/** @throws TransportFault `binding-missing`, `library-missing` */
export async function listedHidDevices(): Promise<PresentPort[]> {
  const { devicesAsync } = await loadHid();
  return (await devicesAsync()).flatMap(hidPortOf);
}

export function serialPortOf(port: ListedPort): PresentPort {
  const { path, manufacturer, serialNumber, pnpId = '', locationId, vendorId, productId } = port;
  const part = /&MI_([0-9a-f]{2})/i.exec(pnpId)?.[1];
  // Windows makes up a number with ampersands for a device that has none; it changes with the socket.
  const own = serialNumber === undefined || serialNumber.includes('&') ? undefined : serialNumber;
  return {
    transport: 'serial',
    // macOS lists the twin that waits for a carrier when it is opened.
    path: path.replace(/^\/dev\/tty\./, '/dev/cu.'),
    vendorId: fourDigits(vendorId),
    productId: fourDigits(productId),
    serialNumber: orNull(own),
    maker: orNull(manufacturer),
    product: null,
    place: orNull(locationId),
    part: part === undefined ? null : Number.parseInt(part, 16),
    driver: null,
    usages: [],
  };
}

export function hidPortOf(device: HidListed): PresentPort[] {
  if (device.path === undefined) return [];
  const { usagePage: page, usage } = device;
  return [
    {
      transport: 'hid',
      path: device.path,
      vendorId: fourDigits(device.vendorId.toString(16)),
      productId: fourDigits(device.productId.toString(16)),
      serialNumber: orNull(device.serialNumber),
      maker: orNull(device.manufacturer),
      product: orNull(device.product),
      place: null,
      part: device.interface < 0 ? null : device.interface,
      driver: null,
      usages: page === undefined || usage === undefined ? [] : [{ page, usage }],
    },
  ];
}

function fourDigits(hex: string | undefined): string | null {
  return hex === undefined || !/^[0-9a-f]{1,4}$/i.test(hex) ? null : hex.toLowerCase().padStart(4, '0');
}

function orNull(value: string | undefined): string | null {
  return value === undefined || value.trim() === '' ? null : value.trim();
}
