import type { DeviceUri } from '../device-uri.ts';
import { openSerial } from './serial.ts';
import { readSerialSettings } from './serial-settings.ts';
import { openTcp } from './tcp.ts';
import { type OpenTransport, TransportFault } from './transport.ts';

/** How the bytes of a device are reached; undefined for devices that have none. */
export function openerOf(device: DeviceUri): OpenTransport | undefined {
  if (device.kind === 'tcp' && 'host' in device) return () => openTcp(device);
  if (device.kind === 'serial' && 'path' in device) {
    const { path, options } = device;
    return async () => {
      const read = readSerialSettings(options);
      if (!read.ok) throw new TransportFault('bad-options', read.found);
      return openSerial(path, read.settings);
    };
  }
  return undefined;
}
