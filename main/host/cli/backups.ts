import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, open, readdir, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import type { BackupContents } from '../services/backup.ts';
import { type Command, type Outcome, parameter, type Setting, type TillSetting } from './command.ts';
import { blocks, listText } from './lay-out.ts';
import { openTill, runningTill, type Till } from './till.ts';
import { fileTrouble, refusedHere } from './told.ts';

export const backupCommands: readonly Command[] = [
  { name: 'backup create', parameters: [], needs: 'shop', run: create },
  { name: 'backup verify', parameters: ['FILE'], needs: 'nothing', run: verify },
  { name: 'backup restore', parameters: ['FILE'], needs: 'nothing', run: restore },
];

async function create({ till, words, language }: TillSetting): Promise<Outcome> {
  const { path: _once, ...backup } = await till.client.command('backup.create', {}, { timeoutMs: 0 });
  const { file, bytes, verified } = backup;
  const size = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(bytes / 1e6);
  const text = verified ? words.backup.created(file, size) : words.backup.notVerified(file);
  return { code: verified ? 0 : 1, json: backup, text };
}

async function verify(setting: Setting): Promise<Outcome> {
  const file = path.resolve(parameter(setting));
  const contents = await contentsOf(file);
  const text = blocks(setting.words.backup.good(file), contentsText(contents, setting));
  return { code: 0, json: { file, ...contents }, text };
}

/**
 * Takes a backup in place of what is in the folder, which is kept aside. A till that runs there and has no shop yet takes it by itself; one with
 * a shop must be ended first, because its windows would not know what happened.
 */
async function restore(setting: Setting): Promise<Outcome> {
  const { folder, words } = setting;
  const file = path.resolve(parameter(setting));
  const contents = await contentsOf(file);
  const running = await runningTill(folder, setting.language);
  if (running) await restoreRunning(running, file, folder);
  const aside = running ? null : await restoreHere(file, folder);
  const journal = running ? { ok: true } : await proveRestored(setting);
  const text = blocks(
    words.backup.restored(file, folder),
    contentsText(contents, setting),
    aside === null ? '' : words.backup.aside(aside),
    journal.ok ? '' : words.backup.journalBad,
  );
  return { code: journal.ok ? 0 : 1, json: { file, folder, ...contents, aside, journal: journal.ok }, text };
}

async function restoreRunning(till: Till, file: string, folder: string): Promise<void> {
  try {
    if (till.info.mode !== 'empty') throw refusedHere('restoreWhileRunning', folder);
    const uploadId = await till.upload(file);
    await till.client.command('setup.restore', { uploadId }, { timeoutMs: 0 });
  } finally {
    await till.close();
  }
}

/** Where the database that was there lies now; null when there was none. */
async function restoreHere(file: string, folder: string): Promise<string | null> {
  const { databaseName } = await import('../database/open.ts');
  const { lockFolder } = await import('../folder-lock.ts');
  const { stageRestore, takeStagedRestore } = await import('../services/backup.ts');
  const database = path.join(folder, databaseName);
  if (await isSame(file, database)) throw refusedHere('restoreOnItself', file);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  using _lock = lockFolder(folder);
  const copy = path.join(folder, `${randomUUID()}.restore`);
  try {
    await copyFile(file, copy);
    await using handle = await open(copy, 'r+');
    await handle.sync();
  } catch (error) {
    await rm(copy, { force: true });
    throw fileTrouble(error, copy);
  }
  const before = new Set(await readdir(folder));
  stageRestore(folder, copy);
  takeStagedRestore(folder, new Date().toISOString());
  // The practice marketplace knows the orders of another history.
  for (const tail of ['', '-wal', '-shm']) await rm(path.join(folder, `practice.sqlite${tail}`), { force: true });
  const kept = (await readdir(folder)).find((name) => !before.has(name) && /before-restore-[\d-]+$/.test(name));
  return kept === undefined ? null : path.join(folder, kept);
}

/** Opens the restored shop as the next start will. */
async function proveRestored({ folder, language }: Setting): Promise<{ ok: boolean }> {
  const till = await openTill(folder, language);
  try {
    return await till.client.call('journal.verify', {}, { timeoutMs: 0 });
  } finally {
    await till.close();
  }
}

async function contentsOf(file: string): Promise<BackupContents> {
  const { verifyBackup } = await import('../services/backup.ts');
  try {
    await using handle = await open(file, 'r');
    if ((await handle.stat()).isDirectory()) throw Object.assign(new Error(file), { code: 'EISDIR' });
  } catch (error) {
    throw fileTrouble(error, file);
  }
  return verifyBackup(file);
}

async function isSame(file: string, other: string): Promise<boolean> {
  return (await realpath(file)) === (await realpath(other).catch(() => undefined));
}

function contentsText({ shopName, sales, articles, version }: BackupContents, { words }: Setting): string {
  const text = words.backup;
  return listText([
    [text.shop, shopName || words.none],
    [text.sales, String(sales)],
    [text.articles, String(articles)],
    [text.version, String(version)],
  ]);
}
