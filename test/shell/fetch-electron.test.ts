import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { fetchElectron } from '#shell/fetch-electron.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'tresen-fetch-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function scriptOf(text: string): { folder: string; script: string } {
  const script = path.join(folder, 'install.cjs');
  writeFileSync(script, text);
  return { folder, script };
}

test('says whether the package could fetch its binary', async () => {
  expect(await fetchElectron(scriptOf('process.exit(0)'))).toBe('fetched');
  expect(await fetchElectron(scriptOf('process.exit(1)'))).toBe('failed');
});

test('a download that hangs is ended with everything it started', async () => {
  const { script } = scriptOf(`
    const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    require('node:fs').writeFileSync(${JSON.stringify(path.join(folder, 'pid'))}, String(child.pid));
    setInterval(() => {}, 1000);`);
  expect(await fetchElectron({ folder, script, limitMs: 1500 })).toBe('took-too-long');
  expect(existsSync(path.join(folder, 'pid'))).toBe(true);
  const pid = Number(readFileSync(path.join(folder, 'pid'), 'utf8'));
  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
});

/** A killed process whose parent is gone may stay as a zombie where nobody reaps; that one runs no more. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
