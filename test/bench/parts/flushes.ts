/** How often the disk is flushed for a sale with its scans, counted in the system calls of the built host. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { catalogue, customers } from '../catalogue.ts';
import type { Figure } from '../figures.ts';
import { pause } from '../measure.ts';
import { freshBundle, startHost } from '../processes.ts';
import { fillBasket } from '../selling.ts';
import { shopFolder } from '../shop-folder.ts';
import type { Part } from './part.ts';

const part = 'flushes';
const sales = 20;

export const flushes: Part = {
  name: part,
  says: 'flushes per sale with its scans, by strace',
  async run() {
    freshBundle();
    if (spawnSync('strace', ['-V']).error) throw new Error('strace is missing: apt-get install strace');
    const [alone, practice] = [await countFlushes('none'), await countFlushes('practice')];
    return [
      {
        part,
        name: 'flushes per sale, no marketplace',
        unit: 'flushes',
        limit: 1,
        value: alone,
        target: { kind: 'exactly', value: 1 },
      },
      {
        part,
        name: 'flushes per sale, practice marketplace in the same process',
        unit: 'flushes',
        limit: 1,
        value: practice,
        target: null,
      },
    ] satisfies Figure[];
  },
};

/** Sells without a pause, so that no checkpoint falls between: those belong to the pauses and not to a sale. */
async function countFlushes(marketplace: string): Promise<number> {
  const articles = catalogue(2000);
  using kept = shopFolder(2000);
  const work = mkdtempSync(path.join(os.tmpdir(), 'tresen-flushes-'));
  const log = path.join(work, 'calls');
  const before = ['strace', '-f', '-y', '-e', 'trace=fsync,fdatasync', '-e', 'signal=none', '-o', log];
  const host = await startHost(kept.folder, { before, parameters: ['--marketplace', marketplace] });
  try {
    // The start's own writes and their checkpoint are over.
    await pause(4000);
    const counted = (): number =>
      readFileSync(log, 'utf8')
        .split('\n')
        .filter((line) => line.includes(kept.folder)).length;
    let from = 0;
    for (const [index, customer] of customers(articles, { count: sales + 1, lines: 8, seed: 9 }).entries()) {
      // The first sale after a carrying over also flushes the head of the log that begins anew; it is not counted.
      if (index === 1) from = counted();
      const pay = await fillBasket(host.client, customer);
      await pay();
    }
    await pause(300);
    return (counted() - from) / sales;
  } finally {
    await host.end();
    rmSync(work, { recursive: true, force: true });
  }
}
