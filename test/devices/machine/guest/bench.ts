/** What most cases begin with: a till, and a device that is plugged in and held. */
import { closeSync, constants, openSync } from 'node:fs';
import { presentPorts } from '#drivers/find/present-ports.ts';
import { choosePort } from '#drivers/identity.ts';
import { parseDeviceUri } from '#drivers/device-uri.ts';
import type { HeldClass } from '#drivers/messages.ts';
import type { Device } from './devices.ts';
import { startTill, type Till } from './till.ts';

export async function withHeld(
  { device, kind }: { device: Device; kind: HeldClass },
  work: (till: Till) => Promise<void>,
): Promise<void> {
  using till = startTill();
  await device.plug();
  await till.hold(kind, device.uri);
  await till.sees(device.uri, 'ready', 10_000);
  await work(till);
}

/** The port that a device is at now, as the kernel calls it: `/dev/hidraw0`. */
export async function portOf({ uri }: Device): Promise<string | undefined> {
  const parsed = parseDeviceUri(uri);
  if (!parsed.ok || !('path' in parsed.device)) throw new Error(`${uri} names no port.`);
  const { kind, path, options } = parsed.device;
  if (kind !== 'serial' && kind !== 'hid' && kind !== 'usb') throw new Error(`${uri} names no port.`);
  const chosen = choosePort(await presentPorts(kind), { kind, path, options });
  return chosen.ok ? chosen.port.path : undefined;
}

/** Another program that has a port open and does not let go: the kernel gives its name to nobody else. */
export function holdName(port: string): Disposable {
  const fd = openSync(port, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  return { [Symbol.dispose]: () => closeSync(fd) };
}
