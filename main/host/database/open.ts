import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { failure, isFailure } from '#contract/errors.ts';
import { faultOf, type ShopDatabase, shopDatabase } from './database.ts';
import { type Migration, migrations } from './migrations.ts';

export const databaseName = 'tresen.sqlite';

export interface OpenOptions {
  folder: string;
  /** Called with the number of the version on disk before it is migrated, to save a copy. */
  backUp?: (sql: Sqlite.Database, fromVersion: number) => void;
  /** For tests: other steps than the released ones. */
  steps?: readonly Migration[];
}

/** Set on every open: none of them is kept in the file but the journal mode. */
const pragmas = [
  'journal_mode=WAL',
  'synchronous=FULL',
  'foreign_keys=ON',
  'busy_timeout=5000',
  'trusted_schema=OFF',
  'cell_size_check=ON',
  // The checkpoint belongs into the till's pauses (see checkpoint.ts), not into the sale that happens to be the thousandth page.
  'wal_autocheckpoint=0',
  'journal_size_limit=67108864',
  // 4 MiB: with a hundred thousand articles a look-up is 2 µs quicker with four times as much, and a weak PC 12 MB poorer.
  'cache_size=-4096',
  'temp_store=MEMORY',
];

/**
 * Opens the shop's file, making it when it is not there, and brings it to this version.
 * @throws Failure `folder-newer`, `folder-not-writable`, `disk-full` or `database-damaged`.
 */
export function openDatabase({ folder, backUp, steps = migrations }: OpenOptions): ShopDatabase {
  const file = path.join(folder, databaseName);
  const isNew = !existsSync(file) || statSync(file).size === 0;
  let sql: Sqlite.Database | undefined;
  try {
    sql = new Sqlite(file);
    for (const pragma of pragmas) sql.pragma(pragma);
    migrate(sql, { folder, steps, ...(backUp && !isNew ? { backUp } : {}) });
    assertDurable(sql);
    return shopDatabase(sql, folder);
  } catch (error) {
    sql?.close();
    throw isFailure(error) ? error : faultOf(error, file, folder);
  }
}

export function versionOf(sql: Sqlite.Database): number {
  return sql.pragma('user_version', { simple: true }) as number;
}

function migrate(sql: Sqlite.Database, options: Required<Pick<OpenOptions, 'folder' | 'steps'>> & OpenOptions): void {
  const { folder, steps, backUp } = options;
  const found = versionOf(sql);
  if (found > steps.length) throw failure('folder-newer', { folder, found, known: steps.length });
  if (found === steps.length) return;
  backUp?.(sql, found);
  for (let version = found + 1; version <= steps.length; version += 1) {
    const step = steps[version - 1];
    if (!step) continue;
    sql.transaction(() => {
      sql.exec(step.sql);
      sql.pragma(`user_version=${version}`);
    })();
  }
}

/**
 * The library's SQLite is compiled to fall back to NORMAL with WAL, and the connection says FULL until its first write: so the question
 * is asked after one.
 */
function assertDurable(sql: Sqlite.Database): void {
  sql.pragma(`user_version=${versionOf(sql)}`);
  const synchronous = sql.pragma('synchronous', { simple: true });
  const mode = sql.pragma('journal_mode', { simple: true });
  if (synchronous !== 2 || mode !== 'wal')
    throw new Error(`not durable: journal ${String(mode)}, synchronous ${String(synchronous)}`);
}
