import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { commandMemory } from './command-memory.ts';
import type { ShopDatabase } from './database.ts';
import { openDatabase } from './open.ts';

let folder: string;
let db: ShopDatabase;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'tresen-command-'));
  db = openDatabase({ folder });
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

it('finds the first result, and nothing of a command whose write was undone', () => {
  const memory = commandMemory(db);
  db.write('durable', () => memory.keep({ id: 'a', name: 'x', atMs: 1 }, { total: 5 }));
  expect(() =>
    db.write('durable', () => {
      memory.keep({ id: 'b', name: 'x', atMs: 1 }, 1);
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(memory.find('a', 'x')).toEqual({ value: { total: 5 } });
  expect(memory.find('b', 'x')).toBeUndefined();
  expect(() => memory.find('a', 'y')).toThrow(/contradicts/);
});

it('makes an answer anew from what was kept', () => {
  const memory = commandMemory(db, { x: (kept) => `basket ${String(kept)}` });
  db.write('durable', () => memory.keep({ id: 'a', name: 'x', atMs: 1 }, 7));
  expect(memory.find('a', 'x')).toEqual({ value: 'basket 7' });
});

it('forgets after a day', () => {
  const memory = commandMemory(db);
  const day = 86_400_000;
  db.write('durable', () => memory.keep({ id: 'old', name: 'x', atMs: 10 }, 1));
  db.write('durable', () => memory.keep({ id: 'new', name: 'x', atMs: day }, 1));
  expect(memory.prune(day + 11)).toBe(1);
  expect(memory.find('old', 'x')).toBeUndefined();
  expect(memory.find('new', 'x')).toBeDefined();
});
