import { appendFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

const largest = 2 * 1024 * 1024;

/** Writes what went wrong inside the program, one JSON line each. Never secrets, never names of customers. */
export type Report = (what: string, detail: unknown) => void;

/** A log file in the data folder, at most two files of two MiB. A log that cannot be written must not stop the till. */
export function fileLog(folder: string): Report {
  const file = path.join(folder, 'tresen.log');
  return (what, detail) => {
    const text = detail instanceof Error ? (detail.stack ?? detail.message) : String(detail);
    try {
      if (sizeOf(file) > largest) renameSync(file, `${file}.old`);
      appendFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), what, detail: text })}\n`, {
        mode: 0o600,
      });
    } catch {
      process.stderr.write(`${what}: ${text}\n`);
    }
  };
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}
