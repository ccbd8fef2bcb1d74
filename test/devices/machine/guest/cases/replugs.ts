import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { about } from '../cases.ts';
import { allDevices, type Device, hidScale, hidScanner, lineScale, lineScanner } from '../devices.ts';
import { scanReports } from '../reports.ts';
import { startTill } from '../till.ts';
import { until } from '../until.ts';

const times = 50;
const held: readonly { device: Device; kind: 'scanner' | 'scale' }[] = [
  { device: hidScanner, kind: 'scanner' },
  { device: lineScanner, kind: 'scanner' },
  { device: hidScale, kind: 'scale' },
  { device: lineScale, kind: 'scale' },
];

const handles = (): number => readdirSync('/proc/self/fd').length;

export const replugCases = (note: (text: string) => void) =>
  about(`${held.length} devices plugged in and out ${times} times`, (it) => {
    it('leave no handle open, and no scan is lost or doubled', async () => {
      using till = startTill();
      for (const device of allDevices) device.unplug();
      for (const { device, kind } of held) await till.hold(kind, device.uri);
      const round = async (index: number): Promise<void> => {
        await Promise.all(held.map(({ device }) => device.plug()));
        for (const { device } of held) waits.ready.push(await till.sees(device.uri, 'ready', 10_000));
        const code = String(4_000_000_000_000 + index);
        for (const report of scanReports(']E0', code)) await hidScanner.file.give(report);
        await lineScanner.file.give(Buffer.from(`]E0${code}\r`, 'latin1'));
        await until(`scan ${index} is heard`, () =>
          [hidScanner, lineScanner].every(({ uri }) => till.scans(uri).length > index),
        );
        for (const { device } of held) device.unplug();
        for (const { device } of held) waits.gone.push(await till.sees(device.uri, 'absent'));
      };
      const waits: { ready: number[]; gone: number[] } = { ready: [], gone: [] };
      // The first round loads what is loaded once.
      await round(0);
      await wait(2000);
      const before = handles();
      for (let index = 1; index <= times; index += 1) await round(index);
      await until(`as few handles are open as before: ${before}, now ${handles()}`, () => handles() <= before);
      const codes = Array.from({ length: times + 1 }, (_, index) => `]E0${4_000_000_000_000 + index}`);
      assert.deepEqual(till.scans(hidScanner.uri), codes);
      assert.deepEqual(till.scans(lineScanner.uri), codes);
      const longest = (list: number[]) => Math.round(Math.max(...list));
      note(
        `handles ${before} before, ${handles()} after; longest until ready ${longest(waits.ready)} ms, until gone ${longest(waits.gone)} ms`,
      );
    });
  });
