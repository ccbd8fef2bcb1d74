import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { DeviceUri } from '../device-uri.ts';
import { hidPages } from '../find/hid-usages.ts';
import { type ListPorts, presentPorts } from '../find/present-ports.ts';
import type { HidUsage, PortName } from '../identity.ts';
import { openFolder } from './file.ts';
import { openHid } from './hid.ts';
import { resolvePath } from './resolve.ts';
import { openSerial } from './serial.ts';
import { readSerialSettings } from './serial-settings.ts';
import { type FarEnd, openSimulated } from './simulated.ts';
import { openTcp } from './tcp.ts';
import { type OpenTransport, type Transport, TransportFault } from './transport.ts';
import { openUsbPrinter } from './usb-printer.ts';
import { openWinspool } from './winspool.ts';

export interface OpenerTools {
  /** HID uses that the class understands, most wanted first; they choose among the parts of one device. Usually what a till knows at all. */
  wanted?: readonly Partial<HidUsage>[];
  /** The far end of a `simulated` device, made anew for each opening. */
  simulated?: () => FarEnd;
  /** Names the files of a folder. */
  now?: () => Date;
  listPorts?: ListPorts;
}

let jobNumber = 0;

/**
 * How the bytes of a device are reached; undefined for devices that have none, and for simulated ones without a far end. Identities are looked up
 * at every opening, so that a device that came back as another port is found.
 */
export function openerOf(device: DeviceUri, tools: OpenerTools = {}): OpenTransport | undefined {
  if ('host' in device) return () => openTcp(device);
  if (!('path' in device)) {
    const { simulated } = tools;
    return device.kind === 'simulated' && simulated ? async () => openSimulated(simulated()) : undefined;
  }
  const { kind, options } = device;
  const listPorts = tools.listPorts ?? presentPorts;
  switch (kind) {
    case 'serial':
      return () => openSerialName({ kind, path: device.path, options }, listPorts);
    case 'hid':
      return async () => {
        const wanted = tools.wanted ?? [{ page: hidPages.scanner }, { page: hidPages.scale }];
        const at = await resolvePath({ kind, path: device.path, options }, { listPorts, wanted });
        return openHid(at, { descriptor: await descriptorOf(at) });
      };
    case 'usb':
      return async () => openUsbPrinter(await resolvePath({ kind, path: device.path, options }, { listPorts }));
    case 'winspool':
      return () => openWinspool(device.path);
    case 'file':
      return () => {
        jobNumber += 1;
        return openFolder(device.path, { at: tools.now?.() ?? new Date(), number: jobNumber });
      };
    case 'pdf':
    case 'lp':
      return undefined;
  }
}

async function openSerialName(name: PortName, listPorts: ListPorts): Promise<Transport> {
  const read = readSerialSettings(name.options);
  if (!read.ok) throw new TransportFault('bad-options', read.found);
  return openSerial(await resolvePath(name, { listPorts }), read.settings);
}

/** Linux gives the report descriptor of `/dev/hidraw0` under /sys; no binding does. */
async function descriptorOf(device: string): Promise<Uint8Array | undefined> {
  if (process.platform !== 'linux') return undefined;
  const file = path.join('/sys/class/hidraw', path.basename(device), 'device/report_descriptor');
  return readFile(file).catch(() => undefined);
}
