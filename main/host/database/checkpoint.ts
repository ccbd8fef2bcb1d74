import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { ShopDatabase } from './database.ts';

/** How often the till looks whether it is in a pause. */
const lookMs = 250;

/** No write for this long is a pause: longer than between two scans of one customer. */
const pauseMs = 700;

/**
 * So many changed rows (some twenty sales) are worth a pause; fewer wait for a long one. Each carrying over costs the next write one more
 * flush, because the log then begins anew.
 */
const worthPause = 1500;
const longPauseMs = 30_000;

/** From this size of the log on it is carried over without waiting for a pause (bytes). */
const urgent = 16 * 1024 * 1024;

export interface Checkpoints {
  close(): Promise<void>;
}

/**
 * Moves the write-ahead log into the file in the till's pauses. SQLite would do it inside every thousandth page's sale, which is where the
 * slow sales come from; never doing it makes each flush of an ever longer log dearer.
 */
export function startCheckpoints(db: ShopDatabase, entry: URL, report: (reason: string) => void): Checkpoints {
  const log = `${db.file}-wal`;
  let worker: Worker | undefined;
  let lastTotal = totalChanges(db);
  let lastWriteAt = performance.now();
  let carried = lastTotal;
  let busy = false;

  function look(): void {
    const total = totalChanges(db);
    const now = performance.now();
    if (total !== lastTotal) {
      lastTotal = total;
      lastWriteAt = now;
    }
    if (busy || total === carried) return;
    const restMs = total - carried < worthPause ? longPauseMs : pauseMs;
    if (now - lastWriteAt < restMs && sizeOf(log) < urgent) return;
    busy = true;
    carried = total;
    working().postMessage('passive');
  }

  function working(): Worker {
    if (worker) return worker;
    worker = new Worker(entry, {
      workerData: { file: db.file },
      resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2, stackSizeMb: 1 },
    });
    worker.on('message', (message: { kind: 'done' } | { kind: 'failed'; reason: string }) => {
      busy = false;
      if (message.kind === 'failed') report(message.reason);
    });
    worker.on('error', (error) => {
      busy = false;
      worker = undefined;
      report(String(error));
    });
    worker.unref();
    return worker;
  }

  const timer = setInterval(look, lookMs);
  timer.unref();
  return {
    async close() {
      clearInterval(timer);
      const ending = worker;
      worker = undefined;
      if (!ending) return;
      const ended = new Promise((resolve) => ending.once('exit', resolve));
      ending.postMessage('close');
      const late = setTimeout(() => void ending.terminate(), 2000);
      await ended;
      clearTimeout(late);
    },
  };
}

function totalChanges(db: ShopDatabase): number {
  return db.row<{ n: number }>('SELECT total_changes() AS n')?.n ?? 0;
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}
