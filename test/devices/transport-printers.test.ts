import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { lstatSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { parsePrinter } from '#drivers/printer/address.ts';
import { type PrinterDevice, printerAt } from '#drivers/printer/device.ts';
import { encodePaper } from '#drivers/printer/encoder.ts';
import { type PrinterBehaviour, type PrinterSimulator, startPrinterSimulator } from '#drivers/printer/simulator.ts';
import { hasSocat, onSocat } from './transport-line.ts';

const toRelease: (() => unknown)[] = [];
afterEach(async () => {
  for (const release of toRelease.splice(0).toReversed()) await release();
});

interface PrinterOnALine {
  printer: PrinterDevice;
  simulator: PrinterSimulator;
  receipt: Uint8Array;
  unplug: () => Promise<void>;
}

/** The simulated printer behind a pseudo terminal, reached as `uri` says; LINE stands for the terminal's name. */
async function printerOn(uri: string, behaviour: PrinterBehaviour = {}): Promise<PrinterOnALine> {
  const folder = mkdtempSync(path.join(tmpdir(), 'printer-'));
  toRelease.push(() => rmSync(folder, { recursive: true, force: true }));
  const simulator = await startPrinterSimulator({ port: 0, behaviour });
  toRelease.push(() => simulator.close());
  const line = path.join(folder, 'lp0');
  const socat = spawn('socat', [`pty,raw,echo=0,link=${line}`, `tcp:127.0.0.1:${simulator.port}`], { stdio: 'ignore' });
  const unplug = async () => {
    if (socat.exitCode !== null || socat.signalCode !== null) return;
    const ended = once(socat, 'exit');
    socat.kill('SIGKILL');
    await ended;
    rmSync(line, { force: true });
  };
  toRelease.push(unplug);
  while (!lstatSync(line, { throwIfNoEntry: false })) await wait(5);
  const parsed = parsePrinter(uri.replace('LINE', line));
  if (!parsed.ok) throw new Error(parsed.problem.kind);
  const times = { statusMs: 300, guessMs: 200, doneMs: 1000, finishMs: 100 };
  const printer = printerAt(parsed.printer, { now: () => new Date('2026-11-25T09:00:00.000Z'), times });
  toRelease.push(() => printer[Symbol.dispose]());
  const lines = Array.from({ length: 60 }, (_, index) => ({ type: 'text' as const, text: `Äpfel ${index}` }));
  return { printer, simulator, unplug, receipt: encodePaper([...lines, { type: 'cut' }], parsed.printer.profile) };
}

const ways = ['serial:LINE?profile=epson-80&baud=38400&line=8N1', 'usb:LINE?profile=epson-80'];

describe.skipIf(!hasSocat)(`a receipt printer on a line${onSocat}`, () => {
  it.each(ways)('%s prints and confirms, again and again', async (uri) => {
    const { printer, simulator, receipt, unplug } = await printerOn(uri);
    expect(await printer.print(receipt)).toEqual({ outcome: 'printed', reason: null });
    expect(await printer.check()).toMatchObject({ state: 'ready', reason: null });
    expect(await printer.print(receipt)).toEqual({ outcome: 'printed', reason: null });
    // The simulator takes what came over one connection for one job.
    await unplug();
    await expect.poll(() => simulator.jobs.length).toBe(1);
    const printed = Buffer.concat(simulator.jobs).toString('latin1');
    const once = Array.from({ length: 60 }, (_, index) => String(index));
    expect([...printed.matchAll(/pfel (\d+)/g)].map(([, index]) => index)).toEqual([...once, ...once]);
  });

  it.each(ways)('%s without paper fails before a byte is sent', async (uri) => {
    const { printer, simulator, receipt, unplug } = await printerOn(uri, { paperOut: true });
    expect(await printer.print(receipt)).toEqual({ outcome: 'failed', reason: 'paper-out' });
    expect(await printer.check()).toMatchObject({ state: 'faulted', reason: 'paper-out' });
    await unplug();
    expect(Buffer.concat(simulator.jobs).includes('pfel')).toBe(false);
  });

  it.each(ways)('%s that is not plugged in says so', async (uri) => {
    const { printer, receipt, unplug } = await printerOn(uri);
    await unplug();
    expect(await printer.print(receipt)).toEqual({ outcome: 'failed', reason: 'device-missing' });
    expect(await printer.check()).toMatchObject({ state: 'absent', reason: 'device-missing' });
  });

  it.each(ways)('%s that goes in the middle leaves the job unknown', async (uri) => {
    const { printer, receipt, unplug } = await printerOn(uri, { slowMs: 3000 });
    const printing = printer.print(receipt);
    await wait(700);
    await unplug();
    const end = await printing;
    expect(['unknown', 'failed']).toContain(end.outcome);
    expect(end.outcome === 'failed' ? 'connection-lost' : end.reason).toBe('connection-lost');
  });
});

describe('parsePrinter', () => {
  it('reads printers on every way, and asks nothing of those that cannot answer', () => {
    expect(parsePrinter('serial:usb-04B8:0E15:X7?profile=epson-80&baud=38400&rtscts=1&at=1-2')).toMatchObject({
      ok: true,
      printer: { device: { kind: 'serial', path: 'usb-04B8:0E15:X7' }, profile: { status: 'full' } },
    });
    expect(parsePrinter('winspool:Bondrucker%20Büro?profile=epson-80&status=full')).toMatchObject({
      ok: true,
      printer: { device: { kind: 'winspool', path: 'Bondrucker Büro' }, profile: { status: 'none' } },
    });
    expect(parsePrinter('winspool:B?baud=9600')).toMatchObject({ ok: false, problem: { kind: 'unknown-option' } });
  });
});
