import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { openHid } from './hid.ts';
import { type HidBinding, loadHid } from './hid-binding.ts';

/** Enough of a keyboard's descriptor to number no reports, and of a scanner's to number them. */
const unnumbered = Uint8Array.of(0x05, 0x8d, 0x09, 0x01, 0xa1, 0x01, 0xc0);
const numbered = Uint8Array.of(0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01, 0x85, 0x02, 0xc0);

class FakeDevice extends EventEmitter {
  written: number[][] = [];
  closed = 0;
  stuck = false;
  reading = false;
  constructor() {
    super();
    // As node-hid does it.
    this.on('newListener', (event) => {
      if (event === 'data') process.nextTick(() => (this.reading = true));
    });
  }
  write(report: Buffer): Promise<number> {
    this.written.push([...report]);
    return this.stuck ? new Promise(() => undefined) : Promise.resolve(report.length);
  }
  close(): Promise<void> {
    this.closed += 1;
    return Promise.resolve();
  }
}

function bindingOf(device: FakeDevice): () => Promise<HidBinding> {
  return () =>
    Promise.resolve({
      HIDAsync: { open: () => Promise.resolve(device) },
      devicesAsync: () => Promise.resolve([]),
      getHidapiVersion: () => '0.14.0',
      setDriverType: () => undefined,
    });
}

/** A path that is there for everybody: rights are asked of the system before a device is opened. */
const there = '/dev/null';
const open = (device: FakeDevice, descriptor?: Uint8Array) => openHid(there, { descriptor, load: bindingOf(device) });

describe('openHid', () => {
  it('gives one report for each read, its number first', async () => {
    const device = new FakeDevice();
    const transport = await open(device, numbered);
    device.emit('data', Buffer.of(2, 1, 65));
    device.emit('data', Buffer.of(2, 1, 66));
    expect(await transport.read(10)).toEqual(Uint8Array.of(2, 1, 65));
    expect(await transport.read(10)).toEqual(Uint8Array.of(2, 1, 66));
    expect(await transport.read(1)).toBeUndefined();
    expect(transport.descriptor).toBe(numbered);
  });

  it('puts the number 0 before the reports of devices that do not number them', async () => {
    const device = new FakeDevice();
    const transport = await open(device, unnumbered);
    device.emit('data', Buffer.of(4, 2));
    expect(await transport.read(10)).toEqual(Uint8Array.of(0, 4, 2));
  });

  it('is lost when it is unplugged, although what comes with that is no error, and keeps what came before', async () => {
    const device = new FakeDevice();
    const transport = await open(device);
    device.emit('data', Buffer.of(2, 9));
    const reading = transport.read(60_000);
    expect(await reading).toEqual(Uint8Array.of(2, 9));
    const waiting = transport.read(60_000);
    device.emit('error', {});
    await expect(waiting).rejects.toMatchObject({ reason: 'lost' });
    await expect(transport.write(Uint8Array.of(0, 1), 100)).rejects.toMatchObject({ reason: 'lost' });
    await expect(transport.finish(100)).rejects.toMatchObject({ reason: 'lost' });
    transport.close();
    expect(device.closed).toBe(1);
  });

  it('reads before anybody can close it: the binding would end the process', async () => {
    const device = new FakeDevice();
    const transport = await open(device);
    expect(device.reading).toBe(true);
    transport.close();
  });

  it('says that it is stuck when a report is not taken', async () => {
    const device = new FakeDevice();
    device.stuck = true;
    const transport = await open(device);
    await expect(transport.write(Uint8Array.of(0, 1), 20)).rejects.toMatchObject({ reason: 'stuck' });
    expect(device.written).toEqual([[0, 1]]);
    transport.close();
  });

  it('says why it cannot be opened', async () => {
    const binding = await bindingOf(new FakeDevice())();
    const refusing = {
      ...binding,
      HIDAsync: { open: () => Promise.reject(new Error('cannot open: Permission denied')) },
    };
    const load = () => Promise.resolve(refusing);
    await expect(openHid(there, { load })).rejects.toMatchObject({ reason: 'no-rights' });
    if (process.platform === 'linux')
      await expect(openHid('/dev/hidraw-none', { load })).rejects.toMatchObject({ reason: 'missing' });
  });
});

describe('loadHid', () => {
  it('loads the real binding, or says in a word why it cannot', async () => {
    const loaded = await loadHid().then(
      ({ getHidapiVersion }) => getHidapiVersion(),
      (error: { reason: string }) => error.reason,
    );
    expect(loaded).toMatch(/^(\d+\.\d+\.\d+|library-missing|binding-missing)$/);
  });

  it.each([
    [{ code: 'ERR_DLOPEN_FAILED' }, 'libusb-1.0.so.0: cannot open shared object file: No such file', 'library-missing'],
    [{}, 'No native build was found for node-hid', 'binding-missing'],
  ])('tells what is missing', async (extra, message, reason) => {
    const binding = await bindingOf(new FakeDevice())();
    const load = () =>
      Promise.resolve({
        ...binding,
        getHidapiVersion: () => {
          throw Object.assign(new Error(message), extra);
        },
      });
    await expect(loadHid(load)).rejects.toMatchObject({ reason });
  });
});
