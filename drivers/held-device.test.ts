import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { type HeldDevice, type HeldDeviceOptions, holdDevice } from './held-device.ts';
import type { HeldCondition } from './messages.ts';
import { plugSignal } from './plug-signal.ts';
import { openSimulated, type SimulatedTransport } from './transport/simulated.ts';
import { type Transport, TransportFault } from './transport/transport.ts';

const held: HeldDevice[] = [];
afterEach(() => {
  for (const device of held.splice(0)) device[Symbol.dispose]();
});

interface Bench {
  device: HeldDevice;
  conditions: HeldCondition[];
  heard: number[];
  opened: SimulatedTransport[];
  /** What the next tries to open meet: a reason, or the device. */
  next: (() => Promise<Transport>)[];
}

function bench(tries: readonly ('there' | TransportFault)[], more: Partial<HeldDeviceOptions> = {}): Bench {
  const conditions: HeldCondition[] = [];
  const heard: number[] = [];
  const opened: SimulatedTransport[] = [];
  const queue = [...tries];
  const device = holdDevice({
    open() {
      const now = queue.length > 1 ? queue.shift() : queue[0];
      if (now instanceof TransportFault) return Promise.reject(now);
      const transport = openSimulated({ receive: () => undefined });
      opened.push(transport);
      return Promise.resolve(transport);
    },
    async serve(transport, link) {
      while (!link.over) heard.push(...((await transport.read(1000)) ?? []));
    },
    onCondition: (condition) => void conditions.push(condition),
    waitsMs: [1],
    ...more,
  });
  held.push(device);
  return { device, conditions, heard, opened, next: [] };
}

test('a device that was away is there as soon as it is back, and what it says is heard', async () => {
  const { conditions, heard, opened } = bench([new TransportFault('missing', 'no such file'), 'there']);
  await expect.poll(() => opened.length).toBe(1);
  opened[0]?.feed(Uint8Array.of(1, 2));
  await expect.poll(() => heard).toEqual([1, 2]);
  expect(conditions).toEqual([
    { state: 'opening', reason: null },
    { state: 'absent', reason: 'device-missing' },
    { state: 'ready', reason: null },
  ]);
});

test('a device that is torn out is told once, cleared away, and opened again', async () => {
  let gone = 0;
  const { conditions, opened } = bench(['there'], { onGone: () => (gone += 1) });
  await expect.poll(() => opened.length).toBe(1);
  opened[0]?.close();
  await expect.poll(() => opened.length).toBe(2);
  expect(gone).toBe(1);
  expect(conditions.map(({ state, reason }) => reason ?? state)).toEqual(['opening', 'ready', 'device-lost', 'ready']);
});

test('a long absence is told once, not at every try', async () => {
  const { conditions, device } = bench([new TransportFault('unreachable', 'x')]);
  await expect.poll(() => device.condition.state).toBe('absent');
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(conditions).toHaveLength(2);
});

test('something plugged in ends the wait for the next try', async () => {
  const plugged = plugSignal();
  const { opened, device } = bench([new TransportFault('missing', 'x'), 'there'], { plugged, waitsMs: [60_000] });
  await expect.poll(() => device.condition.reason).toBe('device-missing');
  await expect.poll(() => plugged.missed).toBe(1);
  expect(opened).toHaveLength(0);
  plugged.tell();
  await expect.poll(() => device.condition.state).toBe('ready');
  expect(plugged.missed).toBe(0);
});

test('a device that was let go is closed, and says no more', async () => {
  const { conditions, device, opened } = bench(['there']);
  await expect.poll(() => device.condition.state).toBe('ready');
  device[Symbol.dispose]();
  await expect(opened[0]?.read(10)).rejects.toThrow(TransportFault);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(opened).toHaveLength(1);
  expect(conditions).toHaveLength(2);
});

test('a fault of the program stays with its device: it is told, and the device is tried again', async () => {
  let rounds = 0;
  const words = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  onTestFinished(() => words.mockRestore());
  const { conditions, device } = bench(['there'], {
    serve() {
      rounds += 1;
      if (rounds === 1) return Promise.reject(new RangeError('a digit too many'));
      return new Promise(() => undefined);
    },
  });
  await expect.poll(() => rounds).toBe(2);
  expect(device.condition).toEqual({ state: 'ready', reason: null });
  expect(conditions).toContainEqual({ state: 'faulted', reason: 'device-program-fault' });
  expect(words.mock.calls.join()).toContain('a digit too many');
});

test('what is plugged in while a try is under way is not missed', async () => {
  const plugged = plugSignal();
  let tries = 0;
  const { device } = bench(['there'], {
    async open() {
      tries += 1;
      if (tries > 1) return openSimulated({ receive: () => undefined });
      await Promise.resolve();
      // It came after this try had looked.
      plugged.tell();
      throw new TransportFault('missing', 'not yet');
    },
    plugged,
    waitsMs: [60_000],
  });
  await expect.poll(() => device.condition.state).toBe('ready');
});
