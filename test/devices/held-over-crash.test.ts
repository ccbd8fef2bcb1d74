import { createServer, type Socket } from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDrivers, type DriverReport, type Drivers } from '#host/drivers/supervisor.ts';

const entry = path.resolve(import.meta.dirname, '../../drivers/process.ts');
const toRelease: (() => unknown)[] = [];
let sockets: Socket[];
let uri: string;
let reports: DriverReport[];
let scans: string[];
let drivers: Drivers;

beforeEach(async () => {
  sockets = [];
  scans = [];
  reports = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('close', () => (sockets = sockets.filter((other) => other !== socket)));
    sockets.push(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  toRelease.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  uri = `tcp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  drivers = createDrivers({ entry, report: (report) => reports.push(report), restartWaitsMs: [10] });
  drivers.listen((message) => {
    if (message.kind === 'scanned') scans.push(message.scan.code);
  });
  toRelease.push(() => drivers.close());
});
afterEach(async () => {
  for (const release of toRelease.splice(0).toReversed()) await release();
});

const pid = (): number => reports.findLast((report) => report.kind === 'driver-started')?.pid ?? 0;
const say = (code: string): void => void sockets.at(-1)?.write(`${code}\r`);
const stateNow = (): string | undefined => drivers.states()[0]?.reason ?? drivers.states()[0]?.state;

describe('a held scanner', () => {
  it('is heard again after the driver process was killed in the middle of a code, and no code comes twice', async () => {
    drivers.holdOnly([{ class: 'scanner', uri }]);
    await expect.poll(stateNow).toBe('ready');
    say('4006381333931');
    await expect.poll(() => scans).toEqual(['4006381333931']);
    sockets[0]?.write('400638');
    process.kill(pid(), 'SIGKILL');
    await expect.poll(() => reports.filter(({ kind }) => kind === 'driver-started').length).toBe(2);
    await expect.poll(stateNow).toBe('ready');
    say('5449000000996');
    await expect.poll(() => scans).toEqual(['4006381333931', '5449000000996']);
  });

  it('is said to be away while the process is dead', async () => {
    const states: (string | null)[] = [];
    drivers.onChange(({ state, reason }) => states.push(reason ?? state));
    drivers.holdOnly([{ class: 'scanner', uri }]);
    await expect.poll(stateNow).toBe('ready');
    process.kill(pid(), 'SIGKILL');
    await expect.poll(() => states).toEqual(['opening', 'ready', 'device-driver-crashed', 'opening', 'ready']);
  });

  it('stays open when the shop uses it and a test that also held it ends', async () => {
    drivers.holdOnly([{ class: 'scanner', uri }]);
    const letGo = drivers.holdOnce({ class: 'scanner', uri });
    await expect.poll(stateNow).toBe('ready');
    expect(sockets).toHaveLength(1);
    letGo();
    say('4006381333931');
    await expect.poll(() => scans).toEqual(['4006381333931']);
    drivers.holdOnly([]);
    await expect.poll(() => sockets.length).toBe(0);
    expect(drivers.states()).toEqual([]);
  });

  it('with a name that cannot be opened is a fault in words, not a crash', async () => {
    drivers.holdOnly([{ class: 'scanner', uri: 'tcp://127.0.0.1:1?suffix=none-such' }]);
    await expect.poll(stateNow).toBe('bad-device-address');
    expect(reports.filter(({ kind }) => kind === 'driver-ended')).toEqual([]);
  });
});
