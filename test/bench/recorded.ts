/** Records what the product writes, to write exactly the same rows bare. */
import type Sqlite from 'better-sqlite3';
import type { Durability, ShopDatabase } from '#host/database/database.ts';

/** One transaction of the product: the statements that changed something, with their values. */
export interface Transaction {
  durability: Durability;
  statements: [text: string, values: unknown[]][];
}

/** Notes every transaction from now on; returns a function that takes those noted since it was last called. */
export function recordWrites(db: ShopDatabase): () => Transaction[] {
  const open = db as { run: ShopDatabase['run']; write: ShopDatabase['write'] };
  const run = db.run.bind(db);
  const write = db.write.bind(db);
  let noted: Transaction[] = [];
  let current: Transaction | undefined;
  open.run = (text, ...values) => {
    if (!current) throw new Error(`written outside of a transaction: ${text}`);
    current.statements.push([text, values]);
    return run(text, ...values);
  };
  open.write = (durability, work) => {
    if (current) return work();
    const mine: Transaction = { durability, statements: [] };
    current = mine;
    try {
      const result = write(durability, work);
      noted.push(mine);
      return result;
    } finally {
      current = undefined;
    }
  };
  return () => {
    const taken = noted;
    noted = [];
    return taken;
  };
}

/** Writes recorded transactions with prepared statements and ready values, and nothing else. */
export function bareWriter(sql: Sqlite.Database): (transaction: Transaction) => () => void {
  const statements = new Map<string, Sqlite.Statement<unknown[]>>();
  const begin = sql.prepare('BEGIN IMMEDIATE');
  const commit = sql.prepare('COMMIT');
  const prepared = (text: string): Sqlite.Statement<unknown[]> => {
    const known = statements.get(text) ?? sql.prepare<unknown[]>(text);
    statements.set(text, known);
    return known;
  };
  return ({ durability, statements: list }) => {
    const work = list.map(([text, values]) => [prepared(text), values] as const);
    return () => {
      if (durability === 'relaxed') sql.exec('PRAGMA synchronous=NORMAL');
      begin.run();
      for (const [statement, values] of work) statement.run(...values);
      commit.run();
      if (durability === 'relaxed') sql.exec('PRAGMA synchronous=FULL');
    };
  };
}
