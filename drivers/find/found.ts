import { formatDeviceUri } from '../device-uri.ts';
import type { FoundDevice, TransportHealth } from '../found-device.ts';
import { namesOf, type PresentPort } from '../identity.ts';
import { loadHid } from '../transport/hid-binding.ts';
import { loadSerial } from '../transport/serial-binding.ts';
import { TransportFault } from '../transport/transport.ts';
import { listQueues } from '../transport/winspool.ts';
import { isTillDevice, isTypingScanner, likelyClasses } from './likely.ts';
import type { ListPorts } from './present-ports.ts';

/** What is asked of the machine; others in tests. */
export interface FindTools {
  system: NodeJS.Platform;
  listPorts: ListPorts;
  listQueues: typeof listQueues;
  /** Loads the native parts, without opening anything. */
  loadSerial: () => Promise<unknown>;
  loadHid: () => Promise<unknown>;
  /** Whether this user may open the file. */
  mayOpen: (path: string) => Promise<boolean>;
}

export interface Found {
  devices: readonly FoundDevice[];
  health: readonly TransportHealth[];
}

/** What is plugged in, and which ways to devices this machine has. Opens nothing, writes nothing, never rejects. */
export async function findDevices(tools: FindTools): Promise<Found> {
  const ways = await Promise.all([
    look('serial', async () => {
      await tools.loadSerial();
      return tools.listPorts('serial');
    }),
    look('hid', async () => {
      await tools.loadHid();
      return tools.listPorts('hid');
    }),
    ...(tools.system === 'linux' ? [look('usb', () => tools.listPorts('usb'))] : []),
    ...(tools.system === 'win32' ? [look('winspool', () => queuePorts(tools.listQueues))] : []),
  ]);
  // What is plugged in is shown even where this program lacks the part that would open it.
  const ports = await Promise.all(
    ways.map(async ({ transport, ports: seen, fault }) => {
      if (!fault || transport === 'winspool') return seen;
      return tools.listPorts(transport).catch(() => []);
    }),
  );
  const health = await Promise.all(
    ways.map((way, index) => healthOf(way.transport, way.fault, { ports: ports[index] ?? [], tools })),
  );
  return { devices: ports.flatMap(devicesOf), health };
}

type Way = TransportHealth['transport'];

async function look(
  transport: Way,
  list: () => Promise<readonly PresentPort[]>,
): Promise<{ transport: Way; ports: readonly PresentPort[]; fault: TransportFault | undefined }> {
  try {
    return { transport, ports: await list(), fault: undefined };
  } catch (error) {
    const fault =
      error instanceof TransportFault
        ? error
        : new TransportFault('trouble', error instanceof Error ? error.message : String(error));
    return { transport, ports: [], fault };
  }
}

async function healthOf(
  transport: Way,
  fault: TransportFault | undefined,
  { ports, tools }: { ports: readonly PresentPort[]; tools: FindTools },
): Promise<TransportHealth> {
  if (fault) return { transport, ok: false, reason: `device-${fault.reason}`, detail: fault.message };
  if (tools.system === 'linux') {
    const mine = ports.filter(isTillDevice);
    const allowed = await Promise.all(mine.map(({ path }) => tools.mayOpen(path)));
    const shut = mine.filter((_, index) => allowed[index] === false).map(({ path }) => path);
    if (shut.length > 0) return { transport, ok: false, reason: 'device-no-rights', detail: shut.join(', ') };
  }
  return { transport, ok: true, reason: null, detail: '' };
}

async function queuePorts(list: typeof listQueues): Promise<PresentPort[]> {
  return (await list()).map(({ name, driver }) => ({
    transport: 'winspool',
    path: name,
    vendorId: null,
    productId: null,
    serialNumber: null,
    maker: null,
    product: driver,
    place: null,
    part: null,
    driver,
    usages: [],
  }));
}

function devicesOf(ports: readonly PresentPort[]): FoundDevice[] {
  const names = namesOf(ports);
  return ports.flatMap((port, index): FoundDevice[] => {
    const name = names[index];
    const facts = {
      path: port.path,
      transport: port.transport,
      vendorId: port.vendorId,
      productId: port.productId,
      serialNumber: port.serialNumber,
      maker: port.maker,
      product: port.product,
    };
    if (isTypingScanner(port)) return [{ ...facts, uri: 'keyboard', likely: ['scanner'] }];
    if (!name || !isTillDevice(port)) return [];
    return [{ ...facts, uri: formatDeviceUri(name), likely: likelyClasses(port) }];
  });
}

/** Loads for real what {@link FindTools} asks for. */
export const realParts = { listQueues, loadSerial: () => loadSerial(), loadHid: () => loadHid() };
