/** USB devices that are none: made by the kernel's gadget drivers, plugged into sockets of dummy_hcd. */
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const gadgets = '/sys/kernel/config/usb_gadget';

export interface GadgetOptions {
  vendorId: string;
  productId: string;
  serialNumber: string;
  product: string;
  /** Name of the kernel's function, `hid.scanner`, and what is written into its files. */
  function: string;
  attributes?: Readonly<Record<string, string | Uint8Array>>;
}

export interface Gadget {
  plug(): void;
  /** Pulls the cable: the till's side sees the device vanish in whatever it is doing. */
  unplug(): void;
  /** What a file of the function says. */
  read(name: string): string;
}

let sockets = 0;

/** A device that lies beside a socket of its own. */
export function createGadget(options: GadgetOptions): Gadget {
  const { vendorId, productId, serialNumber, product, attributes = {} } = options;
  const socket = sockets;
  sockets += 1;
  const gadget = path.join(gadgets, `socket${socket}`);
  const put = (name: string, value: string | Uint8Array): void => writeFileSync(path.join(gadget, name), value);
  for (const folder of ['', 'strings/0x409', `functions/${options.function}`, 'configs/c.1'])
    mkdirSync(path.join(gadget, folder), { recursive: true });
  put('idVendor', `0x${vendorId}`);
  put('idProduct', `0x${productId}`);
  put('strings/0x409/serialnumber', serialNumber);
  put('strings/0x409/manufacturer', 'Tresen');
  put('strings/0x409/product', product);
  for (const [name, value] of Object.entries(attributes)) put(`functions/${options.function}/${name}`, value);
  symlinkSync(path.join(gadget, 'functions', options.function), path.join(gadget, 'configs/c.1', options.function));
  return {
    plug: () => put('UDC', `dummy_udc.${socket}`),
    // An empty string would write nothing at all.
    unplug: () => put('UDC', '\n'),
    read: (name) => readFileSync(path.join(gadget, 'functions', options.function, name), 'utf8').trim(),
  };
}
