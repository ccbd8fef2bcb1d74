/** The host as Electron runs it: the same host, reached through message ports. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, expect, test, vi } from 'vitest';

interface Said {
  readonly kind: string;
  readonly [key: string]: unknown;
}

const fixture = path.join(import.meta.dirname, 'fixtures/run-utility.ts');
let folder: string;
let children: ChildProcess[];

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'tresen-utility-'));
  children = [];
});

afterEach(() => {
  for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function run(data: string): { child: ChildProcess; next: (kind: string) => Promise<Said> } {
  const said: Said[] = [];
  const child = fork(fixture, ['--data', data, '--shell', 'electron', '--lang', 'de'], { silent: true });
  children.push(child);
  child.on('message', (message) => void said.push(message as Said));
  const next = (kind: string): Promise<Said> =>
    vi.waitFor(
      () => {
        const found = said.find((message) => message.kind === kind);
        if (found === undefined) throw new Error(`${kind} is not among ${JSON.stringify(said)}`);
        return found;
      },
      { timeout: 25_000 },
    );
  return { child, next };
}

test('serves a window through a port, keeps its door for programs, and stops when asked', async () => {
  const host = run(path.join(folder, 'shop'));
  expect(await host.next('ready')).toMatchObject({ url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) });
  host.child.send({ kind: 'open' });
  const answered = await host.next('answered');
  expect(answered).toMatchObject({ dataFolder: path.join(folder, 'shop'), shell: 'electron' });

  const second = run(path.join(folder, 'shop'));
  expect(await second.next('owned')).toMatchObject({ ticketUrl: expect.stringContaining('/enter?t=') });

  host.child.send({ kind: 'stop' });
  await vi.waitFor(() => expect(host.child.exitCode).toBe(0), { timeout: 20_000 });
});

test('refuses in words', async () => {
  const file = path.join(folder, 'file');
  writeFileSync(file, '');
  const host = run(file);
  const refused = await host.next('refused');
  expect(refused).toMatchObject({ code: 'folder-not-writable' });
  expect(String(refused['text']).length).toBeGreaterThan(20);
});
