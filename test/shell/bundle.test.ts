/** What was built, looked at as files. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { beforeAll, describe, expect, test } from 'vitest';

import { entrySize, judgeEntrySize } from '#build/check/bundle-size.ts';

const root = path.resolve(import.meta.dirname, '../..');
const out = path.join(root, 'build/out');

beforeAll(() => {
  execFileSync(process.execPath, ['build/start.mjs', '--only-setup'], { cwd: root, stdio: 'ignore' });
}, 120_000);

/** Everything a bundled file imports, followed through chunks. */
function importsOf(name: string, seen = new Set<string>()): Set<string> {
  const text = readFileSync(path.join(out, 'main', name), 'utf8');
  const atTop = text.matchAll(/^(?:import|export)\b[^\n]*["']([^"'\n]+)["'];?$/gm);
  const within = text.matchAll(/\b(?:import|require)\(\s*["']([^"'\n]+)["']\s*\)/g);
  for (const [, specifier = ''] of [...atTop, ...within]) {
    if (seen.has(specifier)) continue;
    seen.add(specifier);
    if (/^\.\/[^/]+\.js$/.test(specifier)) importsOf(specifier.slice(2), seen);
  }
  return seen;
}

describe('the bundle', () => {
  test('has every entry, with nothing left that only the sources have', () => {
    const entries = JSON.parse(readFileSync(path.join(root, 'build/entries.json'), 'utf8')) as Record<string, string>;
    for (const [name, source] of Object.entries(entries)) {
      expect(existsSync(path.join(root, source)), source).toBe(true);
      expect(existsSync(path.join(out, 'main', `${name}.js`)), name).toBe(true);
    }
    for (const file of readdirSync(path.join(out, 'main')).filter((name) => name.endsWith('.js'))) {
      const text = readFileSync(path.join(out, 'main', file), 'utf8');
      expect(text, file).not.toMatch(/new URL\(["'][^"']+\.ts["']/);
      expect(text, file).not.toMatch(/from ["']#/);
    }
  });

  test('asks nothing of Electron outside Electron: that would start a download', () => {
    for (const name of ['launch.js', 'host.js', 'cli.js', 'simulate.js', 'drivers.js', 'utility.js']) {
      expect([...importsOf(name)], name).not.toContain('electron');
    }
    expect([...importsOf('electron.js')]).toContain('electron');
  });

  test('shows the till with a first load below the limit', () => {
    const { tillEntryGzipBytes } = JSON.parse(
      readFileSync(path.join(root, 'build/ratchets/bundle-size.json'), 'utf8'),
    ) as { tillEntryGzipBytes: number };
    const judged = judgeEntrySize(entrySize(path.join(out, 'renderer')), tillEntryGzipBytes);
    expect(judged.ok, judged.sentence).toBe(true);
  });

  test('is the one for shops whoever builds it: a test runner too gets no development variant', () => {
    for (const file of readdirSync(path.join(out, 'renderer/assets')).filter((name) => name.endsWith('.js')))
      expect(readFileSync(path.join(out, 'renderer/assets', file), 'utf8')).not.toMatch(/jsxDEV|react-stack-top-frame/);
    expect(process.env['NODE_ENV']).toBe('test');
  });

  test('needs no hole in the page policy: no inline script, style or handler', () => {
    const page = readFileSync(path.join(out, 'renderer/index.html'), 'utf8');
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)/);
    expect(page).not.toMatch(/<style|\sstyle=|\son\w+=|<webview/);
    for (const file of readdirSync(path.join(out, 'renderer/assets'))) {
      expect(file).toMatch(/-[\w-]{8,}\.\w+$/);
      if (file.endsWith('.js')) {
        expect(readFileSync(path.join(out, 'renderer/assets', file), 'utf8')).not.toMatch(
          /\beval\(|new Function\(|file:\/\//,
        );
      }
    }
  });
});
