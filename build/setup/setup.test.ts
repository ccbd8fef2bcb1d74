import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

import { bundles, staleBundles, stampFile, stampOf } from './bundle.mjs';
import { missingPackages } from './packages.mjs';
import { missingNeeds, planInstall } from './system-packages.mjs';
import { addCounts, countLine, countPlaywright, countVitest, sumOfKinds } from './test-counts.mjs';
import { planTests } from './test-parameters.mjs';

describe('npm packages', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/zod': { version: '4.6.7' },
      'node_modules/a/node_modules/b': { version: '1.0.0' },
      'node_modules/for-windows': { version: '1.0.0', optional: true },
    },
  };

  test('all are missing where nothing is installed, but those of other platforms', () => {
    expect(missingPackages(lock, undefined)).toEqual(['zod', 'b']);
  });

  test('an old version is missing, a matching record is not', () => {
    const installed = {
      'node_modules/zod': { version: '4.6.7' },
      'node_modules/a/node_modules/b': { version: '0.9.0' },
    };
    expect(missingPackages(lock, { packages: installed })).toEqual(['b']);
    installed['node_modules/a/node_modules/b'].version = '1.0.0';
    expect(missingPackages(lock, { packages: installed })).toEqual([]);
  });
});

describe('system packages', () => {
  const missing = [{ debian: 'chromium' }, { debian: 'strace' }];
  const debian = 'PRETTY_NAME="Debian GNU/Linux 12"\nID=debian\n';

  test('any browser of the family is enough', () => {
    expect(missingNeeds(() => true)).toEqual([]);
    expect(missingNeeds((command) => command !== 'strace').map((need) => need.debian)).toEqual(['strace']);
    const chrome = missingNeeds((command) => command === 'google-chrome').map((need) => need.debian);
    expect(chrome).not.toContain('chromium');
  });

  test('are installed only by root on Debian and its children, otherwise one command is named', () => {
    expect(planInstall(missing, { isRoot: true, osRelease: debian })).toEqual({
      kind: 'install',
      packages: ['chromium', 'strace'],
    });
    expect(planInstall(missing, { isRoot: true, osRelease: 'ID=linuxmint\nID_LIKE="ubuntu debian"\n' }).kind).toBe(
      'install',
    );
    expect(planInstall(missing, { isRoot: false, osRelease: debian })).toEqual({
      kind: 'ask',
      command: 'sudo apt-get install -y chromium strace',
    });
    expect(planInstall(missing, { isRoot: true, osRelease: 'ID=fedora\n' }).kind).toBe('ask');
  });
});

describe('counting tests', () => {
  test('Vitest: a file that does not load is a failure', () => {
    const report = {
      numPassedTests: 5,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 1,
      testResults: [
        { status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] },
        { status: 'failed', assertionResults: [] },
        { status: 'passed', assertionResults: [{ status: 'passed' }] },
      ],
    };
    expect(countVitest(report)).toEqual({ passed: 5, failed: 2, skipped: 3 });
  });

  test('Playwright: flaky is failed, and so is a fault outside the tests', () => {
    const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 2 };
    expect(countPlaywright({ stats, errors: [{ message: 'no browser' }] })).toEqual({
      passed: 3,
      failed: 3,
      skipped: 2,
    });
  });

  test('the last line has the sum, and what was skipped only where something was', () => {
    const sum = addCounts([
      { passed: 5, failed: 0, skipped: 0 },
      { passed: 2, failed: 1, skipped: 0 },
    ]);
    expect(countLine(sum)).toBe('7 passed, 1 failed');
    expect(countLine({ ...sum, skipped: 4 })).toBe('7 passed, 1 failed, 4 skipped');
  });

  test('kinds of tests add up, and one that broke off counts as failed', () => {
    const lines = '{"passed":5,"failed":0,"skipped":1}\n{"passed":2,"failed":1,"skipped":0}\n';
    expect(sumOfKinds(lines, 2)).toEqual({ passed: 7, failed: 1, skipped: 1 });
    expect(sumOfKinds(lines, 3)).toEqual({ passed: 7, failed: 2, skipped: 1 });
    expect(sumOfKinds('', 2)).toEqual({ passed: 0, failed: 2, skipped: 0 });
  });
});

describe('parameters of npm test', () => {
  test('nothing means everything', () => {
    expect(planTests([])).toEqual({ runners: ['vitest', 'playwright'], vitest: [], playwright: [], narrowed: false });
  });

  test('words and patterns narrow both runners, each in its own words', () => {
    expect(planTests(['money', '-t', 'rounds'])).toEqual({
      runners: ['vitest', 'playwright'],
      vitest: ['money', '-t', 'rounds'],
      playwright: ['money', '-g', 'rounds'],
      narrowed: true,
    });
  });

  test('an option of one runner needs that runner named', () => {
    expect(planTests(['--headed'])).toHaveProperty('fault');
    expect(planTests(['--runner', 'jest'])).toHaveProperty('fault');
    expect(planTests(['-t'])).toHaveProperty('fault');
    expect(planTests(['--runner', 'playwright', '--headed'])).toMatchObject({
      runners: ['playwright'],
      playwright: ['--headed'],
      narrowed: false,
    });
  });
});

describe('bundles', () => {
  test('are stale when a source changed, not when only a test or a time did', () => {
    const root = mkdtempSync(path.join(os.tmpdir(), 'tresen-stale-'));
    const write = (file: string, text: string): void => {
      mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
      writeFileSync(path.join(root, file), text);
    };
    try {
      for (const { entry } of Object.values(bundles)) write(entry, 'one');
      expect(staleBundles(root).sort()).toEqual(['main', 'preload', 'renderer']);
      for (const name of Object.keys(bundles)) {
        write(path.relative(root, stampFile(path.join(root, 'build/out', name))), stampOf(root, name));
      }
      expect(staleBundles(root)).toEqual([]);
      write('main/shell/launch.ts', 'one');
      write('main/shell/launch.test.ts', 'a test');
      expect(staleBundles(root)).toEqual([]);
      write('renderer/src/new.ts', 'new');
      expect(staleBundles(root)).toEqual(['renderer']);
      write('main/domain/money.ts', 'new');
      expect(staleBundles(root).sort()).toEqual(['main', 'renderer']);
      write('package-lock.json', '{}');
      expect(staleBundles(root).sort()).toEqual(['main', 'preload', 'renderer']);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
});
