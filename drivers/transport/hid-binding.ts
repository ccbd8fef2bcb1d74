/** The native part that speaks to HID devices, loaded when the first one is asked for. */
import { TransportFault } from './transport.ts';

/** What of node-hid is used. */
export interface HidBinding {
  HIDAsync: { open(path: string): Promise<HidHandle> };
  devicesAsync(): Promise<HidListed[]>;
  getHidapiVersion(): string;
  setDriverType(type: 'hidraw'): void;
}

export interface HidHandle {
  on(event: 'data', listener: (report: Uint8Array) => void): unknown;
  /** What comes with it on unplugging is no Error and says nothing. */
  on(event: 'error', listener: (error: unknown) => void): unknown;
  write(report: Buffer): Promise<number>;
  close(): Promise<void>;
}

export interface HidListed {
  vendorId: number;
  productId: number;
  path?: string | undefined;
  serialNumber?: string | undefined;
  manufacturer?: string | undefined;
  product?: string | undefined;
  interface: number;
  usagePage?: number | undefined;
  usage?: number | undefined;
}

/**
 * Loads node-hid with the hidraw driver: the other one takes the device away from the kernel and does not know what it is for.
 * @throws TransportFault `library-missing` when libusb or libudev is not installed, `binding-missing` when there is no build for this machine
 */
export async function loadHid(load: () => Promise<HidBinding> = importHid): Promise<HidBinding> {
  try {
    const binding = await load();
    binding.setDriverType('hidraw');
    // Loads the native part, and with it what that links; importing alone does not.
    binding.getHidapiVersion();
    return binding;
  } catch (error) {
    throw faultOfLoading(error);
  }
}

async function importHid(): Promise<HidBinding> {
  return await import('node-hid');
}

function faultOfLoading(error: unknown): TransportFault {
  const { code, message } = error as NodeJS.ErrnoException;
  // The system's loader names the file it misses: "libusb-1.0.so.0: cannot open shared object file".
  const missing = code === 'ERR_DLOPEN_FAILED' && /lib(usb|udev)|shared object file|could not be found/i.test(message);
  return new TransportFault(missing ? 'library-missing' : 'binding-missing', message);
}
