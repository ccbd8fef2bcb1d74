/** Electron's security list, item by item where it can be tested without its binary (docs/tutorial/security.md). */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { runElectronShell } from '#shell/electron-shell.ts';
import { fake, FakeContents, FakeFrame, FakeWindow, renewFake } from './fake-electron.ts';

vi.mock('electron', async () => (await import('./fake-electron.ts')).electron);

const root = path.resolve(import.meta.dirname, '../..');
let data: string;
let signals: Record<string, NodeJS.SignalsListener[]>;

beforeEach(async () => {
  renewFake();
  data = mkdtempSync(path.join(os.tmpdir(), 'tresen-electron-'));
  signals = Object.fromEntries(
    ['SIGINT', 'SIGTERM', 'SIGHUP'].map((name) => [name, process.listeners(name as 'SIGINT')]),
  );
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  runElectronShell({ data, demo: true, open: true, devices: [], lang: 'de' });
  fake.app.ready.resolve();
  await vi.waitFor(() => expect(FakeWindow.all).toHaveLength(1));
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

const theWindow = (): FakeWindow => FakeWindow.all[0] as FakeWindow;
const theFork = (): (typeof fake.forks)[number] => fake.forks.at(-1) as (typeof fake.forks)[number];

describe('the window', () => {
  test('1, 18: shows our own scheme only', () => {
    expect(theWindow().url).toBe('till://app/');
    expect(fake.schemes).toEqual([
      { scheme: 'till', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ]);
  });

  test('2, 3, 4, 6, 8, 9, 10: no Node, a world of its own, sandboxed, nothing loosened', () => {
    const { preload, ...rest } = theWindow().options.webPreferences;
    expect(rest).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false });
    expect(String(preload).replaceAll('\\', '/')).toMatch(/build\/out\/preload\/preload\.cjs$/);
  });

  test('4: the sandbox, the scheme and the lock come before ready', () => {
    const order = fake.app.calls;
    const ready = order.indexOf('whenReady');
    for (const call of ['enableSandbox', 'registerSchemesAsPrivileged', 'setPath', 'requestSingleInstanceLock']) {
      expect(order.indexOf(call), call).toBeGreaterThanOrEqual(0);
      expect(order.indexOf(call), call).toBeLessThan(ready);
    }
  });

  test('5: every permission that Electron knows is refused', () => {
    const types = readFileSync(path.join(root, 'node_modules/electron/electron.d.ts'), 'utf8');
    const declared = /setPermissionRequestHandler\(handler: .*?permission: ([^,]+),/.exec(types)?.[1] ?? '';
    const permissions = [...declared.matchAll(/'([\w-]+)'/g)].map((match) => match[1] ?? '');
    expect(permissions.length).toBeGreaterThan(30);
    for (const permission of permissions) {
      const answers: boolean[] = [];
      fake.session.request?.(null, permission, (granted) => answers.push(granted));
      expect([permission, answers]).toEqual([permission, [false]]);
      expect(fake.session.check?.(null, permission)).toBe(false);
    }
    expect(fake.session.device?.()).toBe(false);
    const streams: unknown[] = [];
    fake.session.display?.({}, (given) => streams.push(given));
    expect(streams).toEqual([{}]);
  });

  test('7: every answer of the scheme carries the policy', async () => {
    const serve = fake.handlers.get('till');
    for (const url of ['till://app/', 'till://app/missing.js', 'till://other/', 'till://app/download/1/a.pdf']) {
      const response = await serve?.(new Request(url));
      expect(response?.headers.get('Content-Security-Policy'), url).toContain("default-src 'none'");
    }
  });

  test('11, 12: no page inside the page', () => {
    const contents = new FakeContents();
    fake.app.emit('web-contents-created', {}, contents);
    expect(wasPrevented(contents, 'will-attach-webview', 'till://app/')).toBe(true);
  });

  test.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('13: %s stays at our address', (event) => {
    const contents = theWindow().webContents;
    expect(wasPrevented(contents, event, 'till://app/index.html')).toBe(false);
    for (const url of ['https://example.org/', 'till://application/', 'till://app.evil/', 'file:///etc/passwd', 'x']) {
      expect(wasPrevented(contents, event, url), url).toBe(true);
    }
  });

  test('14, 15: no new window, and nothing is handed to other programs', () => {
    for (const url of ['https://example.org/', 'till://app/', 'till://app/customers', 'till://application/customer'])
      expect(theWindow().webContents.openHandler?.({ url })).toEqual({ action: 'deny' });
    expect(FakeWindow.all).toHaveLength(1);
    const shell = [
      'electron-shell.ts',
      'guard-window.ts',
      'customer-window.ts',
      'utility-host.ts',
      'till-scheme.ts',
      'electron.ts',
    ];
    for (const file of shell) {
      expect(readFileSync(path.join(root, 'main/shell', file), 'utf8')).not.toMatch(/openExternal|http:\/\//);
    }
  });
});

describe('the host', () => {
  test('is a utility process with our options; its port goes to our own top frame only (17)', () => {
    expect(theFork().parameters).toEqual(['--data', data, '--demo', '--lang', 'de', '--shell', 'electron']);
    theFork().process.emit('message', { kind: 'ready', url: null, ticketUrl: null, port: null, pid: 1 });
    const ours = new FakeFrame('till://app');
    const strangers = [
      new FakeFrame('https://example.org'),
      new FakeFrame('till://application'),
      new FakeFrame('till://app', ours),
    ];
    for (const frame of [ours, ...strangers]) fake.ipc.emit('tresen:port', { senderFrame: frame });
    fake.ipc.emit('tresen:port', { senderFrame: null });
    expect(ours.sent).toEqual([{ channel: 'tresen:port', ports: [{ end: 'page' }] }]);
    expect(strangers.flatMap((frame) => frame.sent)).toEqual([]);
    expect(theFork().process.posted).toEqual([{ message: { kind: 'port' }, ports: [{ end: 'host' }] }]);
  });

  test('a page that asks before the host is ready gets its port then', () => {
    const early = new FakeFrame('till://app');
    const gone = new FakeFrame('till://app');
    fake.ipc.emit('tresen:port', { senderFrame: early });
    fake.ipc.emit('tresen:port', { senderFrame: gone });
    gone.destroyed = true;
    expect(early.sent).toEqual([]);
    theFork().process.emit('message', { kind: 'ready', url: null, ticketUrl: null, port: null, pid: 1 });
    expect(early.sent).toHaveLength(1);
    expect(gone.sent).toEqual([]);
    expect(process.stdout.write).toHaveBeenCalledWith('Tresen ready: till://app/\n');
  });

  test('is started again when it dies, and given up after the fourth death', async () => {
    for (let death = 1; death <= 4; death += 1) {
      await vi.waitFor(() => expect(fake.forks).toHaveLength(death), { timeout: 10_000 });
      theFork().process.emit('exit', 9);
    }
    expect(fake.app.calls).toContain('exit 1');
    expect(fake.errors).toHaveLength(1);
  });

  test('has its driver process started and ended by the shell, because it may not start one itself', () => {
    const { process: host } = theFork();
    host.emit('message', { kind: 'driver-start', n: 1 });
    expect(fake.forks).toHaveLength(2);
    const drivers = theFork();
    expect(drivers.entry.replaceAll('\\', '/')).toMatch(/drivers\/process\.ts$/);
    host.emit('message', { kind: 'driver-send', n: 1, message: { id: 7 } });
    host.emit('message', { kind: 'driver-send', n: 2, message: { id: 8 } });
    expect(drivers.process.posted).toEqual([{ message: { id: 7 }, ports: [] }]);
    drivers.process.emit('message', { kind: 'printed', id: 7 });
    drivers.process.stderr.emit('data', Buffer.from('no paper'));
    drivers.process.emit('exit', 70);
    expect(host.posted.map((one) => one.message)).toEqual([
      { kind: 'driver-message', n: 1, message: { kind: 'printed', id: 7 } },
      { kind: 'driver-exit', n: 1, code: 70, lastWords: 'no paper' },
    ]);
    host.emit('message', { kind: 'driver-start', n: 2 });
    const next = theFork();
    host.emit('message', { kind: 'driver-stop', n: 2 });
    expect(next.process.killed).toBe(true);
  });

  test('a refusal is shown in its own words', () => {
    theFork().process.emit('message', { kind: 'refused', code: 'disk-full', data: {}, text: 'Die Platte ist voll.' });
    expect(fake.errors).toEqual(['Die Platte ist voll.']);
    expect(fake.app.calls).toContain('exit 1');
  });

  test('is asked to end before the program does', async () => {
    const event = { preventDefault: vi.fn() };
    fake.app.emit('before-quit', event);
    expect(event.preventDefault).toHaveBeenCalledOnce();
    const { process: host } = theFork();
    expect(host.posted).toEqual([{ message: { kind: 'stop' }, ports: [] }]);
    expect(fake.app.calls).not.toContain('exit 0');
    host.emit('exit', 0);
    await vi.waitFor(() => expect(fake.app.calls).toContain('exit 0'));
  });
});

describe('one program', () => {
  test('a second start brings the window of the first to the front', () => {
    fake.app.emit('second-instance');
    expect(theWindow().calls).toEqual(['restore', 'show', 'focus']);
  });

  test('and ends itself without opening anything', () => {
    renewFake();
    fake.app.isFirst = false;
    runElectronShell({ data, demo: false, open: true, devices: [] });
    expect(fake.app.calls).toContain('exit 0');
    expect(fake.app.calls).not.toContain('whenReady');
    expect(fake.forks).toEqual([]);
  });

  test('the lock belongs to the data folder, so two shops may be open at once', () => {
    expect(fake.app.paths['userData']).toBe(path.join(data, 'window', 'electron'));
  });

  test('keeps the screen awake, and brings a crashed page back', () => {
    expect(fake.blockers).toEqual(['prevent-display-sleep']);
    theWindow().webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(theWindow().calls).toEqual(['reload']);
  });
});

function wasPrevented(contents: FakeContents, event: string, url: string): boolean {
  const preventDefault = vi.fn();
  contents.emit(event, { preventDefault, url });
  return preventDefault.mock.calls.length > 0;
}
