import type { Shop } from '../shop.ts';

const keptDays = 30;

export interface LogRow {
  at: string;
  what: string;
  detail: string;
}

/** What sync did, the newest first. */
export function readSyncLog({ db }: Shop, limit: number): LogRow[] {
  return db.rows<LogRow>('SELECT at, what, detail FROM sync_log ORDER BY n DESC LIMIT ?', limit);
}

/** Forgets what is older than thirty days. */
export function pruneSyncLog({ db, nowMs }: Shop): void {
  const before = new Date(nowMs() - keptDays * 86_400_000).toISOString();
  db.write('relaxed', () => db.run('DELETE FROM sync_log WHERE at < ?', before));
}
