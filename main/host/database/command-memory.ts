import { failure } from '#contract/errors.ts';
import type { ShopDatabase } from './database.ts';

/** How long a finished command can be repeated and answered with its first result; windows repeat within seconds. */
const keptMs = 86_400_000;

/** Finds and keeps first results of commands. `keep` must be called inside the write of the command itself. */
export interface HostCommandMemory {
  find(commandId: string, name: string): { value: unknown } | undefined;
  keep(command: { id: string; name: string; atMs: number }, value: unknown): void;
  /**
   * Keeps what a command would be answered with should this process stop before its end; `keep` puts the real result in its place. Inside a write
   * of its own, before the work begins.
   */
  begin(command: { id: string; name: string; atMs: number }, value: unknown): void;
  /** Forgets a command that was begun and refused; false when it was not begun, or has its result. Inside a write. */
  forget(id: string): boolean;
  prune(nowMs: number): number;
}

/** `rebuild` makes the answer of a method anew from the little that was kept of it (a basket is not stored once a scan). */
export function commandMemory(
  db: ShopDatabase,
  rebuild: Readonly<Record<string, (kept: unknown) => unknown>> = {},
): HostCommandMemory {
  const begun = new Set<string>();
  function insert({ id, name, atMs }: { id: string; name: string; atMs: number }, value: unknown): void {
    const text = JSON.stringify(value) ?? 'null';
    db.run('INSERT INTO command (id, name, at_ms, value) VALUES (?, ?, ?, ?)', id, name, atMs, text);
  }
  return {
    find(commandId, name) {
      const row = db.row<{ name: string; value: string }>('SELECT name, value FROM command WHERE id = ?', commandId);
      if (!row) return undefined;
      if (row.name !== name) throw failure('conflict', { what: 'command', id: commandId });
      const kept: unknown = JSON.parse(row.value);
      return { value: rebuild[name] ? rebuild[name](kept) : kept };
    },
    keep(command, value) {
      if (!begun.delete(command.id)) return insert(command, value);
      db.run('UPDATE command SET value = ? WHERE id = ?', JSON.stringify(value) ?? 'null', command.id);
    },
    begin(command, value) {
      insert(command, value);
      begun.add(command.id);
    },
    forget(id) {
      if (!begun.delete(id)) return false;
      db.run('DELETE FROM command WHERE id = ?', id);
      return true;
    },
    prune: (nowMs) => db.write('relaxed', () => db.run('DELETE FROM command WHERE at_ms < ?', nowMs - keptMs).changes),
  };
}
