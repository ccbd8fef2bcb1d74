import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parsePrinter } from './address.ts';
import { type DeviceCondition, type PrinterDevice, printerAt, timesFor } from './device.ts';
import { decodeEscPos } from './decoder.ts';
import { drawerNow, encodePaper } from './encoder.ts';
import type { JobTimes } from './job.ts';
import { printerProfile, type PrinterProfile } from './profiles.ts';
import { type PrinterBehaviour, startPrinterSimulator } from './simulator.ts';

const times: Partial<JobTimes> = { statusMs: 300, guessMs: 200, doneMs: 1000, finishMs: 100, perByteMs: 0 };
const toRelease: (() => unknown)[] = [];
afterEach(async () => {
  for (const release of toRelease.splice(0)) await release();
});

function profile(id: string): PrinterProfile {
  const found = printerProfile(id);
  if (!found) throw new Error(id);
  return found;
}

const receipt = encodePaper([{ type: 'text', text: 'Äpfel 3,69 €' }, { type: 'cut' }], profile('epson-80'));
const longReceipt = encodePaper(
  Array.from({ length: 400 }, (_, line) => ({ type: 'text' as const, text: `Zeile ${line} `.repeat(4) })),
  profile('epson-80'),
);

function device(uri: string): { printer: PrinterDevice; conditions: DeviceCondition[] } {
  const parsed = parsePrinter(uri);
  if (!parsed.ok) throw new Error(parsed.problem.kind);
  const conditions: DeviceCondition[] = [];
  const now = () => new Date('2026-11-25T09:00:00.000Z');
  const printer = printerAt(parsed.printer, { now, times, onCondition: (condition) => conditions.push(condition) });
  toRelease.push(() => printer[Symbol.dispose]());
  return { printer, conditions };
}

async function simulated(behaviour: PrinterBehaviour, options = 'profile=epson-80') {
  const simulator = await startPrinterSimulator({ port: 0, behaviour });
  toRelease.push(() => simulator.close());
  return { simulator, ...device(`tcp://127.0.0.1:${simulator.port}?${options}`) };
}

describe('a printer that confirms', () => {
  it('has printed when it says so, byte for byte', async () => {
    const { simulator, printer, conditions } = await simulated({});
    expect(await printer.print(receipt)).toEqual({ outcome: 'printed', reason: null });
    await expect.poll(() => simulator.jobs.length).toBe(1);
    expect(Buffer.from(simulator.jobs[0] ?? []).equals(receipt)).toBe(true);
    expect(conditions.map(({ state }) => state)).toEqual(['opening', 'ready']);
  });

  it('prints jobs one after the other', async () => {
    const { simulator, printer } = await simulated({ slowMs: 20 });
    const ends = await Promise.all([printer.print(receipt), printer.print(receipt), printer.print(receipt)]);
    expect(ends.map(({ outcome }) => outcome)).toEqual(['printed', 'printed', 'printed']);
    await expect.poll(() => simulator.jobs.length).toBe(3);
  });

  it.each([
    ['paper-out', { paperOut: true }],
    ['cover-open', { coverOpen: true }],
    ['printer-offline', { offline: true }],
  ] as const)('fails with %s before a byte is sent', async (reason, behaviour) => {
    const { simulator, printer } = await simulated(behaviour);
    expect(await printer.print(receipt)).toEqual({ outcome: 'failed', reason });
    expect(printer.condition).toMatchObject({ state: 'faulted', reason });
    simulator.behave({});
    expect(await printer.print(receipt)).toEqual({ outcome: 'printed', reason: null });
    await expect.poll(() => simulator.jobs.length).toBe(1);
  });

  it('is unknown when the paper ends inside the job, and the rest does not follow by itself', async () => {
    const { simulator, printer } = await simulated({ paperOutAfter: 200 });
    expect(await printer.print(longReceipt)).toEqual({ outcome: 'unknown', reason: 'paper-out' });
    await expect.poll(() => simulator.jobs.length).toBe(1);
    simulator.behave({});
    expect(simulator.jobs).toHaveLength(1);
    expect(simulator.jobs[0]?.length).toBeLessThan(longReceipt.length / 2);
  });

  it('warns of a roll that is nearly used up, and prints', async () => {
    const { printer, conditions } = await simulated({ nearEnd: true });
    expect(await printer.print(receipt)).toEqual({ outcome: 'printed', reason: null, nearEnd: true });
    expect(conditions.at(-1)).toEqual({ state: 'ready', reason: null, detail: { nearEnd: true, drawer: null } });
  });

  it.each([
    ['high', true, 'open'],
    ['high', false, 'closed'],
    ['low', false, 'open'],
  ] as const)('tells whether the drawer is open: %s, %s', async (door, doorHigh, drawer) => {
    const { printer } = await simulated({ doorHigh }, `profile=epson-80&door=${door}`);
    expect(await printer.check()).toMatchObject({ state: 'ready', detail: { drawer, nearEnd: false } });
  });

  it('fails when it accepts and never reads: nothing was sent', async () => {
    const { printer } = await simulated({ hang: true });
    expect(await printer.print(receipt)).toEqual({ outcome: 'failed', reason: 'printer-hangs' });
  });

  it('fails when it answers garbage: what is there is no printer', async () => {
    const { simulator, printer } = await simulated({ garbage: true });
    expect(await printer.print(receipt)).toEqual({ outcome: 'failed', reason: 'printer-garbage' });
    expect(simulator.jobs).toEqual([]);
  });

  it('is unknown when the connection breaks inside the job, and is not repeated', async () => {
    const { simulator, printer } = await simulated({ closeAfter: 60 });
    expect(await printer.print(longReceipt)).toEqual({ outcome: 'unknown', reason: 'connection-lost' });
    expect(simulator.jobs).toHaveLength(1);
    expect(printer.condition).toMatchObject({ state: 'faulted', reason: 'connection-lost' });
  });

  it('is sent when it is well but does not know how to confirm, and is not asked again', async () => {
    const { printer } = await simulated({ noConfirmation: true });
    expect(await printer.print(receipt)).toEqual({ outcome: 'sent', reason: null });
    expect(await printer.print(receipt)).toEqual({ outcome: 'sent', reason: null });
  });

  it('is unknown when it falls silent after the job', async () => {
    const { simulator, printer } = await simulated({ silentAfter: 100 });
    expect(await printer.print(longReceipt)).toEqual({ outcome: 'unknown', reason: 'no-confirmation' });
    await expect.poll(() => simulator.jobs.length).toBe(1);
  });
});

