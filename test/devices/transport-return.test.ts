import { rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parseDeviceUri } from '#drivers/device-uri.ts';
import { linuxPorts } from '#drivers/find/linux-ports.ts';
import { watchPorts } from '#drivers/find/watch-ports.ts';
import { holdDevice } from '#drivers/held-device.ts';
import type { HeldCondition } from '#drivers/messages.ts';
import { plugSignal } from '#drivers/plug-signal.ts';
import { openerOf } from '#drivers/transport/open.ts';
import { createLine, hasSocat, type Line, onSocat } from './transport-line.ts';
import { createSysTree, type FakeUsb, type SysTree } from './transport-sys-tree.ts';

const toRelease: (() => unknown)[] = [];
afterEach(async () => {
  for (const release of toRelease.splice(0).toReversed()) await release();
});

interface Machine {
  tree: SysTree;
  plug(name: string, usb: FakeUsb): Promise<Line>;
}

/** A machine whose ports are pseudo terminals: what the system tells of them is made up, what comes through them is real. */
function machine(): Machine {
  const tree = createSysTree();
  toRelease.push(() => tree[Symbol.dispose]());
  return {
    tree,
    async plug(name, usb) {
      const line = createLine();
      toRelease.push(() => line[Symbol.asyncDispose]());
      await line.plug();
      tree.plugTty(name, usb);
      const dev = path.join(tree.roots.dev, name);
      rmSync(dev);
      symlinkSync(line.till, dev);
      return line;
    },
  };
}

/** Holds a device by its name, as the sections do. `waitsMs` are long, so that only the watch can bring it back. */
function hold(uri: string, { tree }: Machine) {
  const parsed = parseDeviceUri(uri);
  const listPorts = async () => linuxPorts(tree.roots);
  const open = parsed.ok ? openerOf(parsed.device, { listPorts }) : undefined;
  if (!open) throw new Error(uri);
  const plugged = plugSignal();
  const watch = watchPorts(plugged, {
    names: async () => (await listPorts()).map((port) => port.path),
    folders: [tree.roots.dev],
  });
  const conditions: HeldCondition[] = [];
  let heard = '';
  const held = holdDevice({
    open,
    plugged,
    waitsMs: [60_000],
    onCondition: (condition) => conditions.push(condition),
    async serve(transport, link) {
      while (!link.over) heard += Buffer.from((await transport.read(60_000)) ?? []).toString();
    },
  });
  toRelease.push(() => watch[Symbol.dispose]());
  toRelease.push(() => held[Symbol.dispose]());
  return { held, conditions, heard: () => heard };
}

const scanner: FakeUsb = { place: '1-1', vendorId: '0c2e', productId: '0ca1', serial: 'S123' };
const other: FakeUsb = { ...scanner, place: '1-2', serial: 'S999' };

describe.skipIf(!hasSocat)(`a device known by its numbers${onSocat}`, () => {
  it('is served again when it returns as another port in another socket, and no other in its place', async () => {
    const here = machine();
    const line = await here.plug('ttyACM0', scanner);
    const { held, heard } = hold('serial:usb-0C2E:0CA1:S123', here);
    await expect.poll(() => held.condition.state).toBe('ready');
    await (await line.device()).write('first ');
    await expect.poll(heard).toBe('first ');
    here.tree.unplug('1-1');
    await line.unplug();
    await expect.poll(() => held.condition).toEqual({ state: 'absent', reason: 'device-lost' });
    const stranger = await here.plug('ttyACM0', other);
    await (await stranger.device()).write('stranger ');
    await expect.poll(() => held.condition, { timeout: 5000 }).toEqual({ state: 'absent', reason: 'device-missing' });
    const back = await here.plug('ttyACM1', { ...scanner, place: '2-4' });
    await expect.poll(() => held.condition.state, { timeout: 5000 }).toBe('ready');
    await (await back.device()).write('again');
    await expect.poll(heard).toBe('first again');
  });

  it('is refused while two answer to its name, and served when one is gone', async () => {
    const here = machine();
    const { serial: _, ...nameless } = scanner;
    const first = await here.plug('ttyACM0', nameless);
    const second = await here.plug('ttyACM1', { ...nameless, place: '1-2' });
    const { held, heard } = hold('serial:usb-0C2E:0CA1', here);
    await expect.poll(() => held.condition).toEqual({ state: 'faulted', reason: 'device-ambiguous' });
    here.tree.unplug('1-1');
    await first.unplug();
    await expect.poll(() => held.condition.state, { timeout: 5000 }).toBe('ready');
    await (await second.device()).write('the one');
    await expect.poll(heard).toBe('the one');
  });
});
