/** `npm start` as a person types it, with the real host behind it. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
let base: string;
let started: ChildProcess[];

beforeEach(() => {
  base = mkdtempSync(path.join(os.tmpdir(), 'tresen-start-'));
  started = [];
});

afterEach(async () => {
  for (const child of started) if (child.exitCode === null) child.kill('SIGTERM');
  await Promise.all(started.map((child) => ended(child)));
  rmSync(base, { recursive: true, force: true });
});

function ended(child: ChildProcess): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  child.on('close', () => resolve());
  if (child.exitCode !== null || child.signalCode !== null) resolve();
  return promise;
}

interface Start {
  readonly child: ChildProcess;
  stdout(): string;
  stderr(): string;
  /** Address of the ready line. */
  ready(): Promise<string>;
  readonly code: Promise<number | null>;
}

function start(...parameters: string[]): Start {
  const child = spawn(process.execPath, ['build/start.mjs', '--lang', 'en', ...parameters], {
    cwd: root,
    env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (bytes: Buffer) => (stdout += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (stderr += bytes.toString()));
  const { promise, resolve } = Promise.withResolvers<number | null>();
  child.on('close', (code) => resolve(code));
  return {
    child,
    stdout: () => stdout,
    stderr: () => stderr,
    code: promise,
    async ready() {
      await vi.waitUntil(() => stdout.includes('Tresen ready: ') || child.exitCode !== null, { timeout: 60_000 });
      return /^Tresen ready: (\S+)\n$/.exec(stdout)?.[1] ?? `no single ready line in: ${stdout}${stderr}`;
    },
  };
}

/** A port that nobody listens on just now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const shop = (): string => path.join(base, 'shop');

describe('npm start', () => {
  test('opens a till that lets its first window in, and ends in order', async () => {
    const till = start('--data', shop(), '--no-open');
    const address = await till.ready();
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/enter\?t=[\w-]{20,}$/);
    const entered = await fetch(address, { redirect: 'manual' });
    const cookie = entered.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const page = await fetch(new URL('/', address), { headers: { cookie } });
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<title>Tresen</title>')]);
    expect((await fetch(new URL('/', address))).status).toBe(403);
    till.child.kill('SIGTERM');
    expect(await till.code).toBe(0);
    // A database that was closed in order leaves no write-ahead log behind.
    expect(existsSync(path.join(shop(), 'tresen.sqlite'))).toBe(true);
    expect(existsSync(path.join(shop(), 'tresen.sqlite-wal'))).toBe(false);
  });

  test('a second start says that the shop is open and names a further window', async () => {
    const first = start('--data', shop(), '--no-open');
    const address = await first.ready();
    const second = start('--data', shop(), '--no-open');
    expect(await second.code).toBe(0);
    expect(second.stdout()).toBe('');
    const further = /The shop is already open: (\S+)/.exec(second.stderr())?.[1] ?? second.stderr();
    expect(new URL(further).origin).toBe(new URL(address).origin);
    expect(further).not.toBe(address);
    expect((await fetch(further, { redirect: 'manual' })).headers.getSetCookie()).toHaveLength(1);
  });

  test('a folder that cannot be one is refused in words', async () => {
    writeFileSync(shop(), 'a file, not a folder');
    const till = start('--data', shop(), '--no-open');
    expect(await till.code).toBe(1);
    expect(till.stdout()).toBe('');
    expect(till.stderr()).toContain(shop());
  });

  test('a host that is killed is started again behind the same door, and its windows stay let in', async () => {
    // Not the usual port: other tests take that while the host is away.
    const till = start('--data', shop(), '--no-open', '--port', String(await freePort()));
    const address = await till.ready();
    const entered = await fetch(address, { redirect: 'manual' });
    const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const session = (): Promise<number> =>
      fetch(new URL('/session', address), { headers: { cookie } }).then(
        (answer) => answer.status,
        () => 0,
      );
    expect(await session()).toBe(204);
    const pid = (): number => (JSON.parse(readFileSync(path.join(shop(), 'host.json'), 'utf8')) as { pid: number }).pid;
    const first = pid();
    process.kill(first, 'SIGKILL');
    await vi.waitUntil(async () => pid() !== first && (await session()) === 204, { timeout: 30_000, interval: 100 });
    expect(till.child.exitCode).toBeNull();
  });
  test('a host whose launcher is killed ends by itself and gives the folder back', async () => {
    const first = start('--data', shop(), '--no-open');
    await first.ready();
    first.child.kill('SIGKILL');
    await first.code;
    await vi.waitFor(
      async () => {
        const next = start('--data', shop(), '--no-open');
        const how = await Promise.race([next.ready(), next.code]);
        expect(how).toMatch(/^http/);
      },
      { timeout: 30_000, interval: 500 },
    );
  });

  test('an unknown option is a matter of usage', async () => {
    const till = start('--colour', 'red');
    expect(await till.code).toBe(2);
    expect(till.stderr()).toContain('--colour');
    expect(till.stderr()).toContain('Usage: npm start --');
    const help = start('--help');
    expect(await help.code).toBe(0);
    expect(help.stdout()).toContain('--marketplace');
  });
});

describe('the port', () => {
  let taken: Server;
  let port: number;

  beforeEach(async () => {
    taken = createServer();
    const { promise, resolve } = Promise.withResolvers<void>();
    taken.listen(0, '127.0.0.1', resolve);
    await promise;
    ({ port } = taken.address() as AddressInfo);
  });

  afterEach(() => void taken.close());

  test('that was asked for is insisted on', async () => {
    const till = start('--data', shop(), '--no-open', '--port', String(port));
    expect(await till.code).toBe(1);
    expect(till.stderr()).toContain(String(port));
  });
});
