/** How soon the host answers, how soon `npm start` is ready, and how much memory the host takes, beside a bare program. */
import { spawn } from 'node:child_process';
import { get } from 'node:http';
import path from 'node:path';
import { databaseName } from '#host/database/open.ts';
import { catalogue, customers } from '../catalogue.ts';
import type { Figure } from '../figures.ts';
import { pause, percentile, timedAsync } from '../measure.ts';
import { freshBundle, residentMib, root, startBare, startHost } from '../processes.ts';
import { fillBasket } from '../selling.ts';
import { shopFolder } from '../shop-folder.ts';
import type { Part, Size } from './part.ts';

const part = 'start';
const warmArticles = 20_000;
const sales = 500;
const median = (values: readonly number[]): number => percentile(values, 0.5);

export const start: Part = {
  name: part,
  says: 'from the start of the process to the first answer, and memory',
  async run(size) {
    freshBundle();
    const [article] = catalogue(1);
    if (!article) throw new Error('no article');
    const times: [product: number[], bare: number[]] = [[], []];
    const memory: [product: number[], bare: number[]] = [[], []];
    using kept = shopFolder(size.articles);
    // The first start of a folder is another thing: it makes the keys and the log.
    for (let round = 0; round <= size.rounds; round += 1) {
      let bare: Awaited<ReturnType<typeof startBare>> | undefined;
      const bareMs = await timedAsync(async () => {
        bare = await startBare(path.join(kept.folder, databaseName), 'http');
        await answerOf(`http://127.0.0.1:${bare.port}/0${article.ean}`, article.name);
      });
      await pause(300);
      const bareMemory = residentMib(bare?.pid ?? 0);
      await bare?.end();
      let host: Awaited<ReturnType<typeof startHost>> | undefined;
      const hostMs = await timedAsync(async () => {
        host = await startHost(kept.folder, { parameters: ['--marketplace', 'practice'] });
        const found = await host.client.call('articles.show', { code: article.ean });
        if (found.name !== article.name) throw new Error(`found ${found.name}`);
      });
      // Sync begins a second after the start, and what it wrote is carried over; then the till is at rest.
      await pause(9000);
      const hostMemory = residentMib(host?.pid ?? 0);
      await host?.end();
      if (round === 0) continue;
      times[0].push(hostMs);
      times[1].push(bareMs);
      memory[0].push(hostMemory);
      memory[1].push(bareMemory);
    }
    const [warm, after] = [await warmStarts(size), await memoryAfterSales(size)];
    return [
      {
        part,
        name: 'host ready: process start → first barcode over the wire',
        unit: 'ms',
        limit: median(times[1]),
        value: median(times[0]),
        target: { kind: 'times', value: 2 },
      },
      {
        part,
        name: `npm start, warm, ${warmArticles} articles → Tresen ready`,
        unit: 'ms',
        limit: null,
        value: median(warm),
        target: { kind: 'most', value: 1500 },
      },
      {
        part,
        name: 'memory of the host after the start',
        unit: 'MiB',
        limit: median(memory[1]),
        value: median(memory[0]),
        target: { kind: 'most', value: 95 },
      },
      {
        part,
        name: `memory of the host after ${sales} sales`,
        unit: 'MiB',
        limit: median(memory[1]),
        value: after,
        target: { kind: 'most', value: 130 },
      },
    ] satisfies Figure[];
  },
};

async function answerOf(url: string, name: string): Promise<void> {
  const text = await new Promise<string>((resolve, reject) => {
    get(url, (response) => {
      let body = '';
      response.on('data', (bytes: Buffer) => (body += bytes.toString()));
      response.on('end', () => resolve(body));
    }).on('error', reject);
  });
  if ((JSON.parse(text) as { name?: string }).name !== name) throw new Error(`the bare program answered ${text}`);
}

/** The whole program as a person starts it. */
async function warmStarts(size: Size): Promise<number[]> {
  using kept = shopFolder(Math.min(warmArticles, size.articles));
  const times: number[] = [];
  for (let round = 0; round <= size.rounds; round += 1) {
    const parameters = [path.join(root, 'build/start.mjs'), '--data', kept.folder, '--shell', 'none', '--no-open'];
    let child: ReturnType<typeof spawn> | undefined;
    const ms = await timedAsync(async () => {
      const started = spawn(process.execPath, parameters, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] });
      child = started;
      await new Promise<void>((resolve, reject) => {
        started.stdout?.on('data', (bytes: Buffer) => bytes.includes('Tresen ready:') && resolve());
        started.once('exit', (code) => reject(new Error(`npm start ended with ${code}`)));
      });
    });
    const running = child;
    if (running) {
      const gone = new Promise((resolve) => running.once('exit', resolve));
      running.kill('SIGTERM');
      await gone;
    }
    if (round > 0) times.push(ms);
  }
  return times;
}

async function memoryAfterSales(size: Size): Promise<number> {
  using kept = shopFolder(size.articles);
  const host = await startHost(kept.folder, { parameters: ['--marketplace', 'practice'] });
  try {
    for (const customer of customers(catalogue(size.articles), { count: sales, lines: 8, seed: 3 })) {
      const pay = await fillBasket(host.client, customer);
      await pay();
    }
    await pause(1500);
    return residentMib(host.pid);
  } finally {
    await host.end();
  }
}
