import { z } from 'zod';
import { command, query, stream } from '#contract/method.ts';
import { instant, nothing, printOutcome } from './values.ts';

export const deviceClass = z.enum(['scanner', 'scale', 'printer', 'label', 'display', 'terminal']);

/** `absent`: cannot be reached. `faulted`: can, but does not work. `reason` is a kebab-case word with a sentence in the catalogues. */
export const deviceState = z.object({
  class: deviceClass,
  uri: z.string(),
  state: z.enum(['absent', 'opening', 'ready', 'faulted']),
  reason: z.string().nullable(),
  at: instant.nullable(),
});
export type DeviceState = z.output<typeof deviceState>;

const uri = z.string().trim().min(1).max(400);
const name = z.string().trim().min(1).max(60);
/** What a class keeps beside the address; its own methods say what stands in it. */
const options = z.record(z.string().max(40), z.json());

/**
 * A device that the shop uses. `id` is null for what needs no choice (the keyboard), what the command line named, and what is used once.
 */
export const deviceView = deviceState.extend({
  id: z.string().nullable(),
  name: z.string(),
  source: z.enum(['built-in', 'chosen', 'command-line', 'used-once']),
  options,
});
export type DeviceView = z.output<typeof deviceView>;

export const foundDevice = z.object({
  uri: z.string(),
  path: z.string(),
  transport: z.enum(['serial', 'hid', 'usb', 'winspool']),
  vendorId: z.string().nullable(),
  productId: z.string().nullable(),
  serialNumber: z.string().nullable(),
  maker: z.string().nullable(),
  product: z.string().nullable(),
  likely: z.array(deviceClass),
  /** The class it is used as already, or null. */
  usedAs: deviceClass.nullable(),
});
export type FoundDeviceView = z.output<typeof foundDevice>;

export const transportHealth = z.object({
  transport: z.enum(['serial', 'hid', 'usb', 'winspool']),
  ok: z.boolean(),
  reason: z.string().nullable(),
  detail: z.string(),
});

/** One thing that a device said; the newest are shown while a device is tried out. */
export const deviceEvent = z.object({
  n: z.number().int(),
  at: instant,
  class: deviceClass,
  uri: z.string(),
  /** `scan`: a code. `noise`: bytes that are no code. `weight`: a reading. `state`: what became of the device. */
  kind: z.enum(['scan', 'noise', 'weight', 'state']),
  /** The code, or the word of the state, of the weighing or of the reason. */
  text: z.string(),
  aim: z.string().nullable(),
  /** Of a reading. */
  milligrams: z.number().int().nullable(),
});
export type DeviceEvent = z.output<typeof deviceEvent>;

/** A device while it is tried out. `events`: what it said since then, newest last. */
export const deviceLive = z.object({
  state: deviceState.shape.state,
  reason: z.string().nullable(),
  at: instant.nullable(),
  events: z.array(deviceEvent),
});
export type DeviceLive = z.output<typeof deviceLive>;

/** A code from a scanner that is no keyboard; see `devices.takeScan`. */
export const deviceScan = z.object({
  seq: z.number().int(),
  code: z.string().max(8192),
  aim: z.string().nullable(),
  separatorsKept: z.boolean(),
  uri: z.string(),
  at: instant,
});
export type DeviceScan = z.output<typeof deviceScan>;

/** The operating system of the till, for what differs by it. */
export const hostSystem = z.enum(['linux', 'windows', 'macos']);

/** What a device is chosen from beside its address; for scales see `scales.protocols`. */
export const deviceKinds = z.object({
  /** As `profile` in the address. */
  printers: z.array(z.object({ id: z.string(), name: z.string() })),
  /** As `language` in the address. */
  labels: z.array(z.object({ id: z.string(), name: z.string() })),
  /** As `protocol` in the address. */
  displays: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type DeviceKinds = z.output<typeof deviceKinds>;

export const traceLine = z.object({
  atMs: z.number().int(),
  way: z.enum(['in', 'out', 'note']),
  text: z.string(),
});

/** What a test of a device read: its state at the end, all it said meanwhile, and for printers how the job ended. */
export const deviceTest = z.object({
  class: deviceClass,
  uri: z.string(),
  state: deviceState.shape.state,
  reason: z.string().nullable(),
  events: z.array(deviceEvent),
  print: printOutcome.nullable(),
});
export type DeviceTest = z.output<typeof deviceTest>;

export const devices = {
  'devices.list': query('cashier', nothing, z.array(deviceView)),
  /** The whole list at every change. */
  'devices.changes': stream('cashier', nothing, z.array(deviceView)),
  /** Looks what is plugged in; opens nothing. */
  'devices.find': query(
    'manager',
    nothing,
    z.object({ devices: z.array(foundDevice), health: z.array(transportHealth), system: hostSystem }),
  ),
  'devices.kinds': query('cashier', nothing, deviceKinds),
  /**
   * Opens a scanner, scale or display for as long as somebody listens, without choosing it, and tells how it is and what it says. A device in use
   * at the same address is let go of meanwhile.
   */
  'devices.live': stream('manager', z.object({ class: z.enum(['scanner', 'scale', 'display']), uri }), deviceLive),
  'devices.add': command(
    'manager',
    z.object({ class: deviceClass, uri, name: name.optional(), options: options.default({}) }),
    deviceView,
  ),
  'devices.change': command(
    'manager',
    z.object({ id: z.string().max(40), uri: uri.optional(), name: name.optional(), options: options.optional() }),
    deviceView,
  ),
  'devices.remove': command('manager', z.object({ id: z.string().max(40) }), nothing),
  /**
   * Tries a device without choosing it: a printer prints its test page, a display shows two lines, a scanner or scale is opened and heard for
   * `seconds`, a terminal is greeted.
   */
  'devices.test': command(
    'manager',
    z.object({ class: deviceClass, uri, seconds: z.number().int().min(1).max(120).default(10) }),
    deviceTest,
  ),
  /** What devices said lately, newest last; the whole list at every change. */
  'devices.events': stream('cashier', nothing, z.array(deviceEvent)),
  /** One item for each code, none of them again; the first item of a stream has `seq` 0 and is no scan. */
  'devices.scans': stream('cashier', nothing, deviceScan),
  /** Asks for the right to act on a scan: the first window that asks has it, and keeps it when it asks again. */
  'devices.takeScan': command(
    'cashier',
    z.object({ seq: z.number().int(), window: z.string().min(1).max(64) }),
    z.object({ taken: z.boolean() }),
  ),
  /** Every byte of a device from now on, and the last before; `from` counts the lines before these. */
  'devices.trace': stream(
    'manager',
    z.object({ uri }),
    z.object({ from: z.number().int(), lines: z.array(traceLine) }),
  ),
  /** Prints a test page on the given printer without choosing it. */
  'devices.testPrinter': command('manager', z.object({ uri: z.string().max(400) }), printOutcome),
  'devices.printerProfiles': query('anyone', nothing, z.array(z.object({ id: z.string(), name: z.string() }))),
};
