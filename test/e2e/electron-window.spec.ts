/**
 * The page's way under Electron, without Electron: the built preload script and the built page run for real in Chromium
 * with a stand-in for the few calls of `electron` they make; a genuine message port leads to a real host.
 */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import type { HostMessage } from '#contract/host-message.ts';
import type { Port } from '#contract/wire/port.ts';
import { openHostPort } from '#host/http/host-client.ts';
import { readHostKey } from '#host/http/host-key.ts';

const root = path.resolve(import.meta.dirname, '../..');
const preload = readFileSync(path.join(root, 'build/out/preload/preload.cjs'), 'utf8');

let folder: string;
let host: ChildProcess;

test.beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'tresen-window-'));
});

test.afterEach(async () => {
  const gone = Promise.withResolvers<void>();
  host.on('exit', () => gone.resolve());
  if (host.exitCode === null) host.kill('SIGTERM');
  else gone.resolve();
  await gone.promise;
  rmSync(folder, { recursive: true, force: true });
});

async function startHost(): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  host = fork(path.join(root, 'build/out/main/host.js'), ['--data', folder, '--shell', 'electron', '--lang', 'de'], {
    silent: true,
  });
  host.on('message', (message: HostMessage) => {
    if (message.kind === 'ready' && message.ticketUrl !== null) resolve(message.ticketUrl);
    else reject(new Error(JSON.stringify(message)));
  });
  host.on('exit', (code) => reject(new Error(`The host ended with ${code}.`)));
  return promise;
}

/** Carries the page's message ports to the host, as Electron's main process hands them over. */
async function bridgePorts(
  page: Page,
): Promise<{ closeAll(): void; readonly opened: number; readonly heard: readonly string[] }> {
  const entry = await readHostKey(folder);
  if (entry === undefined) throw new Error('The host left no key.');
  const ports: Port[] = [];
  const heard: string[] = [];
  await page.exposeFunction('openHostPort', async () => {
    const number = ports.length;
    const port = await openHostPort(entry.url, entry.key);
    ports.push(port);
    port.listen((message) => {
      const text = JSON.stringify(message);
      heard.push((message as { kind: string }).kind);
      page.evaluate(([n, t]) => globalThis.fromHost(n, t), [number, text] as const).catch(() => undefined);
    });
    port.onClose(() => void page.evaluate((n) => globalThis.hostClosed(n), number).catch(() => undefined));
    return number;
  });
  await page.exposeFunction('toHost', (number: number, text: string) => {
    ports[number]?.post(JSON.parse(text));
  });
  await page.addInitScript(standIn);
  await page.addInitScript(preload);
  return {
    closeAll: () => {
      for (const port of ports) port.close();
    },
    get opened() {
      return ports.length;
    },
    heard,
  };
}

declare global {
  var openHostPort: () => Promise<number>;
  var toHost: (number: number, text: string) => Promise<void>;
  var fromHost: (number: number, text: string) => void;
  var hostClosed: (number: number) => void;
}

/** Runs in the page before everything else: `electron` as far as a preload script uses it. */
function standIn(): void {
  const ends = new Map<number, MessagePort>();
  const listeners = new Map<string, (event: { ports: MessagePort[] }) => void>();
  globalThis.fromHost = (number, text) => ends.get(number)?.postMessage(text);
  globalThis.hostClosed = (number) => {
    // As the host does it: within one process a port's end alone is not told to the other.
    ends.get(number)?.postMessage(null);
    ends.get(number)?.close();
  };
  const electron = {
    contextBridge: {
      exposeInMainWorld: (name: string, api: unknown) => Object.defineProperty(window, name, { value: api }),
    },
    ipcRenderer: {
      on: (channel: string, listener: (event: { ports: MessagePort[] }) => void) => listeners.set(channel, listener),
      send: (channel: string) => {
        void globalThis.openHostPort().then((number) => {
          const { port1, port2 } = new MessageChannel();
          ends.set(number, port1);
          port1.addEventListener('message', (event: MessageEvent<string>) => {
            void globalThis.toHost(number, event.data);
          });
          port1.start();
          listeners.get(channel)?.({ ports: [port2] });
        });
      },
    },
  };
  Object.assign(globalThis, { require: () => electron });
}

test('a window talks to the host through a port alone, and asks for another when it closes', async ({ page }) => {
  const address = await startHost();
  const sockets: string[] = [];
  page.on('websocket', (socket) => void sockets.push(socket.url()));
  const faults: string[] = [];
  page.on('pageerror', (error) => void faults.push(error.message));
  const ports = await bridgePorts(page);

  await page.goto(address);
  await expect.poll(() => ports.heard).toContain('item');
  expect(ports.heard[0]).toBe('hello');
  const bridge = await page.evaluate(() => Object.keys((window as { tresen?: object }).tresen ?? {}).sort());
  expect(bridge).toEqual(['askForPort', 'shell']);
  const before = ports.opened;

  const heardBefore = ports.heard.length;
  ports.closeAll();
  await expect.poll(() => ports.opened).toBeGreaterThan(before);
  await expect.poll(() => ports.heard.slice(heardBefore)).toEqual(expect.arrayContaining(['hello', 'item']));
  expect(sockets).toEqual([]);
  expect(faults).toEqual([]);
});
