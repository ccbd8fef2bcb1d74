import path from 'node:path';

import { expect, test } from 'vitest';

import { readLayerRules } from '../lint/layers.ts';
import { findProjectFaults, referencesBelow } from './projects.ts';

const root = path.resolve(import.meta.dirname, '../..');
const { table } = readLayerRules(root);
const real = referencesBelow(root);

test('table and project references say the same', () => {
  expect(findProjectFaults(table, real)).toEqual([]);
});

test('a reference too many is found', () => {
  const loose = (project: string): readonly string[] =>
    project === 'main/domain/tsconfig.json' ? ['main/host/tsconfig.json'] : real(project);
  expect(findProjectFaults(table, loose)).toEqual([
    'main/domain/tsconfig.json refers to main/host/tsconfig.json, which the import table does not allow.',
  ]);
});

test('a reference too few is found', () => {
  const tight = (project: string): readonly string[] => (project === 'main/shell/tsconfig.json' ? [] : real(project));
  expect(findProjectFaults(table, tight)).toEqual([
    'main/shell/tsconfig.json lacks the reference to main/contract/tsconfig.json.',
  ]);
});

test('an area without a project is found', () => {
  const [first] = table.areas;
  if (first === undefined) throw new Error('The table is empty.');
  const areas = [...table.areas, { ...first, name: 'cellar', paths: ['cellar/'], mayImport: [] }];
  expect(findProjectFaults({ ...table, areas }, real)).toContain('The area cellar has no TypeScript project.');
});