describe.each(['star-80', 'star-tsp100'])('a Star printer: %s', (id) => {
  const paper = encodePaper([{ type: 'text', text: 'Äpfel 3,69 €' }, { type: 'cut' }], profile(id));
  const long = encodePaper(
    Array.from({ length: 60 }, (_, line) => ({ type: 'text' as const, text: `Zeile ${line} `.repeat(4) })),
    profile(id),
  );

  async function star(behaviour: PrinterBehaviour) {
    const simulator = await startPrinterSimulator({ port: 0, behaviour, language: profile(id).language });
    toRelease.push(() => simulator.close());
    return { simulator, ...device(`tcp://127.0.0.1:${simulator.port}?profile=${id}`) };
  }

  it('has printed when its counter says so, byte for byte, job after job', async () => {
    const { simulator, printer } = await star({ slowMs: 20 });
    for (const job of [1, 2, 3, 4]) {
      expect(await printer.print(paper)).toEqual({ outcome: 'printed', reason: null });
      await expect.poll(() => simulator.jobs.length).toBe(job);
      expect(Buffer.from(simulator.jobs[job - 1] ?? []).equals(paper)).toBe(true);
    }
  });

  it.each([
    ['paper-out', { paperOut: true }],
    ['cover-open', { coverOpen: true }],
    ['cutter-stuck', { cutterStuck: true }],
    ['printer-offline', { offline: true }],
  ] as const)('fails with %s before a byte is sent', async (reason, behaviour) => {
    const { simulator, printer } = await star(behaviour);
    expect(await printer.print(paper)).toEqual({ outcome: 'failed', reason });
    expect(simulator.jobs).toEqual([]);
  });

  it('is unknown when the paper ends inside the job', async () => {
    const { printer } = await star({ paperOutAfter: 200 });
    expect(await printer.print(long)).toEqual({ outcome: 'unknown', reason: 'paper-out' });
  });

  it('warns of a roll that is nearly used up', async () => {
    const { printer } = await star({ nearEnd: true });
    expect(await printer.print(paper)).toEqual({ outcome: 'printed', reason: null, nearEnd: true });
  });

  it('is unknown when it falls silent after the job', async () => {
    const { printer } = await star({ silentAfter: 30 });
    expect(await printer.print(long)).toEqual({ outcome: 'unknown', reason: 'no-confirmation' });
  });
});

describe('the drawer', () => {
  it('opens also while the paper is out', async () => {
    const { simulator, printer } = await simulated({ paperOut: true });
    const now = drawerNow(profile('epson-80'));
    expect(Buffer.from(now ?? []).toString('hex')).toBe('1014010001');
    expect(await printer.urge(now ?? new Uint8Array())).toEqual({ outcome: 'sent', reason: null });
    await expect.poll(() => simulator.jobs.length).toBe(1);
    const paper = decodeEscPos(simulator.jobs[0] ?? new Uint8Array(), profile('epson-80'));
    expect(paper.blocks).toEqual([{ kind: 'drawer', connector: 0, onMs: 100, offMs: 100 }]);
    expect(drawerNow(profile('generic-80'))).toBeUndefined();
  });
});

