import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { failure } from '#contract/errors.ts';
import { faultOf } from '../database/database.ts';
import { databaseName, versionOf } from '../database/open.ts';
import { migrations } from '../database/migrations.ts';
import type { Shop } from '../shop.ts';

/** What a backup holds; shown before it is taken. */
export interface BackupContents {
  version: number;
  sales: number;
  articles: number;
  shopName: string;
}

const keptBackups = 14;
const pendingName = 'restore.sqlite';

export function backupFolder(folder: string): string {
  return path.join(folder, 'backups');
}

/** Copies the open database page by page, without holding the till up, and proves that the copy opens and is whole. */
export async function createBackup(shop: Shop): Promise<{ file: string; contents: BackupContents }> {
  const folder = backupFolder(shop.folder);
  const file = path.join(folder, `tresen-${stamp(shop.now())}.sqlite`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    await shop.db.sql.backup(`${file}.part`);
    const contents = verifyBackup(`${file}.part`);
    renameSync(`${file}.part`, file);
    pruneBackups(folder);
    return { file, contents };
  } catch (error) {
    rmSync(`${file}.part`, { force: true });
    throw faultOf(error, file, shop.folder);
  } finally {
    // Opening a copy to prove it makes these beside it, even for reading only.
    for (const tail of ['-wal', '-shm']) rmSync(`${file}.part${tail}`, { force: true });
  }
}

/** The copy that is made before the tables change; named after the version it holds. */
export function backUpBeforeMigration(
  sql: Sqlite.Database,
  { folder, version, at }: { folder: string; version: number; at: string },
): void {
  const target = backupFolder(folder);
  mkdirSync(target, { recursive: true, mode: 0o700 });
  sql.prepare('VACUUM INTO ?').run(path.join(target, `tresen-${stamp(at)}-version-${version}.sqlite`));
}

/**
 * Opens a backup read-only and checks that it is a whole shop of a version this program knows.
 * @throws Failure `database-damaged` or `folder-newer`.
 */
export function verifyBackup(file: string): BackupContents {
  let sql: Sqlite.Database | undefined;
  try {
    sql = new Sqlite(file, { readonly: true, fileMustExist: true });
    const verdict = sql.pragma('quick_check', { simple: true }) as string;
    if (verdict !== 'ok') throw failure('database-damaged', { file, detail: verdict });
    const version = versionOf(sql);
    if (version === 0) throw failure('database-damaged', { file, detail: 'not a backup of Tresen' });
    if (version > migrations.length)
      throw failure('folder-newer', { folder: file, found: version, known: migrations.length });
    const opened = sql;
    const count = (table: string): number => {
      const row = opened.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get();
      return row?.n ?? 0;
    };
    const shop = sql.prepare(`SELECT value ->> '$.name' AS name FROM setting WHERE key = 'shop'`).get();
    const shopName = (shop as { name: string } | undefined)?.name ?? '';
    return { version, sales: count('sale'), articles: count('article'), shopName };
  } catch (error) {
    const isMissingTable = (error as { code?: string }).code === 'SQLITE_ERROR';
    if (isMissingTable) throw failure('database-damaged', { file, detail: 'not a backup of Tresen' });
    throw faultOf(error, file, path.dirname(file));
  } finally {
    sql?.close();
  }
}

/** Lays a verified backup down to be taken at the next start. The file is moved, so it must lie in the data folder. */
export function stageRestore(folder: string, file: string): void {
  renameSync(file, path.join(folder, pendingName));
}

/**
 * Takes a staged backup in place of the present database, which is kept aside; before the database is opened. The side files of the old
 * database must go, or SQLite would read them into the new one.
 * @returns whether there was one.
 */
export function takeStagedRestore(folder: string, at: string): boolean {
  const staged = path.join(folder, pendingName);
  if (!existsSync(staged)) return false;
  const file = path.join(folder, databaseName);
  const aside = `${file}.before-restore-${stamp(at)}`;
  for (const tail of ['', '-wal', '-shm']) if (existsSync(file + tail)) renameSync(file + tail, aside + tail);
  renameSync(staged, file);
  return true;
}

function pruneBackups(folder: string): void {
  const files = readdirSync(folder).filter((name) => /^tresen-\d{8}-\d{6}\.sqlite$/.test(name));
  for (const name of files.sort().slice(0, -keptBackups)) rmSync(path.join(folder, name), { force: true });
}

/** `20261125-143005` in UTC. */
function stamp(at: string): string {
  return at.slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
}
