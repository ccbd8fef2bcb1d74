import { spawnSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { parseDeviceUri } from '#drivers/device-uri.ts';
import { openerOf } from '#drivers/transport/open.ts';
import type { Transport } from '#drivers/transport/transport.ts';
import { createLine, hasSocat, type Line, onSocat, openFiles, received } from './transport-line.ts';

const toRelease: (() => unknown)[] = [];
afterEach(async () => {
  for (const release of toRelease.splice(0).toReversed()) await release();
});

async function line(): Promise<Line> {
  const made = createLine();
  toRelease.push(() => made[Symbol.asyncDispose]());
  await made.plug();
  return made;
}

async function openUri(uri: string): Promise<Transport> {
  const parsed = parseDeviceUri(uri);
  const open = parsed.ok ? openerOf(parsed.device) : undefined;
  if (!open) throw new Error(uri);
  const transport = await open();
  toRelease.push(() => transport.close());
  return transport;
}

/** What an attempt ends with, and that it ends: nothing may hang for more than three seconds. */
async function reasonWithin(work: Promise<unknown>): Promise<string> {
  const over = new AbortController();
  const timer = wait(3000, 'hangs', { signal: over.signal, ref: false }).catch(() => 'hangs');
  const reason = work.then(
    () => 'none',
    (error: { reason?: string; message: string }) => error.reason ?? error.message,
  );
  return Promise.race([reason, timer]).finally(() => over.abort());
}

describe.skipIf(!hasSocat)(`a serial line${onSocat}`, () => {
  it('moves bytes both ways, whole', async () => {
    const made = await line();
    const device = await made.device();
    const transport = await openUri(`serial:${made.till}?baud=9600&line=7E1`);
    const all = Uint8Array.from({ length: 5000 }, (_, index) => index % 256);
    const [, got] = await Promise.all([transport.write(all, 2000), received(device, all.length)]);
    expect(got.equals(all)).toBe(true);
    expect(transport.taken).toBe(all.length);
    await device.write(all.subarray(0, 1000));
    const parts: Uint8Array[] = [];
    while (Buffer.concat(parts).length < 1000) parts.push((await transport.read(1000)) ?? new Uint8Array(1000));
    expect(Buffer.concat(parts).equals(all.subarray(0, 1000))).toBe(true);
    expect(await transport.read(5)).toBeUndefined();
    await transport.finish(1000);
  });

  it.each(['9600 7E1', '9600 7O1', '4800 7N2', '115200 8N1', '12345 8N1', '19200 8E2'])(
    'opens with %s',
    async (set) => {
      const [baud, frame] = set.split(' ');
      const made = await line();
      const transport = await openUri(`serial:${made.till}?baud=${baud}&line=${frame}&rtscts=0&dtr=0`);
      const stty = spawnSync('stty', ['-F', made.till, '-a'], { encoding: 'utf8' }).stdout;
      // A speed of no table is set by other means, which stty cannot read.
      expect(stty).toContain(baud === '12345' ? 'speed 0 baud' : `speed ${baud} baud`);
      expect(stty).toContain(frame?.endsWith('2') ? ' cstopb' : '-cstopb');
      await transport.write(Uint8Array.of(1), 1000);
    },
  );

  it('throws away what arrived before it was opened', async () => {
    const made = await line();
    const device = await made.device();
    await device.write('old news');
    await wait(50);
    const transport = await openUri(`serial:${made.till}`);
    await device.write('new');
    expect(Buffer.from((await transport.read(1000)) ?? []).toString()).toBe('new');
  });

  it('belongs to one program, and can be had again at once when that lets go', async () => {
    const made = await line();
    const transport = await openUri(`serial:${made.till}`);
    expect(await reasonWithin(openUri(`serial:${made.till}`))).toBe('busy');
    transport.close();
    transport.close();
    expect(await reasonWithin(openUri(`serial:${made.till}`))).toBe('none');
  });

  it('says that it is missing, or set as no line can be', async () => {
    expect(await reasonWithin(openUri('serial:/dev/ttyACM-none'))).toBe('missing');
    expect(await reasonWithin(openUri('serial:/dev/null'))).toBe('missing');
    expect(await reasonWithin(openUri('serial:/dev/ttyS0?line=8M1'))).toBe('bad-options');
  });

  it('is lost when it is unplugged in the middle of a read, and is there again', async () => {
    const made = await line();
    const transport = await openUri(`serial:${made.till}`);
    const reading = reasonWithin(transport.read(60_000));
    await wait(50);
    await made.unplug();
    expect(await reading).toBe('lost');
    expect(await reasonWithin(transport.write(Uint8Array.of(1), 1000))).toBe('lost');
    expect(await reasonWithin(transport.finish(1000))).toBe('lost');
    expect(await reasonWithin(openUri(`serial:${made.till}`))).toBe('missing');
    await made.plug();
    const again = await openUri(`serial:${made.till}`);
    await (await made.device()).write('back');
    expect(Buffer.from((await again.read(1000)) ?? []).toString()).toBe('back');
  });

  it('is lost when it is unplugged in the middle of a burst', async () => {
    const made = await line();
    const device = await made.device();
    const transport = await openUri(`serial:${made.till}`);
    const talking = (async () => {
      for (;;) await device.write(Buffer.alloc(512, 65)).catch((error: { code?: string }) => endUnlessFull(error));
    })().catch(() => undefined);
    const reading = reasonWithin(
      (async () => {
        for (;;) await transport.read(1000);
      })(),
    );
    await wait(200);
    await made.unplug();
    expect(await reading).toBe('lost');
    await talking;
  });

  it('is lost when it is unplugged in the middle of a write that is stuck', async () => {
    const made = await line();
    const transport = await openUri(`serial:${made.till}`);
    expect(await reasonWithin(transport.write(new Uint8Array(1 << 20), 300))).toBe('stuck');
    expect(transport.taken).toBeGreaterThan(0);
    const writing = reasonWithin(transport.write(new Uint8Array(1 << 20), 60_000));
    await wait(50);
    await made.unplug();
    expect(await writing).toBe('lost');
  });

  it('can be closed in the middle of everything, with all handles given back', async () => {
    const made = await line();
    // Ports of the tests before this one are still being let go.
    await expect.poll(() => openFiles().filter((file) => file.endsWith('(deleted)'))).toEqual([]);
    const before = openFiles().filter((file) => file.startsWith('/dev/pts'));
    for (const pulled of [false, true]) {
      const transport = await openUri(`serial:${made.till}`);
      const reading = reasonWithin(transport.read(60_000));
      const writing = reasonWithin(transport.write(new Uint8Array(1 << 20), 60_000));
      await wait(50);
      if (pulled) void made.unplug();
      transport.close();
      expect(await reading).toBe('lost');
      expect(await writing).toBe('lost');
      await expect.poll(() => openFiles().filter((file) => file.startsWith('/dev/pts'))).toEqual(before);
    }
  });
});

async function endUnlessFull(error: { code?: string }): Promise<void> {
  if (error.code !== 'EAGAIN') throw new Error('gone');
  await wait(1);
}