describe('a printer that cannot confirm', () => {
  it('was sent its bytes', async () => {
    const { simulator, printer } = await simulated({ silent: true }, 'profile=generic-80');
    expect(await printer.print(receipt)).toEqual({ outcome: 'sent', reason: null });
    await expect.poll(() => simulator.jobs.length).toBe(1);
    expect(Buffer.from(simulator.jobs[0] ?? []).includes(Buffer.from(receipt))).toBe(true);
  });

  it('is unknown when it breaks off', async () => {
    const { printer } = await simulated({ silent: true, closeAfter: 300 }, 'profile=generic-80&status=none');
    expect(await printer.print(longReceipt)).toEqual({ outcome: 'unknown', reason: 'connection-lost' });
  });

  it('turns out to confirm after all', async () => {
    const { printer } = await simulated({}, 'profile=generic-80');
    expect(await printer.print(receipt)).toEqual({ outcome: 'printed', reason: null });
  });
});

describe('a printer that is not there', () => {
  it('is off', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
    });
    await new Promise((resolve) => server.close(resolve));
    const { printer } = device(`tcp://127.0.0.1:${port}?profile=epson-80`);
    expect(await printer.print(receipt)).toEqual({ outcome: 'failed', reason: 'printer-off' });
    expect(await printer.check()).toEqual({ state: 'absent', reason: 'printer-off' });
  });
});

describe('a printer that serves one program at a time', () => {
  it('is not taken for off right after a job', async () => {
    const first = await startPrinterSimulator({ port: 0 });
    const { printer } = device(`tcp://127.0.0.1:${first.port}?profile=epson-80`);
    expect(await printer.print(receipt)).toEqual({ outcome: 'printed', reason: null });
    await first.close();
    const next = printer.print(receipt);
    const second = await startPrinterSimulator({ port: first.port });
    toRelease.push(() => second.close());
    expect(await next).toEqual({ outcome: 'printed', reason: null });
  });
});

describe('a folder', () => {
  it('gets one whole file for each job', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'tresen-prints-'));
    toRelease.push(() => rmSync(folder, { recursive: true }));
    const { printer } = device(`file:${folder}?profile=epson-80`);
    expect(await printer.print(receipt)).toEqual({ outcome: 'sent', reason: null });
    expect(await printer.print(longReceipt)).toEqual({ outcome: 'sent', reason: null });
    const files = readdirSync(folder).sort();
    expect(files).toHaveLength(2);
    expect(files.every((file) => /^2026-11-25T09-00-00-000-\d{4}\.bin$/.test(file))).toBe(true);
    expect(readFileSync(path.join(folder, files[0] ?? '')).equals(receipt)).toBe(true);
    expect(await printer.check()).toEqual({ state: 'ready', reason: null });
  });

  it('that is missing fails in words', async () => {
    const { printer } = device('file:/nowhere/at/all');
    expect(await printer.print(receipt)).toEqual({ outcome: 'failed', reason: 'folder-missing' });
  });
});

describe('parsePrinter', () => {
  it.each([
    ['tcp://h?profile=espon-80', 'unknown-profile'],
    ['tcp://h?profil=epson-80', 'unknown-option'],
    ['tcp://h?codepage=utf8', 'unknown-option'],
    ['keyboard', 'not-a-printer'],
    ['hid:05e0:1701', 'not-a-printer'],
    ['serial:/dev/ttyS0?baud=viel', 'unknown-option'],
    ['tcp://h?baud=9600', 'unknown-option'],
    ['h:9100', 'unknown-kind'],
  ])('refuses %s: %s', (uri, kind) => {
    const parsed = parsePrinter(uri);
    expect(parsed.ok ? 'none' : parsed.problem.kind).toBe(kind);
  });

  it('adapts a profile', () => {
    const parsed = parsePrinter('tcp://h?profile=generic-58&codepage=cp858&status=none');
    expect(parsed.ok && parsed.printer.profile).toMatchObject({ id: 'generic-58', codePage: 'cp858', status: 'none' });
  });
});

describe('the patience with a printer', () => {
  it.each([
    ['tcp://127.0.0.1', 0.5],
    ['serial:/dev/ttyS0?baud=115200', 0.5 + 0.087],
    ['serial:/dev/ttyS0?baud=9600', 0.5 + 1.042],
  ])('is that of its line: %s', (uri, perByteMs) => {
    const parsed = parsePrinter(uri);
    if (!parsed.ok) throw new Error(uri);
    expect(timesFor(parsed.printer).perByteMs).toBeCloseTo(perByteMs, 3);
  });
});
