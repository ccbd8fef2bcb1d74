import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { failure } from '#contract/errors.ts';
import { faultOf } from './database/database.ts';

const lockName = 'owner.lock';

export interface FolderLock {
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
    if (isBusy(error)) throw failure('folder-owned', { folder });
    throw faultOf(error, file, folder);
  }
  const held = sql;
  const release = (): void => {
    if (held.open) held.close();
  };
  return { release, [Symbol.dispose]: release };
}

function isBusy(error: unknown): boolean {
  return String((error as { code?: unknown } | null)?.code).startsWith('SQLITE_BUSY');
}
