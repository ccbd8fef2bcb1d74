/** Who a device is, whatever port it is plugged into: `serial:usb-0C2E:0CA1:S123`, `hid:05e0:1701`, `usb:usb-04B8:0E15:X7`. */
import type { DeviceOptions } from './device-uri.ts';

/** One way to a device that is plugged in now. */
export interface PresentPort {
  transport: 'serial' | 'hid' | 'usb' | 'winspool';
  /** What the system opens: `/dev/ttyACM0`, `COM3`, the name of a queue. */
  path: string;
  /** Four hexadecimal digits in lower case; null where the system does not say. */
  vendorId: string | null;
  productId: string | null;
  serialNumber: string | null;
  maker: string | null;
  product: string | null;
  /** The socket it is plugged into, as the system numbers them: `1-1.4`. */
  place: string | null;
  /** Which part of a device with several ports it is. */
  part: number | null;
  /** The part of the system that serves it: `cdc_acm`, `usblp`. */
  driver: string | null;
  /** HID: what its top-level collections are for. */
  usages: readonly HidUsage[];
}

export interface HidUsage {
  page: number;
  usage: number;
}

export interface DeviceIdentity {
  vendorId: string;
  productId: string;
  /** Null where the name says none: any device of the kind. */
  serialNumber: string | null;
}

/** A way of a device's name to a port: `serial`, `hid` or `usb`, its path, and its options `at` (the socket) and `part`. */
export interface PortName {
  kind: 'serial' | 'hid' | 'usb';
  path: string;
  options: DeviceOptions;
}

/** The options of a name that tell devices of one kind apart. */
export const identityOptionNames = ['at', 'part'] as const;

/** The identity that a path stands for; undefined when it is a path of the system. */
export function parseIdentity({ kind, path }: Pick<PortName, 'kind' | 'path'>): DeviceIdentity | undefined {
  const match = /^(usb-)?([0-9a-f]{4}):([0-9a-f]{4})(?::(.+))?$/i.exec(path);
  const [, bus, vendor, product, serialNumber = null] = match ?? [];
  if (vendor === undefined || product === undefined || (bus === undefined && kind !== 'hid')) return undefined;
  return { vendorId: vendor.toLowerCase(), productId: product.toLowerCase(), serialNumber };
}

/** Writes an identity so that {@link parseIdentity} reads it again. */
export function formatIdentity(kind: PortName['kind'], { vendorId, productId, serialNumber }: DeviceIdentity): string {
  const numbers = `${vendorId}:${productId}`;
  const bare = kind === 'hid' ? numbers.toLowerCase() : `usb-${numbers.toUpperCase()}`;
  return serialNumber === null ? bare : `${bare}:${serialNumber}`;
}

export type ChosenPort =
  | { ok: true; port: PresentPort }
  /** `ambiguous`: several devices answer to the name. None is taken, because the wrong one might print or open a drawer. */
  | { ok: false; reason: 'missing' | 'ambiguous'; candidates: readonly PresentPort[] };

/**
 * The port that a name means now. `wanted` are the uses that the class of devices can do something with; they choose among the parts of a
 * device, most wanted first.
 */
export function choosePort(
  ports: readonly PresentPort[],
  name: PortName,
  wanted: readonly Partial<HidUsage>[] = [],
): ChosenPort {
  const identity = parseIdentity(name);
  const { at, part } = name.options;
  const named = ports.filter(
    (port) =>
      port.transport === name.kind &&
      (identity ? answersTo(port, identity) : port.path === name.path) &&
      (at === undefined || port.place === at) &&
      (part === undefined || String(port.part) === part),
  );
  const candidates = mostWanted(named, wanted);
  const [port, ...others] = candidates;
  if (!port) return { ok: false, reason: 'missing', candidates: [] };
  return others.length === 0 ? { ok: true, port } : { ok: false, reason: 'ambiguous', candidates };
}

function answersTo(port: PresentPort, { vendorId, productId, serialNumber }: DeviceIdentity): boolean {
  if (port.vendorId !== vendorId || port.productId !== productId) return false;
  return serialNumber === null || port.serialNumber === serialNumber;
}

function mostWanted(ports: readonly PresentPort[], wanted: readonly Partial<HidUsage>[]): readonly PresentPort[] {
  for (const { page, usage } of wanted) {
    const fitting = ports.filter(({ usages }) =>
      usages.some(
        (found) => (page === undefined || found.page === page) && (usage === undefined || found.usage === usage),
      ),
    );
    if (fitting.length > 0) return fitting;
  }
  return ports;
}

/**
 * The names to choose these ports by. A device is named by its identity; what shares one with another gets its part or its socket added; what
 * then still cannot be told apart, and what has no identity, is named by its path.
 */
export function namesOf(ports: readonly PresentPort[]): PortName[] {
  return ports.map((port) => {
    const kind = port.transport as PortName['kind'];
    const byPath = { kind, path: port.path, options: {} };
    if (port.vendorId === null || port.productId === null) return byPath;
    const identity = { vendorId: port.vendorId, productId: port.productId, serialNumber: port.serialNumber };
    const path = formatIdentity(kind, identity);
    // A serial number that does not survive being written is no help.
    if (parseIdentity({ kind, path })?.serialNumber !== port.serialNumber) return byPath;
    const part = port.part === null ? {} : { part: String(port.part) };
    const at = port.place === null ? {} : { at: port.place };
    const tries: DeviceOptions[] = [{}, part, at, { ...at, ...part }];
    const options = tries.find((each) => choosePort(ports, { kind, path, options: each }).ok);
    return options ? { kind, path, options } : byPath;
  });
}
