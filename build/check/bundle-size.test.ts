import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { entrySize, judgeEntrySize } from './bundle-size.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'tresen-size-'));
  mkdirSync(path.join(folder, 'assets'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): number {
  writeFileSync(path.join(folder, name), text);
  return gzipSync(text, { level: 9 }).length;
}

test('counts the entry with what it imports at once, each once, and no lazy screen', () => {
  const entry = write('assets/main.js', 'a'.repeat(5000));
  const shared = write('assets/shared.js', 'b'.repeat(300));
  write('assets/stock.js', 'c'.repeat(90_000));
  write('assets/main.css', 'd');
  const manifest = {
    'index.html': { file: 'assets/main.js', isEntry: true, imports: ['_x', '_y'], dynamicImports: ['stock'] },
    _x: { file: 'assets/shared.js', imports: ['_y'] },
    _y: { file: 'assets/shared.js', imports: ['index.html'] },
    stock: { file: 'assets/stock.js', imports: ['_x'] },
  };
  write('manifest.json', JSON.stringify(manifest));
  expect(entrySize(folder)).toBe(entry + shared);
});

test('a manifest without an entry is no small bundle', () => {
  write('manifest.json', '{}');
  expect(() => entrySize(folder)).toThrow('no entry');
});

test('the limit is part of what is allowed; one byte more is not', () => {
  expect(judgeEntrySize(1000, 1000).ok).toBe(true);
  expect(judgeEntrySize(1001, 1000)).toMatchObject({ ok: false, sentence: expect.stringContaining('React.lazy') });
});
