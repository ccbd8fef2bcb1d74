/** `npm run simulate -- printer --link PATH`: the simulated printer as a serial port, and a receipt on it. */
import { lstatSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parsePrinter } from '#drivers/printer/address.ts';
import { printerAt } from '#drivers/printer/device.ts';
import { encodePaper } from '#drivers/printer/encoder.ts';
import { simulatePrinter } from '#drivers/printer/simulator.ts';
import { hasSocat, onSocat } from './transport-line.ts';

test.skipIf(!hasSocat)(
  `a simulated printer prints job after job on a line${onSocat}`,
  async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'tresen-line-'));
    const link = path.join(folder, 'printer');
    const said: string[] = [];
    const stop = new AbortController();
    const running = simulatePrinter(['--link', link, '--profile', 'star-80'], {
      say: (text) => said.push(text),
      until: stop.signal,
    });
    try {
      await expect.poll(() => said[0]).toBe(`Printer simulator: serial:${link}?profile=star-80\n`);
      const parsed = parsePrinter(`serial:${link}?profile=star-80`);
      if (!parsed.ok) throw new Error(parsed.problem.kind);
      using printer = printerAt(parsed.printer, { now: () => new Date(0) });
      for (const words of ['Süße Äpfel', 'Weizenbrötchen']) {
        const bytes = encodePaper([{ type: 'text', text: words }, { type: 'cut' }], parsed.printer.profile);
        await expect.poll(() => lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink()).toBe(true);
        expect(await printer.print(bytes)).toEqual({ outcome: 'printed', reason: null });
        await expect.poll(() => said.join('')).toContain(words);
      }
    } finally {
      stop.abort();
      expect(await running).toBe(0);
      rmSync(folder, { recursive: true, force: true });
    }
  },
  30_000,
);
