import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { startPrinterSimulator } from '#drivers/printer/simulator.ts';
import { simulateScanner } from '#drivers/scanner/simulator.ts';
import { createDrivers } from '#host/drivers/supervisor.ts';
import { deviceEvents } from '#host/services/device-events.ts';
import { type DeviceTesting, testDevice } from '#host/services/device-test.ts';

const entry = path.resolve(import.meta.dirname, '../../drivers/process.ts');
const toRelease: (() => unknown)[] = [];
afterEach(async () => {
  for (const release of toRelease.splice(0).toReversed()) await release();
});

function testing(): DeviceTesting {
  const drivers = createDrivers({ entry });
  toRelease.push(() => drivers.close());
  return {
    drivers,
    events: deviceEvents(drivers, { nowMs: Date.now }),
    testPrinter: (uri) => drivers.print({ uri, blocks: [{ type: 'text', text: 'Test' }, { type: 'cut' }] }),
  };
}

/** A simulated scanner on a free port; gives its address. */
async function scanner(...codes: string[]): Promise<string> {
  const until = new AbortController();
  const said: string[] = [];
  const ended = simulateScanner(['--port', '0', '--every', '10', ...codes], {
    say: (text) => void said.push(text),
    until: until.signal,
  });
  toRelease.push(async () => {
    until.abort();
    await ended;
  });
  await expect.poll(() => said.join('')).toMatch(/tcp:\S+/);
  return /tcp:\S+/.exec(said.join(''))?.[0] ?? '';
}

const signal = new AbortController().signal;

test('a scanner that is tried out says what it scans, and is let go', async () => {
  const uri = await scanner('4006381333931', '(01)04006381333931(3103)001234');
  const made = testing();
  const tested = await testDevice(made, { class: 'scanner', uri, seconds: 3, signal }, 'de');
  expect(tested).toMatchObject({ class: 'scanner', uri, state: 'ready', reason: null, print: null });
  expect(tested.events.filter(({ kind }) => kind === 'scan').map(({ aim, text }) => `${aim} ${text}`)).toEqual([
    ']E0 4006381333931',
    ']C1 01040063813339313103001234',
  ]);
  expect(made.drivers.states()).toEqual([]);
});

test('a scanner that is not there is said to be absent, with the reason', async () => {
  const tested = await testDevice(testing(), { class: 'scanner', uri: 'tcp://127.0.0.1:9', seconds: 3, signal }, 'de');
  expect(tested).toMatchObject({ state: 'absent', reason: 'device-refuses' });
  expect(tested.events.map(({ kind, text }) => `${kind} ${text}`)).toEqual(['state opening', 'state device-refuses']);
});

test('a printer that is tried out prints', async () => {
  const simulator = await startPrinterSimulator({ port: 0, behaviour: {} });
  toRelease.push(() => simulator.close());
  const uri = `tcp://127.0.0.1:${simulator.port}?profile=epson-80`;
  const tested = await testDevice(testing(), { class: 'printer', uri, seconds: 1, signal }, 'de');
  expect(tested).toMatchObject({ state: 'ready', print: { outcome: 'printed' } });
  // The paper of a connection is counted when it is over.
  await expect.poll(() => simulator.jobs.length).toBe(1);
});

test('the keyboard has nothing to try', async () => {
  await expect(
    testDevice(testing(), { class: 'scanner', uri: 'keyboard', seconds: 1, signal }, 'de'),
  ).rejects.toMatchObject({ data: { reason: 'keyboard-has-no-driver' } });
});
