import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { sentencesIn } from '#shell/sentences.ts';

const fixtures = path.join(import.meta.dirname, 'fixtures');
const sentences = sentencesIn('de');
let folder: string;
let running: ChildProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'tresen-launch-'));
});

afterEach(() => {
  if (running?.exitCode === null) running.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

interface Run {
  readonly child: ChildProcess;
  stdout(): string;
  stderr(): string;
  readonly code: Promise<number | null>;
}

function run(behaviour: string, parameters: readonly string[], env: Record<string, string> = {}): Run {
  const command = [path.join(fixtures, 'run-shell.ts'), path.join(fixtures, 'fake-host.ts'), folder, ...parameters];
  const log = path.join(folder, 'host.log');
  const child = spawn(process.execPath, command, {
    env: { PATH: '', FAKE_HOST: behaviour, FAKE_HOST_LOG: log, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running = child;
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (bytes: Buffer) => (stdout += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (stderr += bytes.toString()));
  const { promise, resolve } = Promise.withResolvers<number | null>();
  child.on('close', (code) => resolve(code));
  return { child, stdout: () => stdout, stderr: () => stderr, code: promise };
}

const untilReady = (till: Run): Promise<void> =>
  vi.waitFor(() => expect(till.stdout()).toContain('Tresen ready:'), { timeout: 20_000 });

function hostLog(): string {
  const file = path.join(folder, 'host.log');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

describe('browser shell', () => {
  test('standard output carries the ready line and nothing else; SIGTERM ends the host in order', async () => {
    const till = run('ready', ['--no-open', '--port', '5001', '--demo']);
    await untilReady(till);
    till.child.kill('SIGTERM');
    expect(await till.code).toBe(0);
    expect(till.stdout()).toBe('Tresen ready: http://127.0.0.1:9/enter?t=once\n');
    expect(till.stderr()).toContain('The host talks on standard output.');
    expect(hostLog()).toContain('"--demo","--port","5001","--insist-port","--shell","browser"');
    expect(hostLog()).toContain('stopped');
  });

  test('Ctrl-C ends the host in order too', async () => {
    const till = run('ready', ['--shell', 'none']);
    await untilReady(till);
    till.child.kill('SIGINT');
    expect(await till.code).toBe(0);
    expect(hostLog()).toContain('"--shell","none"');
    expect(hostLog()).toContain('stopped');
  });

  test('a refusal is said in the words of the host', async () => {
    const till = run('refused', ['--no-open']);
    expect(await till.code).toBe(1);
    expect(till.stderr()).toContain('Der Ordner ist voll Schnee.');
    expect(till.stdout()).toBe('');
  });

  test('a host that dies while starting is not waited for', async () => {
    const till = run('dies', ['--no-open']);
    expect(await till.code).toBe(1);
    expect(till.stderr()).toContain(sentences.hostDied('3'));
  });

  test('a second start names the first and ends well', async () => {
    const till = run('owned', ['--no-open']);
    expect(await till.code).toBe(0);
    expect(till.stderr()).toContain(sentences.alreadyRunning('http://127.0.0.1:9/enter?t=other'));
    expect(till.stdout()).toBe('');
  });

  test('a host that crashes is started again, but not for ever', async () => {
    const till = run('crashes', ['--no-open']);
    expect(await till.code).toBe(1);
    expect(till.stderr().split(sentences.hostRestart('7')).length - 1).toBe(3);
    expect(till.stderr()).toContain(sentences.hostGivesUp);
    expect(hostLog().match(/^started/gm)).toHaveLength(4);
  });

  test('the window opens with its own profile on the address with the ticket', async () => {
    const browser = path.join(folder, 'browser');
    writeFileSync(
      browser,
      `#!/bin/sh\nprintf '%s\\n' "$@" > '${folder}/window'\necho $$ > '${folder}/pid'\nexec sleep 60\n`,
    );
    chmodSync(browser, 0o755);
    const till = run('ready', [], { DISPLAY: ':77', TRESEN_BROWSER: browser, PATH: '/usr/bin:/bin' });
    await vi.waitFor(() => expect(existsSync(`${folder}/window`)).toBe(true), { timeout: 20_000 });
    await vi.waitFor(() => expect(readFileSync(`${folder}/window`, 'utf8')).toContain('--user-data-dir'));
    const parameters = readFileSync(`${folder}/window`, 'utf8');
    expect(parameters).toContain('--app=http://127.0.0.1:9/enter?t=once\n');
    expect(parameters).toContain(`--user-data-dir=${path.join(folder, 'window', 'browser')}\n`);
    till.child.kill('SIGTERM');
    expect(await till.code).toBe(0);
    const pid = Number(readFileSync(`${folder}/pid`, 'utf8'));
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), { timeout: 10_000 });
  });

  test('closing the window ends the till, as it does with every program', async () => {
    const browser = path.join(folder, 'browser');
    writeFileSync(browser, `#!/bin/sh\nexec sleep 6\n`);
    chmodSync(browser, 0o755);
    const till = run('ready', [], { DISPLAY: ':77', TRESEN_BROWSER: browser, PATH: '/usr/bin:/bin' });
    expect(await till.code).toBe(0);
    expect(till.stderr()).toContain(sentences.windowClosed);
    expect(hostLog()).toContain('stopped');
  });

  test('without a screen the address is left to the person', async () => {
    const till = run('ready', []);
    await untilReady(till);
    await vi.waitFor(() => expect(till.stderr()).toContain(sentences.noDisplay));
    till.child.kill('SIGTERM');
    expect(await till.code).toBe(0);
  });
});
