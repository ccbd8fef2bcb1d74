import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { chooseShell, noteFile } from './choose-shell.ts';
import type { Choice, ChoiceRequest } from './choose-shell.ts';
import { findElectron } from './find-electron.ts';
import { failedBefore } from './fetch-electron.ts';
import { sentencesIn } from './sentences.ts';
import type { Surroundings } from './surroundings.ts';

const desktop: Surroundings = { platform: 'linux', env: { DISPLAY: ':0' }, home: '/', isRoot: false };
const sentences = sentencesIn('en');
let root: string;
let said: string[];
let fetches: number;

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'tresen-shell-'));
  mkdirSync(path.join(root, 'node_modules/electron'), { recursive: true });
  writeFileSync(path.join(root, 'node_modules/electron/package.json'), '{"version":"45.4.1"}');
  said = [];
  fetches = 0;
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function placeBinary(): string {
  const folder = path.join(root, 'node_modules/electron/dist');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(root, 'node_modules/electron/path.txt'), 'electron');
  writeFileSync(path.join(folder, 'electron'), '');
  chmodSync(path.join(folder, 'electron'), 0o755);
  return path.join(folder, 'electron');
}

function choose(change: Partial<ChoiceRequest> = {}): Promise<Choice> {
  return chooseShell({
    root,
    wish: undefined,
    surroundings: desktop,
    sentences,
    say: (sentence) => void said.push(sentence),
    fetch: () => {
      fetches += 1;
      return Promise.resolve('failed');
    },
    ...change,
  });
}

describe('finding Electron', () => {
  test('only files decide', () => {
    expect(findElectron(root, desktop)).toMatchObject({ kind: 'not-fetched', version: '45.4.1' });
    const executable = placeBinary();
    expect(findElectron(root, desktop)).toEqual({ kind: 'found', executable });
    rmSync(path.join(root, 'node_modules/electron'), { recursive: true });
    expect(findElectron(root, desktop)).toEqual({ kind: 'not-installed' });
  });

  test('a distribution that lies elsewhere is honoured', () => {
    placeBinary();
    const elsewhere = { ...desktop, env: { ELECTRON_OVERRIDE_DIST_PATH: path.join(root, 'elsewhere') } };
    expect(findElectron(root, elsewhere).kind).toBe('not-fetched');
  });
});

describe('choosing the shell', () => {
  test('Electron where its binary is, without a word and without a download', async () => {
    const executable = placeBinary();
    expect(await choose()).toEqual({ kind: 'electron', executable });
    expect([said, fetches]).toEqual([[], 0]);
  });

  test('browser and none never look for Electron', async () => {
    placeBinary();
    expect(await choose({ wish: 'browser' })).toEqual({ kind: 'browser' });
    expect(await choose({ wish: 'none' })).toEqual({ kind: 'browser' });
  });

  test('a first start tries once, says so, and remembers the failure', async () => {
    expect(await choose()).toEqual({ kind: 'browser', because: sentences.electronFailed });
    expect(said).toEqual([sentences.electronFetching(20)]);
    expect(failedBefore(noteFile(root), '45.4.1')).toBe(true);
    expect(await choose()).toEqual({ kind: 'browser' });
    expect(fetches).toBe(1);
  });

  test('asking for Electron by name tries again, and so does a new version', async () => {
    await choose();
    await choose({ wish: 'electron' });
    expect(fetches).toBe(2);
    writeFileSync(path.join(root, 'node_modules/electron/package.json'), '{"version":"46.0.0"}');
    await choose();
    expect(fetches).toBe(3);
  });

  test('a download that succeeds leads to Electron', async () => {
    const fetched = await choose({
      fetch: () => {
        placeBinary();
        return Promise.resolve('fetched');
      },
    });
    expect(fetched.kind).toBe('electron');
  });

  test('CI, root and a missing screen get the browser window without a download', async () => {
    const ci = { ...desktop, env: { DISPLAY: ':0', CI: 'true' } };
    expect(await choose({ surroundings: ci })).toEqual({ kind: 'browser' });
    expect(await choose({ surroundings: { ...desktop, isRoot: true } })).toEqual({ kind: 'browser' });
    expect(await choose({ surroundings: { ...desktop, env: {} } })).toEqual({ kind: 'browser' });
    expect([said, fetches]).toEqual([[], 0]);
  });

  test('who asked for Electron and cannot have it is told why', async () => {
    const headless = { ...desktop, env: {} };
    const choice = await choose({ wish: 'electron', surroundings: headless });
    expect(choice).toEqual({ kind: 'browser', because: sentences.electronNoDisplay });
    const asRoot = await choose({ wish: 'electron', surroundings: { ...desktop, isRoot: true } });
    expect(asRoot).toEqual({ kind: 'browser', because: sentences.electronRoot });
  });
});
