import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { folderModeOf } from '../open-shop.ts';
import type { Report } from '../log.ts';
import { backupFolder, createBackup } from '../services/backup.ts';
import type { Shop } from '../shop.ts';

const firstLookMs = 5 * 60_000;
const lookMs = 60 * 60_000;
const backupAgeMs = 24 * 60 * 60_000;

/** What has to be done now and then and is in nobody's way: forgetting answered commands, and a backup a day. Returns how to stop. */
export function startHousekeeping(shop: Shop, report: Report): () => void {
  async function keepHouse(): Promise<void> {
    try {
      shop.commands.prune(shop.nowMs());
      if (folderModeOf(shop.db) === 'own' && newestBackup(shop.folder) < shop.nowMs() - backupAgeMs)
        await createBackup(shop);
    } catch (error) {
      report('housekeeping', error);
    }
  }
  const first = setTimeout(() => void keepHouse(), firstLookMs);
  const timer = setInterval(() => void keepHouse(), lookMs);
  first.unref();
  timer.unref();
  return () => {
    clearTimeout(first);
    clearInterval(timer);
  };
}

/** When the newest daily backup was made, in ms since 1970; 0 when there is none. */
function newestBackup(folder: string): number {
  try {
    const names = readdirSync(backupFolder(folder)).filter((name) => /^tresen-\d{8}-\d{6}\.sqlite$/.test(name));
    return Math.max(0, ...names.map((name) => statSync(path.join(backupFolder(folder), name)).mtimeMs));
  } catch {
    return 0;
  }
}
