/** What a receipt printer got, read by our own decoder. */
import { execFileSync } from 'node:child_process';

import { expect } from '@playwright/test';

import { paperText } from '#drivers/printer/decoded.ts';
import { decodeEscPos } from '#drivers/printer/decoder.ts';
import { printerProfile } from '#drivers/printer/profiles.ts';
import type { PrinterSimulator } from '#drivers/printer/simulator.ts';

/** The model that the stories choose on the screen. */
export const printerModel = { id: 'epson-80', name: 'Epson TM-T20, TM-m30 (80 mm)' };

/** Every paper so far as text; a job that only opened the drawer leaves none. Unknown bytes are a fault of ours. */
export function papers(printer: PrinterSimulator): string[] {
  const profile = printerProfile(printerModel.id);
  if (!profile) throw new Error(printerModel.id);
  return printer.jobs
    .map((bytes) => {
      const paper = decodeEscPos(bytes, profile);
      expect(paper.unknown).toEqual([]);
      return paperText(paper);
    })
    .filter((text) => text.trim() !== '');
}

/** Waits for the `count`th paper. */
export async function paper(printer: PrinterSimulator, count: number): Promise<string> {
  await expect.poll(() => papers(printer).length, { timeout: 30_000 }).toBeGreaterThanOrEqual(count);
  return papers(printer)[count - 1] ?? '';
}

/** How often the drawer was opened. */
export function drawerOpenings(printer: PrinterSimulator): number {
  const profile = printerProfile(printerModel.id);
  if (!profile) throw new Error(printerModel.id);
  return printer.jobs.flatMap((bytes) => decodeEscPos(bytes, profile).blocks).filter(({ kind }) => kind === 'drawer')
    .length;
}

/** The words of a PDF as they stand on the page. */
export function pdfText(file: string): string {
  return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
}
