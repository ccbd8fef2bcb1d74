/** What looking for devices tells, without opening one. */
import type { DeviceClass } from './messages.ts';

export interface FoundDevice {
  /** The name to choose it by, with its identity where it has one: `serial:usb-0C2E:0CA1:S123`. */
  uri: string;
  /** Where it is now: `/dev/ttyACM0`, `COM3`, a queue of the system. */
  path: string;
  transport: 'serial' | 'hid' | 'usb' | 'winspool';
  /** Hexadecimal, four digits, lower case; null where the system does not say. */
  vendorId: string | null;
  productId: string | null;
  serialNumber: string | null;
  maker: string | null;
  product: string | null;
  /** What it may be, likeliest first; empty where nothing speaks for one. */
  likely: readonly DeviceClass[];
}

/** Whether a way to devices can be used on this machine; `reason` has a sentence in the text catalogues. */
export interface TransportHealth {
  transport: 'serial' | 'hid' | 'usb' | 'winspool';
  ok: boolean;
  reason: string | null;
  /** What the system said, for whoever helps. */
  detail: string;
}
