import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { DeviceState } from '#contract/methods/devices.ts';
import { type PrinterBehaviour, startPrinterSimulator } from '#drivers/printer/simulator.ts';
import { createDrivers, type DriverReport, type Drivers, type DriversOptions } from '#host/drivers/supervisor.ts';

const entry = path.resolve(import.meta.dirname, '../../drivers/process.ts');
const blocks = [{ type: 'text' as const, text: 'Äpfel 3,69 €' }, { type: 'cut' as const }];
const toRelease: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const release of toRelease.splice(0).toReversed()) await release();
});

function drivers(options: Partial<DriversOptions> = {}): { drivers: Drivers; reports: DriverReport[] } {
  const reports: DriverReport[] = [];
  const made = createDrivers({ entry, report: (report) => reports.push(report), restartWaitsMs: [10], ...options });
  toRelease.push(() => made.close());
  return { drivers: made, reports };
}

async function printer(behaviour: PrinterBehaviour = {}): Promise<{ uri: string; jobs: readonly Uint8Array[] }> {
  const simulator = await startPrinterSimulator({ port: 0, behaviour });
  toRelease.push(() => simulator.close());
  return { uri: `tcp://127.0.0.1:${simulator.port}?profile=epson-80`, jobs: simulator.jobs };
}

function pidOf(reports: readonly DriverReport[]): number {
  const started = reports.findLast((report) => report.kind === 'driver-started');
  if (!started?.pid) throw new Error('not started');
  return started.pid;
}

describe('the driver process', () => {
  it('starts with the first job, prints, and tells of the device', async () => {
    const { uri, jobs } = await printer();
    const { drivers: made, reports } = drivers();
    const changes: DeviceState[] = [];
    made.onChange((state) => changes.push(state));
    expect(reports).toEqual([]);
    expect(await made.print({ uri, blocks })).toEqual({ outcome: 'printed', reason: null, device: uri });
    await expect.poll(() => jobs.length).toBe(1);
    expect(Buffer.from(jobs[0] ?? []).includes(Buffer.from('c47066656c', 'hex'))).toBe(true);
    expect(made.states()).toMatchObject([{ class: 'printer', uri, state: 'ready', reason: null }]);
    expect(changes.map(({ state }) => state)).toEqual(['opening', 'ready']);
    await made.print({ uri, bytes: Uint8Array.of(0x1b, 0x40, 0x41, 0x0a) });
    await expect.poll(() => jobs.length).toBe(2);
    expect(reports.filter(({ kind }) => kind === 'driver-started')).toHaveLength(1);
  });

  it('ends a job as unknown when the process dies, prints it once, and prints the next one', async () => {
    const { uri, jobs } = await printer({ slowMs: 3000 });
    const { drivers: made, reports } = drivers();
    const job = made.print({ uri, blocks });
    await expect.poll(() => made.states()[0]?.state).toBe('opening');
    process.kill(pidOf(reports), 'SIGKILL');
    expect(await job).toEqual({ outcome: 'unknown', reason: 'driver-crashed', device: uri });
    expect(made.states()[0]).toMatchObject({ state: 'faulted', reason: 'driver-crashed' });
    const other = await printer();
    expect(await made.print({ uri: other.uri, blocks })).toMatchObject({ outcome: 'printed' });
    expect(jobs.length).toBeLessThanOrEqual(1);
    expect(reports.map(({ kind }) => kind)).toEqual(['driver-started', 'driver-ended', 'driver-started']);
  });

  it('gives a job up that takes too long, and is there again', async () => {
    const { uri } = await printer({ slowMs: 20_000 });
    const { drivers: made, reports } = drivers({ jobLimitMs: 2500 });
    expect(await made.print({ uri, blocks })).toEqual({ outcome: 'unknown', reason: 'printer-hangs', device: uri });
    const other = await printer();
    expect(await made.print({ uri: other.uri, blocks })).toMatchObject({ outcome: 'printed' });
    expect(reports.some(({ kind }) => kind === 'driver-stuck')).toBe(true);
  });

  it('refuses a name that is no printer', async () => {
    const { drivers: made } = drivers();
    expect(await made.print({ uri: 'keyboard', blocks })).toEqual({
      outcome: 'failed',
      reason: 'bad-printer-address',
      device: 'keyboard',
    });
    expect(await made.check('keyboard')).toMatchObject({ state: 'faulted', reason: 'bad-printer-address' });
  });

  it('sees a printer run out of paper and be filled again while it is watched', async () => {
    const simulator = await startPrinterSimulator({ port: 0, behaviour: { paperOut: true } });
    toRelease.push(() => simulator.close());
    const uri = `tcp://127.0.0.1:${simulator.port}?profile=epson-80`;
    const { drivers: made } = drivers({ watchMs: 20 });
    made.watch(uri);
    await expect.poll(() => made.states()[0]).toMatchObject({ state: 'faulted', reason: 'paper-out' });
    simulator.behave({});
    await expect.poll(() => made.states()[0]).toMatchObject({ state: 'ready', reason: null });
    expect(simulator.jobs).toEqual([]);
  });

  it('says so when the process cannot be started at all, and ends cleanly', async () => {
    const { drivers: made, reports } = drivers({ entry: path.resolve(import.meta.dirname, 'no-such-file.ts') });
    expect(await made.print({ uri: 'file:/tmp', blocks })).toMatchObject({
      outcome: 'unknown',
      reason: 'driver-crashed',
    });
    expect(reports.find((report) => report.kind === 'driver-ended')?.lastWords).toContain('no-such-file');
    const before = made.states();
    await made.close();
    await made.check('file:/tmp');
    expect(made.states()).toEqual(before);
    expect(await made.print({ uri: 'file:/tmp', blocks })).toMatchObject({ outcome: 'failed', reason: 'closing-down' });
  });
});
