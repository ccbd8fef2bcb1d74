import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isFailure } from '#contract/errors.ts';
import { prepareFolder } from '#host/folder.ts';
import { lockFolder } from '#host/folder-lock.ts';

let work: string;
beforeEach(() => {
  work = mkdtempSync(path.join(os.tmpdir(), 'tresen-folder-'));
});
afterEach(() => rmSync(work, { recursive: true, force: true }));

function codeOf(work_: () => unknown): unknown {
  try {
    work_();
  } catch (error) {
    return isFailure(error) ? error.code : error;
  }
  return 'no failure';
}

/** Mounting needs rights that a container may not give; the reason then stands in the test's name. */
function canMount(): boolean {
  const place = mkdtempSync(path.join(os.tmpdir(), 'tresen-mount-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place]).status === 0;
  if (mounted) execFileSync('umount', [place]);
  rmSync(place, { recursive: true, force: true });
  return mounted;
}
const mountable = canMount();

describe('a data folder', () => {
  it('is made where there is none, readable by its owner alone', () => {
    const folder = path.join(work, 'a', 'b');
    prepareFolder(folder);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that is a file, or lies below one, is refused', () => {
    const file = path.join(work, 'file');
    writeFileSync(file, '');
    expect(codeOf(() => prepareFolder(file))).toBe('folder-not-writable');
    expect(codeOf(() => prepareFolder(path.join(file, 'shop')))).toBe('folder-not-writable');
  });

  it('that cannot be written to is refused', () => {
    const folder = process.getuid?.() === 0 ? '/proc/self' : path.join(work, 'locked');
    if (folder.startsWith(work)) {
      mkdirSync(folder);
      chmodSync(folder, 0o500);
    }
    expect(codeOf(() => prepareFolder(folder))).toBe('folder-not-writable');
  });

  it.skipIf(!mountable)(
    `on a full disk is refused${mountable ? '' : ' (skipped: no right to mount a small disk)'}`,
    () => {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', work]);
      try {
        expect(codeOf(() => prepareFolder(path.join(work, 'shop')))).toBe('disk-full');
        writeFileSync(path.join(work, 'rest'), Buffer.alloc(1024 * 1024 - 8192));
        expect(codeOf(() => prepareFolder(path.join(work, 'shop')))).toBe('disk-full');
      } finally {
        execFileSync('umount', [work]);
      }
    },
  );

  it('belongs to one process, until that ends', () => {
    const lock = lockFolder(work);
    expect(codeOf(() => lockFolder(work))).toBe('folder-owned');
    lock.release();
    lockFolder(work).release();
  });

  it('is free again after its process was killed', () => {
    const program = `
      const { lockFolder } = await import(${JSON.stringify(path.resolve('main/host/folder-lock.ts'))});
      lockFolder(${JSON.stringify(work)});
      process.kill(process.pid, 'SIGKILL');`;
    expect(spawnSync(process.execPath, ['--input-type=module', '-e', program]).signal).toBe('SIGKILL');
    lockFolder(work).release();
  });
});
