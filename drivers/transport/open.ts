import type { DeviceUri } from '../device-uri.ts';
import { openTcp } from './tcp.ts';
import type { OpenTransport } from './transport.ts';

/** How the bytes of a device are reached; undefined for devices that have none. */
export function openerOf(device: DeviceUri): OpenTransport | undefined {
  if (device.kind === 'tcp' && 'host' in device) return () => openTcp(device);
  return undefined;
}
