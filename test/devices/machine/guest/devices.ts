/** The devices that the tests plug in. */
import { spawnSync } from 'node:child_process';
import { type DeviceFile, deviceFile } from './device-file.ts';
import { createGadget, type Gadget, type GadgetOptions } from './gadget.ts';
import { until } from './until.ts';

export interface Device {
  /** How it is named, whatever port it comes back as. */
  readonly uri: string;
  readonly plugged: boolean;
  /** The device's side, while it is plugged in. */
  readonly file: DeviceFile;
  /** Resolves when the device itself is awake; the till may need longer to see it. */
  plug(): Promise<void>;
  /** Pulls the cable: the till's side sees the device vanish in whatever it is doing. */
  unplug(): void;
}

function createDevice(uri: string, options: GadgetOptions, open: (gadget: Gadget) => DeviceFile): Device {
  const gadget = createGadget(options);
  let file: DeviceFile | undefined;
  return {
    uri,
    get plugged() {
      return file !== undefined;
    },
    get file() {
      if (!file) throw new Error(`${uri} is not plugged in.`);
      return file;
    },
    async plug() {
      if (file) return;
      gadget.plug();
      // A printer's side opens only once the till's side has greeted it.
      file = await until(`${uri} wakes up`, () => opened(() => open(gadget)), 5000);
    },
    unplug() {
      if (!file) return;
      gadget.unplug();
      file[Symbol.dispose]();
      file = undefined;
    },
  };
}

function opened(open: () => DeviceFile): DeviceFile | undefined {
  try {
    return open();
  } catch (error) {
    if (['ENODEV', 'ENOENT', 'ENXIO'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(/\s+/g, ''), 'hex'));

/** As HID POS scanners describe themselves: report 2 with length, AIM identifier, 56 bytes of data and the bit for "more follows". */
const scannerDescriptor = bytes(`
  05 8C 09 02 A1 01 09 12 A1 02 85 02 15 00 26 FF 00 75 08 95 01 05 01 09 3B 81 02 95 03 05 8C 09 FB 09 FC 09 FD 81 02
  95 38 09 FE 82 02 01 95 02 06 66 FF 09 04 81 02 05 8C 75 01 95 01 09 FF 25 01 81 02 95 07 81 03 C0 C0`);
/** As HID scales do: report 3 with status, unit, exponent and weight. */
const scaleDescriptor = bytes(`
  05 8D 09 01 A1 01 09 32 A1 02 85 03 15 00 26 FF 00 75 08 95 01 09 70 81 02 09 50 81 02 15 81 25 7F 09 41 81 02
  15 00 27 FF FF 00 00 75 10 09 40 81 02 C0 C0`);

export const hidScanner = createDevice(
  'hid:05e0:1701:SCAN1',
  {
    vendorId: '05e0',
    productId: '1701',
    serialNumber: 'SCAN1',
    product: 'HID POS scanner',
    function: 'hid.scanner',
    attributes: { protocol: '0', subclass: '0', report_length: '64', report_desc: scannerDescriptor },
  },
  reports,
);

export const hidScale = createDevice(
  'hid:0922:8003',
  {
    vendorId: '0922',
    productId: '8003',
    serialNumber: 'SCALE1',
    product: 'HID scale',
    function: 'hid.scale',
    attributes: { protocol: '0', subclass: '0', report_length: '6', report_desc: scaleDescriptor },
  },
  reports,
);

export const lineScanner = createDevice(
  'serial:usb-0C2E:0CA1:S123?baud=9600',
  {
    vendorId: '0c2e',
    productId: '0ca1',
    serialNumber: 'S123',
    product: 'CDC scanner',
    function: 'acm.scanner',
  },
  line,
);

export const lineScale = createDevice(
  'serial:usb-0EB8:2300:W77?protocol=8217',
  { vendorId: '0eb8', productId: '2300', serialNumber: 'W77', product: 'CDC scale', function: 'acm.scale' },
  line,
);

export const printer = createDevice(
  'usb:usb-04B8:0E15:P1?profile=epson-80',
  {
    vendorId: '04b8',
    productId: '0e15',
    serialNumber: 'P1',
    product: 'receipt printer',
    function: 'printer.receipts',
    attributes: { pnp_string: 'MFG:EPSON;CMD:ESC/POS;MDL:TM-T20III;CLS:PRINTER;' },
  },
  () => deviceFile('/dev/g_printer0'),
);

export const linePrinter = createDevice(
  'serial:usb-04B8:0202:LP1?profile=epson-80',
  { vendorId: '04b8', productId: '0202', serialNumber: 'LP1', product: 'CDC printer', function: 'acm.printer' },
  line,
);

export const allDevices: readonly Device[] = [hidScanner, hidScale, lineScanner, lineScale, printer, linePrinter];

function reports(gadget: Gadget): DeviceFile {
  const [, minor] = gadget.read('dev').split(':');
  return deviceFile(`/dev/hidg${minor}`);
}

/** The device's end of a line is a terminal to the kernel: left alone it would send back what it gets. */
function line(gadget: Gadget): DeviceFile {
  const file = `/dev/ttyGS${gadget.read('port_num')}`;
  const { status, stderr } = spawnSync('stty', ['-F', file, 'raw', '-echo'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return deviceFile(file);
}
