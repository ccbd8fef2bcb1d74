import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { holdName, portOf, withHeld } from '../bench.ts';
import { about } from '../cases.ts';
import { hidScanner as scanner } from '../devices.ts';
import { scanReports } from '../reports.ts';
import { startTill, type Till } from '../till.ts';
import { until } from '../until.ts';

const { uri } = scanner;
const held = (work: (till: Till) => Promise<void>) => withHeld({ device: scanner, kind: 'scanner' }, work);
const bread = '4006381333931';
const long = '010400638133393110LOT4217261231\u001d21SERIAL-0123456789-ABCDEFGH\u001d37120';

async function scan(aim: string, code: string): Promise<void> {
  for (const report of scanReports(aim, code)) await scanner.file.give(report);
}

const hears = (till: Till, count: number) => until(`${count} codes are heard`, () => till.scans(uri).length >= count);

export const hidScannerCases = about('a HID scanner', (it) => {
  it('is heard in one report and in two, each code once, with its AIM identifier', () =>
    held(async (till) => {
      await scan(']E0', bread);
      await scan(']C1', long);
      await scan(']E0', '5449000000996');
      await hears(till, 3);
      assert.deepEqual(till.scans(uri), [`]E0${bread}`, `]C1${long}`, ']E05449000000996']);
      assert.deepEqual(till.told('scan-noise', uri), []);
    }));

  it('is heard code for code however fast it is', () =>
    held(async (till) => {
      const codes = Array.from({ length: 40 }, (_, index) => `${4_000_000_000_000 + index}`);
      for (const code of codes) await scan(']E0', code);
      await hears(till, codes.length);
      assert.deepEqual(
        till.scans(uri),
        codes.map((code) => `]E0${code}`),
      );
    }));

  it('that is unplugged between two reports of a code leaves no half of it, and works again when it is back', () =>
    held(async (till) => {
      const [first = Uint8Array.of()] = scanReports(']C1', long);
      await scanner.file.give(first);
      scanner.unplug();
      await till.sees(uri, 'absent');
      await scanner.plug();
      await till.sees(uri, 'ready');
      await scan(']E0', bread);
      await hears(till, 1);
      assert.deepEqual(till.scans(uri), [`]E0${bread}`]);
    }));

  it('that is released while it is being opened ends nothing', async () => {
    using till = startTill();
    await scanner.plug();
    const port = await until('the system sees it', () => portOf(scanner), 10_000);
    for (let waits = 0; waits < 20; waits += 1) {
      await till.hold('scanner', `hid:${port}`);
      await wait(waits * 2);
      await till.ask({ kind: 'release', class: 'scanner', uri: `hid:${port}` });
    }
    await till.hold('scanner', uri);
    await till.sees(uri, 'ready');
    await scan(']E0', bread);
    await hears(till, 1);
  });

  it('that comes back under another name is known by its own', () =>
    held(async (till) => {
      const before = await portOf(scanner);
      using _ = holdName(before ?? '');
      scanner.unplug();
      await till.sees(uri, 'absent');
      await scanner.plug();
      await till.sees(uri, 'ready');
      const after = await portOf(scanner);
      assert.match(`${before} ${after}`, /^\/dev\/hidraw\d+ \/dev\/hidraw\d+$/);
      assert.notEqual(after, before);
      await scan(']E0', bread);
      await hears(till, 1);
      assert.deepEqual(till.scans(uri), [`]E0${bread}`]);
    }));
});
