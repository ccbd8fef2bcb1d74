import { afterEach, describe, expect, it } from 'vitest';
import type { DriverMessage } from '#drivers/messages.ts';
import { createDriverService } from '#drivers/service.ts';
import { createLine, hasSocat, type Line, onSocat, openFiles } from './transport-line.ts';

const patience = { timeout: 3000, interval: 10 };
const toRelease: (() => unknown)[] = [];
afterEach(async () => {
  for (const release of toRelease.splice(0).toReversed()) await release();
});

interface Held {
  line: Line;
  uri: string;
  scans: string[];
  states: string[];
}

async function held(): Promise<Held> {
  const line = createLine();
  toRelease.push(() => line[Symbol.asyncDispose]());
  await line.plug();
  const scans: string[] = [];
  const states: string[] = [];
  const service = createDriverService(
    (message: DriverMessage) => {
      if (message.kind === 'scanned') scans.push(message.scan.code);
      if (message.kind === 'condition') states.push(message.condition.reason ?? message.condition.state);
    },
    () => new Date(),
  );
  toRelease.push(() => service[Symbol.dispose]());
  const uri = `serial:${line.till}?baud=9600`;
  await service.handle({ id: 1, kind: 'hold', class: 'scanner', uri });
  await expect.poll(() => states, patience).toContain('ready');
  return { line, uri, scans, states };
}

async function scan({ line }: Held, code: string): Promise<void> {
  const device = await line.device();
  await device.write(`${code}\r`);
}

describe.skipIf(!hasSocat)(`a scanner on a serial line${onSocat}`, () => {
  it('that is unplugged between two codes is said to be away within three seconds, and works again when it is back', async () => {
    const made = await held();
    await scan(made, ']E04006381333931');
    await expect.poll(() => made.scans, patience).toEqual(['4006381333931']);
    await made.line.unplug();
    await expect.poll(() => made.states.at(-1), patience).toMatch(/^device-(?:lost|missing)$/);
    await made.line.plug();
    await expect.poll(() => made.states.at(-1), { timeout: 10_000 }).toBe('ready');
    await scan(made, ']E05449000000996');
    await expect.poll(() => made.scans, patience).toEqual(['4006381333931', '5449000000996']);
  });

  it('that is unplugged in the middle of a code loses that code, neither cutting it short nor joining it to the next', async () => {
    const made = await held();
    const device = await made.line.device();
    await device.write(']E0400638');
    await made.line.unplug();
    await expect.poll(() => made.states.at(-1), patience).toMatch(/^device-(?:lost|missing)$/);
    await made.line.plug();
    await expect.poll(() => made.states.at(-1), { timeout: 10_000 }).toBe('ready');
    await scan(made, ']E05449000000996');
    await expect.poll(() => made.scans, patience).toEqual(['5449000000996']);
  });

  it('that is plugged and unplugged six times leaves no handle behind and no code doubled', async () => {
    const made = await held();
    const before = openFiles();
    for (let round = 0; round < 6; round += 1) {
      await scan(made, String(round));
      await expect.poll(() => made.scans.length, patience).toBe(round + 1);
      await made.line.unplug();
      await expect.poll(() => made.states.at(-1), patience).not.toBe('ready');
      await made.line.plug();
      await expect.poll(() => made.states.at(-1), { timeout: 10_000, interval: 5 }).toBe('ready');
    }
    expect(made.scans).toEqual(Array.from({ length: 6 }, (_, round) => String(round)));
    // The device's own end is closed with the line; the till's is open once, as before.
    expect(openFiles().filter((file) => file.includes('/pts/')).length).toBe(
      before.filter((file) => file.includes('/pts/')).length,
    );
  });
});
