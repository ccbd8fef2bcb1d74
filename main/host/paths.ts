import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// Each URL names a place as the sources see it; the build moves them along with the file (build/own-urls.ts).

/** The driver process, a program of its own. */
export const driversEntry = fileURLToPath(new URL('../../drivers/process.ts', import.meta.url));

/** The thread that carries the write-ahead log over. */
export const checkpointEntry = new URL('./database/checkpoint-worker.ts', import.meta.url);

/** The built page, or undefined in a checkout that was never built. */
export function rendererFolder(): string | undefined {
  const folder = fileURLToPath(new URL('../../build/out/renderer/', import.meta.url));
  return existsSync(`${folder}index.html`) ? folder : undefined;
}

/** `0.1.0`: the version of the program that runs. */
export function programVersion(): string {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const read = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { version?: string };
  return read.version ?? '0.0.0';
}
