import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openUsbPrinter } from '#drivers/transport/usb-printer.ts';
import { createLine, hasSocat, onSocat, openFiles, received } from './transport-line.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lp-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A pipe stands in for a printer that takes nothing: the system holds some bytes and then refuses, as it does for /dev/usb/lp0. */
function stuckPrinter(name: string): string {
  const at = path.join(folder, name);
  expect(spawnSync('mkfifo', [at]).status).toBe(0);
  return at;
}

const linux = process.platform === 'linux';

describe.skipIf(!linux)(`a USB printer${linux ? '' : ' (skipped: only Linux has /dev/usb/lp0)'}`, () => {
  it('that is stuck holds up no file operation, however many are', async () => {
    const stuck = await Promise.all(
      Array.from({ length: 8 }, (_, index) => openUsbPrinter(stuckPrinter(`lp${index}`), 'linux')),
    );
    const writing = stuck.map((transport) => transport.write(new Uint8Array(300_000), 1500).catch((error) => error));
    let asked = 0;
    let over = false;
    void Promise.all(writing).then(() => {
      over = true;
    });
    while (!over) {
      await stat(folder);
      asked += 1;
      await new Promise((done) => setTimeout(done, 5));
    }
    for (const fault of await Promise.all(writing)) expect(fault).toMatchObject({ reason: 'stuck' });
    // A blocked thread would have held up the first question until the end.
    expect(asked).toBeGreaterThan(20);
    expect(stuck.every(({ taken }) => taken > 0 && taken < 300_000)).toBe(true);
    for (const transport of stuck) transport.close();
    await expect.poll(() => openFiles().filter((file) => file.startsWith(folder))).toEqual([]);
  });

  it('takes its bytes as it can, all of them, once and in order', async () => {
    const at = stuckPrinter('lp0');
    const transport = await openUsbPrinter(at, 'linux');
    const all = Uint8Array.from({ length: 200_000 }, (_, index) => (index * 7) % 251);
    const writing = transport.write(all, 10_000);
    const reader = await open(at, 'r');
    const parts: Buffer[] = [];
    while (Buffer.concat(parts).length < all.length) {
      const { bytesRead, buffer } = await reader.read({ buffer: Buffer.alloc(10_000) });
      parts.push(buffer.subarray(0, bytesRead));
    }
    await writing;
    await transport.finish(500);
    expect(Buffer.concat(parts).equals(all)).toBe(true);
    expect(transport.taken).toBe(all.length);
    transport.close();
    transport.close();
    await reader.close();
  });

  it('says why it cannot be opened', async () => {
    await expect(openUsbPrinter(path.join(folder, 'lp9'), 'linux')).rejects.toMatchObject({ reason: 'missing' });
    await expect(openUsbPrinter('/dev/usb/lp0', 'win32')).rejects.toMatchObject({ reason: 'wrong-system' });
  });

  it('that was closed is lost to whoever still writes or reads', async () => {
    const transport = await openUsbPrinter(stuckPrinter('lp0'), 'linux');
    const writing = transport.write(new Uint8Array(300_000), 60_000);
    setTimeout(() => transport.close(), 50);
    await expect(writing).rejects.toMatchObject({ reason: 'lost' });
    await expect(transport.read(60_000)).rejects.toMatchObject({ reason: 'lost' });
  });

  it.skipIf(!hasSocat)(`answers what it is asked, and goes in the middle${onSocat}`, async () => {
    await using line = createLine();
    await line.plug();
    const device = await line.device();
    const transport = await openUsbPrinter(line.till, 'linux');
    await transport.write(Uint8Array.of(0x10, 0x04, 0x01), 500);
    expect([...(await received(device, 3))]).toEqual([0x10, 0x04, 0x01]);
    expect(await transport.read(30)).toBeUndefined();
    await device.write(Uint8Array.of(0x12));
    expect(await transport.read(1000)).toEqual(Uint8Array.of(0x12));
    const reading = transport.read(60_000);
    await line.unplug();
    // A pseudo terminal that goes reads as nothing, where a printer that goes is an error; writing shows both.
    await expect(transport.write(Uint8Array.of(1), 500)).rejects.toMatchObject({ reason: 'lost' });
    await expect(reading).rejects.toMatchObject({ reason: 'lost' });
  });
});
