import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { failure } from '#contract/errors.ts';
import { faultOf } from './database/database.ts';

const lockName = 'owner.lock';
const ownerName = 'owner.json';

/** How programs of the same user reach the process that owns a folder. Kept in a file that only this user may read. */
export interface Owner {
  pid: number;
  url: string;
  /** Secret; sent as `Authorization: Bearer`. */
  key: string;
}

export interface FolderLock {
  /** Lets other programs find this process. */
  announce(owner: Owner): void;
  release(): void;
  [Symbol.dispose](): void;
}

/**
 * Takes a data folder for this process. The lock is one of the operating system's on an open file, so it goes with the process however it
 * ends; a number of a process in a file would not.
 * @throws Failure `folder-owned`, `folder-not-writable`, `disk-full`
 */
export function lockFolder(folder: string): FolderLock {
  const file = path.join(folder, lockName);
  let sql: Sqlite.Database | undefined;
  try {
    sql = new Sqlite(file, { timeout: 0 });
    sql.pragma('journal_mode=MEMORY');
    sql.pragma('locking_mode=EXCLUSIVE');
    sql.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    sql?.close();
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) {
      const pid = readOwner(folder)?.pid;
      throw failure('folder-owned', { folder, ...(pid === undefined ? {} : { pid }) });
    }
    throw faultOf(error, file, folder);
  }
  const held = sql;
  const ownerFile = path.join(folder, ownerName);
  rmSync(ownerFile, { force: true });
  const release = (): void => {
    if (!held.open) return;
    rmSync(ownerFile, { force: true });
    held.close();
  };
  return {
    announce: (owner) => writeFileSync(ownerFile, JSON.stringify(owner), { mode: 0o600 }),
    release,
    [Symbol.dispose]: release,
  };
}

/** The process that owns a folder, as it announced itself; undefined when none did. */
export function readOwner(folder: string): Owner | undefined {
  try {
    const read = JSON.parse(readFileSync(path.join(folder, ownerName), 'utf8')) as Partial<Owner>;
    return typeof read.url === 'string' && typeof read.key === 'string' && typeof read.pid === 'number'
      ? { pid: read.pid, url: read.url, key: read.key }
      : undefined;
  } catch {
    return undefined;
  }
}
