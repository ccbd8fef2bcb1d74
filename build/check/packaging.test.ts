import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

import { external } from '../vite.host.config.ts';
import { findPackagingFaults, readPlainYaml } from './packaging.ts';

const root = path.resolve(import.meta.dirname, '../..');
const text = readFileSync(path.join(root, 'electron-builder.yml'), 'utf8');
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  main: string;
  dependencies: Record<string, string>;
};
const facts = {
  // Electron itself is what the program is packed into.
  external: external.filter((name) => name !== 'electron'),
  dependencies: Object.keys(manifest.dependencies),
};
const faultsOf = (yaml: string): string => findPackagingFaults(readPlainYaml(yaml), facts).join('\n');

describe('electron-builder.yml', () => {
  test('is sound', () => {
    expect(faultsOf(text)).toBe('');
    expect(manifest.main).toBe('build/out/main/electron.js');
  });

  test.each([
    ['productName:', 'produktName:', "knows no 'produktName'"],
    ['  onlyLoadAppFromAsar: true', '  onlyLoadAppFromAsar: false', 'onlyLoadAppFromAsar must be true'],
    ['  runAsNode: false\n', '', 'runAsNode must be false'],
    ["  - '!node_modules/node-{linux,win}-*{,/**}'\n", '', '120 MB'],
    ['  - build/out/preload/**\n', '', 'lacks build/out/preload/**'],
    ["  - '**/*.node'", "  - '**/*.wasm'", '**/*.node'],
    ['  category: Office', '  kategory: Office', "'linux.kategory'"],
  ])('%j changed to %j is found', (from, to, named) => {
    expect(text).toContain(from);
    expect(faultsOf(text.replace(from, to))).toContain(named);
  });

  test('a package that is loaded at run time but not shipped is found', () => {
    const config = readPlainYaml(text);
    expect(findPackagingFaults(config, { ...facts, external: ['left-pad'] })).toHaveLength(1);
  });
});

describe('the reader of plain YAML', () => {
  test('reads maps, lists and scalars', () => {
    const yaml = '# c\na: 1\nb:\n  - x\n  - "y: z"\nc:\n  d: true\n  e:\n    f: null\ng: end\n';
    expect(readPlainYaml(yaml)).toEqual({ a: 1, b: ['x', 'y: z'], c: { d: true, e: { f: null } }, g: 'end' });
  });

  test('refuses what it does not know, with the line', () => {
    expect(() => readPlainYaml('a: 1\n{b}\n')).toThrow('Line 2');
    expect(() => readPlainYaml('a: 1\n  b: 2\n')).toThrow('Line 2');
  });
});
