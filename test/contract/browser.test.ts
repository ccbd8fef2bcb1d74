/** What only a browser can prove: its own ports and sockets, its cookies, its policy, and what other pages get. */
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type Server, createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium } from '@playwright/test';
import { type Rolldown, build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type HttpDoor, startHttp } from '#host/http/start-http.ts';
import { findBrowser } from '#shell/find-browser.ts';
import { readSurroundings } from '#shell/surroundings.ts';
import type {} from './page/ports.ts';
import type {} from './page/window.ts';
import { type Trial, startTrial } from './trial-host.ts';
import { until } from './use-trial.ts';

let browser: Browser;
let folder: string;
let modules: Record<string, string[]>;
let context: BrowserContext;
let trial: Trial;
let door: HttpDoor;

/** Bundles a page's script as the renderer is; answers the files that went into it. */
async function bundle(name: string): Promise<string[]> {
  const entry = path.join(import.meta.dirname, `page/${name}.ts`);
  const built = (await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, modulePreload: { polyfill: false }, rolldownOptions: { input: entry } },
  })) as Rolldown.RolldownOutput;
  const [chunk] = built.output;
  await writeFile(path.join(folder, `page/assets/${name}.js`), chunk.code);
  await writeFile(
    path.join(folder, `page/${name}.html`),
    `<!doctype html><html lang="de"><title>${name}</title><script type="module" src="/assets/${name}.js"></script></html>`,
  );
  return chunk.moduleIds;
}

const openDoor = (port = 0): Promise<HttpDoor> =>
  startHttp({
    dataFolder: folder,
    folderOfRenderer: path.join(folder, 'page'),
    port,
    insist: true,
    serve: trial.serve,
    report: (_, error) => trial.reports.push({ logId: '', name: 'http', error }),
  });

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tresen-page-'));
  await mkdir(path.join(folder, 'page/assets'), { recursive: true });
  modules = { window: await bundle('window'), ports: await bundle('ports') };
  const executablePath = findBrowser(readSurroundings());
  browser = await chromium.launch(executablePath === undefined ? {} : { executablePath });
});

afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true });
});

beforeEach(async () => {
  trial = startTrial();
  door = await openDoor();
  context = await browser.newContext();
});

afterEach(async () => {
  await context.close();
  trial.wire.close();
  await door.close();
  expect(trial.reports).toEqual([]);
});

it('the wire carries no zod, and nothing of the host, into a page', () => {
  const own = modules['window']!.map((file) => path.relative(process.cwd(), file));
  expect(own).toContain('main/contract/wire/reconnect.ts');
  expect(own.filter((file) => /node_modules|main\/host|serve\.ts|messages\.ts/.test(file))).toEqual([]);
  expect(modules['ports']!.some((file) => file.includes('node_modules/zod'))).toBe(true);
});

it('the wire runs over the ports of a browser', async () => {
  const page = await context.newPage();
  await page.goto(door.ticketUrl());
  await page.goto(`${door.url}/ports.html`);
  expect(await page.evaluate(() => window.tryPorts())).toEqual({
    answer: 'Äpfel',
    refused: 'conflict',
    counts: Array.from({ length: 41 }, (_, count) => count),
    ends: ['unavailable'],
    watchersAfter: 0,
  });
});

it('a window enters by its ticket, talks over its socket and breaks no rule of the policy', async () => {
  const page = await context.newPage();
  await page.goto(door.ticketUrl());
  await page.goto(`${door.url}/window.html`);
  expect(await page.evaluate(() => window.trial.client.call('echo.text', { text: 'Käse', times: 2 }))).toBe('KäseKäse');
  trial.set(1);
  expect(await page.evaluate(() => window.trial.client.command('count.up', { by: 2 }))).toEqual({ count: 3 });
  await until(async () => expect(await page.evaluate(() => window.trial.counts)).toEqual([0, 1, 3]));
  trial.cut();
  await until(async () => expect(await page.evaluate(() => window.trial.counts)).toEqual([0, 1, 3, 3]));
  expect(await page.evaluate(() => [window.trial.violations, document.cookie])).toEqual([[], '']);
});

it('a window is told when the till was started again and no longer knows it', async () => {
  const page = await context.newPage();
  await page.goto(door.ticketUrl());
  await page.goto(`${door.url}/window.html`);
  await page.evaluate(() => window.trial.client.call('echo.text', { text: '' }));
  await door.close();
  trial.wire.close();
  door = await openDoor(door.port);
  await until(async () =>
    expect(JSON.parse(await page.evaluate(() => JSON.stringify(window.trial.states.at(-1))))).toMatchObject({
      is: 'closed',
      failure: { code: 'no-entry', data: { reason: 'no-session' } },
    }),
  );
  const answer = await page.reload();
  expect(answer?.status()).toBe(403);
  await page.getByRole('heading', { name: 'Bitte das Fenster von der Kasse aus neu öffnen' }).waitFor();
});

it('a page of another server on this machine gets nothing, although the cookie is sent along', async () => {
  const other: Server = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end('<p>other'));
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  const page = await context.newPage();
  await page.goto(door.ticketUrl());
  await page.goto(`http://127.0.0.1:${(other.address() as { port: number }).port}/`);

  const tried = await page.evaluate(async (till) => {
    const socket = new WebSocket(`${till.replace('http', 'ws')}/wire`);
    const opened = await new Promise((resolve) => {
      socket.addEventListener('open', () => resolve('open'));
      socket.addEventListener('error', () => resolve('refused'));
    });
    const read = await fetch(`${till}/session`, { credentials: 'include' }).then(
      ({ status }) => status,
      () => 'unreadable',
    );
    const posted = await fetch(`${till}/upload`, {
      method: 'POST',
      body: 'x',
      credentials: 'include',
      mode: 'no-cors',
    }).then(
      ({ type }) => type,
      () => 'unreadable',
    );
    return { opened, read, posted };
  }, door.url);
  expect(tried).toEqual({ opened: 'refused', read: 'unreadable', posted: 'unreadable' });
  expect(trial.wire.connections()).toBe(0);
  other.close();
  other.closeAllConnections();
});
