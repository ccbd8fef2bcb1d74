import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { dropStaleTypes } from './stale-types.ts';

let root: string;
const memory = (): string => path.join(root, 'build/out/types/main/domain/memory.tsbuildinfo');

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'tresen-types-'));
  mkdirSync(path.join(root, 'main/domain'), { recursive: true });
  writeFileSync(path.join(root, 'main/domain/tsconfig.json'), '{"lib":["es2024"]}');
  writeFileSync(path.join(root, 'package-lock.json'), '{}');
  dropStaleTypes(root);
  mkdirSync(path.dirname(memory()), { recursive: true });
  writeFileSync(memory(), 'compiled');
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

test('the memory stays while projects and packages are the same', () => {
  writeFileSync(path.join(root, 'main/domain/money.ts'), 'export {};');
  dropStaleTypes(root);
  expect(existsSync(memory())).toBe(true);
});

test.each(['main/domain/tsconfig.json', 'package-lock.json'])('a change of %s clears it', (file) => {
  writeFileSync(path.join(root, file), '{"lib":["es2024","dom"]}');
  dropStaleTypes(root);
  expect(existsSync(memory())).toBe(false);
});
