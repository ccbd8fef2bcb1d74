/** The whole way of a first start with the browser of this machine, headless: launcher, host, window, page. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { findBrowser } from '#shell/find-browser.ts';
import { readSurroundings } from '#shell/surroundings.ts';

const root = path.resolve(import.meta.dirname, '../..');
let folder: string;
let till: ChildProcess;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'tresen-real-window-'));
});

afterEach(async () => {
  const gone = Promise.withResolvers<void>();
  till.on('exit', () => gone.resolve());
  if (till.exitCode === null) till.kill('SIGTERM');
  else gone.resolve();
  await gone.promise;
  // The browser writes its profile for a moment longer than it lives.
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
});

test('the window comes in with the ticket and opens the wire', async () => {
  const browser = findBrowser(readSurroundings());
  if (browser === undefined) throw new Error('This test needs Chromium; `npm test` installs it or says how.');
  const headless = path.join(folder, 'headless');
  writeFileSync(headless, `#!/bin/sh\nexec '${browser}' --headless=new --remote-debugging-port=0 "$@"\n`);
  chmodSync(headless, 0o755);
  const data = path.join(folder, 'shop');
  till = spawn(process.execPath, ['build/start.mjs', '--data', data, '--lang', 'de', '--shell', 'browser'], {
    cwd: root,
    env: { ...process.env, DISPLAY: ':none', TRESEN_BROWSER: headless },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let stdout = '';
  till.stdout?.on('data', (bytes: Buffer) => (stdout += bytes.toString()));
  await vi.waitUntil(() => stdout.includes('\n') || till.exitCode !== null, { timeout: 25_000 });
  const address = /^Tresen ready: (\S+)\n$/.exec(stdout)?.[1] ?? '';
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:/);

  const page = await vi.waitFor(() => shownPage(data, address), { timeout: 25_000, interval: 500 });
  // Past the ticket, at the till's own page, and nothing of the secret left in the address.
  expect(page).toEqual({ url: new URL('/', address).href, title: 'Tresen' });
  const late = await fetch(address, { redirect: 'manual', headers: { accept: 'application/json' } });
  expect([late.status, late.headers.getSetCookie()]).toEqual([403, []]);
});

/** Asks the browser itself what it shows; it writes the port for such questions into its profile. */
async function shownPage(data: string, address: string): Promise<{ url: string; title: string }> {
  const [port] = readFileSync(path.join(data, 'window/browser/DevToolsActivePort'), 'utf8').split('\n');
  const list = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as { url: string; title: string }[];
  const page = list.find((one) => one.url.startsWith(new URL(address).origin) && one.title === 'Tresen');
  if (page === undefined) throw new Error(`The till is not among ${JSON.stringify(list)}`);
  return { url: page.url, title: page.title };
}
