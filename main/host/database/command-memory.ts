import { failure } from '#contract/errors.ts';
import type { ShopDatabase } from './database.ts';

/** How long a finished command can be repeated and answered with its first result; windows repeat within seconds. */
const keptMs = 86_400_000;

/** Finds and keeps first results of commands. `keep` must be called inside the write of the command itself. */
export interface HostCommandMemory {
  find(commandId: string, name: string): { value: unknown } | undefined;
  keep(command: { id: string; name: string; atMs: number }, value: unknown): void;
  prune(nowMs: number): number;
}

/** `rebuild` makes the answer of a method anew from the little that was kept of it (a basket is not stored once a scan). */
export function commandMemory(
  db: ShopDatabase,
  rebuild: Readonly<Record<string, (kept: unknown) => unknown>> = {},
): HostCommandMemory {
  return {
    find(commandId, name) {
      const row = db.row<{ name: string; value: string }>('SELECT name, value FROM command WHERE id = ?', commandId);
      if (!row) return undefined;
      if (row.name !== name) throw failure('conflict', { what: 'command', id: commandId });
      const kept: unknown = JSON.parse(row.value);
      return { value: rebuild[name] ? rebuild[name](kept) : kept };
    },
    keep({ id, name, atMs }, value) {
      const text = JSON.stringify(value) ?? 'null';
      db.run('INSERT INTO command (id, name, at_ms, value) VALUES (?, ?, ?, ?)', id, name, atMs, text);
    },
    prune: (nowMs) => db.write('relaxed', () => db.run('DELETE FROM command WHERE at_ms < ?', nowMs - keptMs).changes),
  };
}
