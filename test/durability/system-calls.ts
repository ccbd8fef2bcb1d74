import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { DiskEvent } from './disk-image.ts';

export interface Traced {
  events: DiskEvent[];
  /** How often each call was made on each file; for counting flushes. */
  flushes: number;
}

const calls = 'pwrite64,write,ftruncate,fsync,fdatasync';

/** Runs a program of Node under strace and tells what it wrote to the database's files and said on standard output. */
export function traceWrites(parameters: readonly string[], log: string): Traced {
  const run = spawnSync(
    'strace',
    [
      '-f',
      '-y',
      '-xx',
      '-s',
      '70000',
      '-e',
      `trace=${calls}`,
      '-e',
      'signal=none',
      '-o',
      log,
      process.execPath,
      ...parameters,
    ],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (run.error) throw new Error(`strace does not run (${run.error.message}); install it with: apt-get install strace`);
  if (run.status !== 0) throw new Error(`the traced program ended with ${run.status}: ${run.stderr}`);
  const events = readFileSync(log, 'latin1').split('\n').flatMap(eventOf);
  return { events, flushes: events.filter((event) => event.kind === 'flush').length };
}

/** The database and its log; the shared-memory file is made anew by whoever opens them. */
function isWatched(file: string): boolean {
  return /\.sqlite(-wal)?$/.test(file);
}

function eventOf(line: string): DiskEvent[] {
  // 4711 pwrite64(21<\x2f\x74…>, "\x53…", 4096, 8192) = 4096
  const match = /^\d+\s+(\w+)\((\d+)<([^>]*)>(?:, (.*))?\)\s+= (-?\d+)/.exec(line);
  if (!match) return [];
  const [, call, descriptor, place = '', rest = '', result] = match;
  if (Number(result) < 0) return [];
  const file = path.basename(unhex(place).toString('utf8'));
  if (call === 'write' && descriptor === '1') return [{ kind: 'said', text: unhex(quoted(rest)).toString('utf8') }];
  if (!isWatched(file)) return [];
  if (call === 'fsync' || call === 'fdatasync') return [{ kind: 'flush', file }];
  if (call === 'ftruncate') return [{ kind: 'truncate', file, size: Number(rest) }];
  if (call === 'pwrite64') {
    const offset = Number(/, (\d+)$/.exec(rest)?.[1]);
    return [{ kind: 'write', file, offset, bytes: unhex(quoted(rest)).subarray(0, Number(result)) }];
  }
  throw new Error(`a write without a place: ${line.slice(0, 120)}`);
}

function quoted(text: string): string {
  return /^"([^"]*)"/.exec(text)?.[1] ?? '';
}

function unhex(text: string): Buffer {
  return text.includes('\\x') ? Buffer.from(text.replaceAll('\\x', ''), 'hex') : Buffer.from(text, 'latin1');
}
