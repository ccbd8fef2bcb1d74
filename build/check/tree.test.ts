import path from 'node:path';

import { expect, test } from 'vitest';

import { readLayerRules } from '../lint/layers.ts';
import { findTreeFaults, longestFile, readTree } from './tree.ts';

const root = path.resolve(import.meta.dirname, '../..');
const { table } = readLayerRules(root);
const faultsOf = (file: string, text = ''): string => findTreeFaults(table, [{ path: file, text }]).join('\n');

test('sound files pass', () => {
  expect(faultsOf('main/domain/money.ts', 'export {};\n')).toBe('');
  expect(faultsOf('build/check.ts')).toBe('');
  expect(faultsOf('README.md', 'x\n'.repeat(1000))).toBe('');
});

test.each([
  ['main/domain/long.ts', 'x\n'.repeat(longestFile + 1), 'Split it'],
  ['main/domain/moneyBag.ts', '', 'kebab-case'],
  ['main/domain/utils.ts', '', 'no noun or verb'],
  ['main/host/helper.ts', '', 'no noun or verb'],
  ['tools/thing.ts', '', 'belongs to no area'],
  ['main/host/paths.ts', "const place = '/home/anna/shop';\n", 'path of one machine'],
])('%s is found', (file, text, named) => {
  expect(faultsOf(file, text)).toContain(named);
});

test('the tree that is read is this repository, with its newest files', () => {
  const names = readTree(root).map((file) => file.path);
  expect(names).toContain('build/check/tree.ts');
  expect(names.some((name) => name.includes('node_modules') || name.includes('/out/'))).toBe(false);
});
