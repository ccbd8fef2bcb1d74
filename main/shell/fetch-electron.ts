import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** How long a first start may wait for Electron before it goes on without. */
export const longestFetchMs = 20_000;

/** How one attempt ended. */
export type FetchOutcome = 'fetched' | 'failed' | 'took-too-long';

export interface FetchRequest {
  /** The electron package. */
  readonly folder: string;
  readonly limitMs?: number;
  /** Runs in place of the package's own install script (tests). */
  readonly script?: string;
}

/**
 * Fetches Electron's binary with the package's own script, which checks the checksum; ends within the limit.
 * The script gets a process group of its own so that nothing of it is left when the time is up.
 */
export function fetchElectron(request: FetchRequest): Promise<FetchOutcome> {
  const { promise, resolve } = Promise.withResolvers<FetchOutcome>();
  const script = request.script ?? path.join(request.folder, 'install.js');
  const posix = process.platform !== 'win32';
  const child = spawn(process.execPath, [script], { cwd: request.folder, stdio: 'ignore', detached: posix });
  const timer = setTimeout(() => {
    resolve('took-too-long');
    if (posix && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    else child.kill();
  }, request.limitMs ?? longestFetchMs);
  child.on('error', () => resolve('failed'));
  child.on('exit', (code) => {
    clearTimeout(timer);
    resolve(code === 0 ? 'fetched' : 'failed');
  });
  return promise;
}

/** Whether an earlier start already tried in vain to fetch this version. */
export function failedBefore(noteFile: string, version: string): boolean {
  try {
    return (JSON.parse(readFileSync(noteFile, 'utf8')) as { version?: string }).version === version;
  } catch {
    return false;
  }
}

/** Remembers the failure, so that a till in a shop without internet starts quickly from the second time on. */
export function noteFailure(noteFile: string, version: string): void {
  mkdirSync(path.dirname(noteFile), { recursive: true });
  writeFileSync(noteFile, `${JSON.stringify({ version })}\n`);
}
