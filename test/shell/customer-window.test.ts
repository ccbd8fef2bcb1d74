/** The window that customers see, under Electron: where it stands, what it may ask, and that it takes nothing from the till. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { runElectronShell } from '#shell/electron-shell.ts';
import { fake, FakeFrame, FakeWindow, renewFake } from './fake-electron.ts';

vi.mock('electron', async () => (await import('./fake-electron.ts')).electron);

const second = { id: 2, bounds: { x: 1280, y: 0, width: 1024, height: 768 } };
let data: string;
let signals: Record<string, NodeJS.SignalsListener[]>;

async function start(): Promise<void> {
  renewFake();
  runElectronShell({ data, demo: true, open: true, devices: [], lang: 'de' });
  fake.app.ready.resolve();
  await vi.waitFor(() => expect(FakeWindow.all).toHaveLength(1));
}

beforeEach(async () => {
  data = mkdtempSync(path.join(os.tmpdir(), 'tresen-electron-'));
  signals = Object.fromEntries(
    ['SIGINT', 'SIGTERM', 'SIGHUP'].map((name) => [name, process.listeners(name as 'SIGINT')]),
  );
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  await start();
});

afterEach(() => {
  vi.restoreAllMocks();
  for (const [name, before] of Object.entries(signals)) {
    for (const listener of process.listeners(name as 'SIGINT')) {
      if (!before.includes(listener)) process.off(name, listener);
    }
  }
  rmSync(data, { recursive: true, force: true });
});

const till = (): FakeWindow => FakeWindow.all[0] as FakeWindow;
const customers = (): FakeWindow => FakeWindow.all[1] as FakeWindow;

function openFromTill(): void {
  expect(till().webContents.openHandler?.({ url: 'till://app/customer' })).toEqual({ action: 'deny' });
  customers().emit('ready-to-show');
}

test('fills the second display without taking the focus, and gives back the keyboard', () => {
  fake.screen.displays.push(second);
  openFromTill();
  expect(customers().url).toBe('till://app/customer');
  expect(customers().calls).toEqual(['setBounds 1280,0', 'setFullScreen true', 'showInactive']);
  expect(till().calls).not.toContain('focus');
  customers().emit('focus');
  expect(till().calls).toContain('focus');
  expect(customers().calls).not.toContain('focus');
});

test('opens once, with the safety of every window, and is no way to a further one', () => {
  openFromTill();
  till().webContents.openHandler?.({ url: 'till://app/customer' });
  expect(FakeWindow.all).toHaveLength(2);
  const { preload: _, ...rest } = customers().options.webPreferences;
  expect(rest).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false });
  expect(customers().webContents.openHandler?.({ url: 'https://example.org/' })).toEqual({ action: 'deny' });
  expect(FakeWindow.all).toHaveLength(2);
});

test('without a second display it stands beside the till, where it can be worked with', () => {
  openFromTill();
  expect(customers().calls).toEqual(['showInactive']);
  customers().emit('focus');
  expect(till().calls).not.toContain('focus');
});

test('hides when its display is unplugged, and comes back with it', () => {
  fake.screen.displays.push(second);
  openFromTill();
  customers().calls.splice(0);
  fake.screen.displays.splice(1);
  fake.screen.emit('display-removed');
  expect(customers().calls).toEqual(['setFullScreen false', 'hide']);
  customers().calls.splice(0);
  fake.screen.displays.push(second);
  fake.screen.emit('display-added');
  expect(customers().calls).toEqual(['setBounds 1280,0', 'setFullScreen true', 'showInactive']);
});

test("gets the customers' wire, whatever its page asks for, and the till its own", () => {
  openFromTill();
  fake.forks.at(-1)?.process.emit('message', { kind: 'ready', url: null, ticketUrl: null, port: null, pid: 1 });
  const frame = new FakeFrame('till://app');
  fake.ipc.emit('tresen:port', { senderFrame: frame, sender: customers().webContents });
  fake.ipc.emit('tresen:port', { senderFrame: frame, sender: till().webContents });
  expect(fake.forks.at(-1)?.process.posted.map(({ message }) => message)).toEqual([
    { kind: 'customer-port' },
    { kind: 'port' },
  ]);
});

test('is open again at the next start, unless somebody closed it', async () => {
  openFromTill();
  await start();
  till().emit('ready-to-show');
  expect(FakeWindow.all).toHaveLength(2);
  customers().emit('close');
  customers().emit('closed');
  await start();
  till().emit('ready-to-show');
  expect(FakeWindow.all).toHaveLength(1);
});

test('does not keep the till running when its window was closed', () => {
  openFromTill();
  till().emit('closed');
  expect(fake.app.calls).toContain('quit');
});
