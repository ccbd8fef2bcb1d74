import type Sqlite from 'better-sqlite3';
import { failure } from '#contract/errors.ts';

/**
 * `durable` is on the disk when it returns (one flush). `relaxed` is safe against a crash of the program and, at a power cut, ends at some
 * earlier moment, but never half: for what is asked of nobody yet (an unpaid basket) or can be found again elsewhere (a signature).
 */
export type Durability = 'durable' | 'relaxed';

/** What may have changed; told after the commit, never before. */
export type Topic = 'baskets' | 'sales' | 'articles' | 'stock' | 'orders' | 'outbox' | 'sync' | 'settings' | 'devices';

export type Statement = Sqlite.Statement<unknown[]>;

/** The shop's file as the use cases see it: statements by their text, and writes that are whole or not at all. */
export interface ShopDatabase {
  readonly file: string;
  readonly sql: Sqlite.Database;
  /** Prepares once per text. */
  statement(text: string): Statement;
  row<Row>(text: string, ...values: unknown[]): Row | undefined;
  rows<Row>(text: string, ...values: unknown[]): Row[];
  run(text: string, ...values: unknown[]): { changes: number; lastInsertRowid: number };
  /**
   * Runs `work` in one transaction that holds the write lock from its start. Inside another `write` it joins that one.
   * @throws Failure `disk-full` or `database-damaged` when the disk says so; nothing of the work is kept then.
   */
  write<T>(durability: Durability, work: () => T): T;
  /** Says, inside or outside of a write, that something changed. */
  changed(...topics: Topic[]): void;
  /** Called after the commit that changed one of the topics; returns how to stop. */
  onChange(topics: readonly Topic[], listener: () => void): () => void;
  /** Called when a write was rolled back, so that memories of its state can be dropped. */
  onRollback(listener: () => void): () => void;
  close(): void;
}

/** Wraps an open connection; see `open.ts` for how it is opened. */
export function shopDatabase(sql: Sqlite.Database, folder: string): ShopDatabase {
  const statements = new Map<string, Statement>();
  const listeners = new Map<Topic, Set<() => void>>();
  const rollbackListeners = new Set<() => void>();
  const pending = new Set<Topic>();
  const begin = sql.prepare('BEGIN IMMEDIATE');
  const commit = sql.prepare('COMMIT');
  const rollback = sql.prepare('ROLLBACK');
  let depth = 0;

  function statement(text: string): Statement {
    let found = statements.get(text);
    if (!found) {
      found = sql.prepare<unknown[]>(text);
      statements.set(text, found);
    }
    return found;
  }

  function announce(): void {
    if (pending.size === 0) return;
    const heard = new Set<() => void>();
    for (const topic of pending) for (const listener of listeners.get(topic) ?? []) heard.add(listener);
    pending.clear();
    for (const listener of heard) listener();
  }

  function outermost<T>(durability: Durability, work: () => T): T {
    // The pragma takes effect between transactions only, and costs a few microseconds.
    if (durability === 'relaxed') sql.exec('PRAGMA synchronous=NORMAL');
    depth = 1;
    try {
      begin.run();
      const result = work();
      commit.run();
      return result;
    } catch (error) {
      if (sql.inTransaction) rollback.run();
      pending.clear();
      for (const listener of rollbackListeners) listener();
      throw faultOf(error, sql.name, folder);
    } finally {
      depth = 0;
      if (durability === 'relaxed') sql.exec('PRAGMA synchronous=FULL');
    }
  }

  return {
    file: sql.name,
    sql,
    statement,
    row: <Row>(text: string, ...values: unknown[]) => statement(text).get(...values) as Row | undefined,
    rows: <Row>(text: string, ...values: unknown[]) => statement(text).all(...values) as Row[],
    run(text, ...values) {
      const { changes, lastInsertRowid } = statement(text).run(...values);
      return { changes, lastInsertRowid: Number(lastInsertRowid) };
    },
    write(durability, work) {
      if (depth > 0) return work();
      const result = outermost(durability, work);
      announce();
      return result;
    },
    changed(...topics) {
      for (const topic of topics) pending.add(topic);
      if (depth === 0) announce();
    },
    onChange(topics, listener) {
      for (const topic of topics) {
        const known = listeners.get(topic) ?? new Set();
        listeners.set(topic, known.add(listener));
      }
      return () => topics.forEach((topic) => listeners.get(topic)?.delete(listener));
    },
    onRollback(listener) {
      rollbackListeners.add(listener);
      return () => rollbackListeners.delete(listener);
    },
    close: () => sql.close(),
  };
}

/** Turns what SQLite says about disk and file into a failure with place and remedy; leaves everything else as it is. */
export function faultOf(error: unknown, file: string, folder: string): unknown {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string') return error;
  const detail = error instanceof Error ? error.message : code;
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return failure('disk-full', { folder });
  if (code === 'SQLITE_READONLY' || code === 'SQLITE_CANTOPEN' || code === 'EACCES' || code === 'EROFS')
    return failure('folder-not-writable', { folder });
  if (code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB') return failure('database-damaged', { file, detail });
  if (code.startsWith('SQLITE_IOERR')) return failure('disk-full', { folder });
  return error;
}
