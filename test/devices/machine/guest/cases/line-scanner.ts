import assert from 'node:assert/strict';
import { openSerial } from '#drivers/transport/serial.ts';
import { readSerialSettings } from '#drivers/transport/serial-settings.ts';
import { holdName, portOf, withHeld } from '../bench.ts';
import { about } from '../cases.ts';
import { lineScanner as scanner } from '../devices.ts';
import type { Till } from '../till.ts';
import { until } from '../until.ts';
import { watchUsb } from '../usb-monitor.ts';

const { uri } = scanner;
const held = (work: (till: Till) => Promise<void>) => withHeld({ device: scanner, kind: 'scanner' }, work);
const say = (text: string) => scanner.file.give(Buffer.from(text, 'latin1'));
const hears = (till: Till, count: number) => until(`${count} codes are heard`, () => till.scans(uri).length >= count);

async function openPort(options: Record<string, string>) {
  const read = readSerialSettings(options);
  const port = await until('the port is there', () => portOf(scanner));
  if (!read.ok) throw new Error(read.found);
  return openSerial(port, read.settings);
}

export const lineScannerCases = about('a scanner on a USB line', (it) => {
  it('is heard code for code, with its AIM identifiers and separators', () =>
    held(async (till) => {
      await say(']E04006381333931\r]C1010400638133393110LOT42\u001d21SER9\r');
      await say(']E0544900');
      await say('0000996\r\n');
      await hears(till, 3);
      assert.deepEqual(till.scans(uri), [
        ']E04006381333931',
        ']C1010400638133393110LOT42\u001d21SER9',
        ']E05449000000996',
      ]);
      assert.deepEqual(till.told('scan-noise', uri), []);
    }));

  it('that is unplugged in the middle of a code leaves no half of it, and works again when it is back', () =>
    held(async (till) => {
      await say(']E0400638');
      scanner.unplug();
      await till.sees(uri, 'absent');
      await scanner.plug();
      await till.sees(uri, 'ready');
      await say(']E04006381333931\r');
      await hears(till, 1);
      assert.deepEqual(till.scans(uri), [']E04006381333931']);
    }));

  it('that comes back under another name is known by its own', () =>
    held(async (till) => {
      const before = await portOf(scanner);
      using _ = holdName(before ?? '');
      scanner.unplug();
      await till.sees(uri, 'absent');
      await scanner.plug();
      await till.sees(uri, 'ready');
      const after = await portOf(scanner);
      assert.match(`${before} ${after}`, /^\/dev\/ttyACM\d+ \/dev\/ttyACM\d+$/);
      assert.notEqual(after, before);
      await say(']E04006381333931\r');
      await hears(till, 1);
      assert.deepEqual(till.scans(uri), [']E04006381333931']);
    }));

  it('is set as its name says: speed, parity and bits reach the device', async () => {
    await scanner.plug();
    // Speed with the lowest byte first, stop bits (0 one, 2 two), parity (1 odd, 2 even), data bits.
    const wanted = [
      [{ baud: '9600', line: '7E1' }, '80250000000207'],
      [{ baud: '2400', line: '7O1' }, '60090000000107'],
      [{ baud: '115200', line: '8N2' }, '00c20100020008'],
    ] as const;
    for (const [options, bytes] of wanted) {
      using monitor = watchUsb();
      const transport = await openPort(options);
      transport.close();
      assert.equal(monitor.lineSettings().at(-1), bytes);
    }
  });

  it('that takes nothing is told as stuck, and as lost when it is pulled', async () => {
    await scanner.plug();
    const transport = await openPort({});
    await assert.rejects(transport.write(new Uint8Array(300_000), 1000), { reason: 'stuck' });
    const writing = transport.write(new Uint8Array(300_000), 60_000);
    const lost = assert.rejects(writing, { reason: 'lost' });
    const begun = performance.now();
    scanner.unplug();
    await lost;
    assert.ok(performance.now() - begun < 3000);
    transport.close();
  });
});
