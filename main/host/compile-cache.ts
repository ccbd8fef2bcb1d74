import { existsSync } from 'node:fs';
import { enableCompileCache, flushCompileCache } from 'node:module';
import path from 'node:path';

/** After the till is ready, and before a person is likely to end it. */
const writeAfterMs = 5000;

/**
 * Keeps what the program compiles to in the data folder, which saves every start but the first a tenth. Not in the system's place for
 * temporary files: what is found there may have been put there by somebody else. `parameters` are those of the host.
 */
export function keepCompiled(parameters: readonly string[]): void {
  const at = parameters.indexOf('--data');
  const folder = at === -1 ? undefined : parameters[at + 1];
  // A folder that is not there yet is made, or refused, by the host.
  if (folder === undefined || !existsSync(folder)) return;
  enableCompileCache(path.join(folder, 'cache'));
  setTimeout(flushCompileCache, writeAfterMs).unref();
}
