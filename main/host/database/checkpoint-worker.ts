/** Carries the write-ahead log into the database file, on a thread of its own so that no sale waits for it. */
import { parentPort, workerData } from 'node:worker_threads';
import Sqlite from 'better-sqlite3';

const { file } = workerData as { file: string };
const sql = new Sqlite(file);
sql.pragma('synchronous=FULL');
sql.pragma('cache_size=-512');

parentPort?.on('message', (message: 'passive' | 'close') => {
  if (message === 'close') {
    sql.close();
    parentPort?.close();
    return;
  }
  try {
    // PASSIVE takes no lock that a writer needs; what it cannot move now it moves in the next pause.
    const [result] = sql.pragma('wal_checkpoint(PASSIVE)') as { busy: number; log: number; checkpointed: number }[];
    parentPort?.postMessage({ kind: 'done', left: result ? result.log - result.checkpointed : 0 });
  } catch (error) {
    parentPort?.postMessage({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
  }
});
