import { accessSync, constants, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { failure } from '#contract/errors.ts';
import { faultOf } from './database/database.ts';

/**
 * Makes a data folder ready to be written to, creating it when it is missing.
 * @throws Failure `folder-not-writable` or `disk-full`; nothing else is touched then.
 */
export function prepareFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    // Rights alone do not tell of a full disk or a medium that went read-only: writing does.
    const probe = path.join(folder, '.probe');
    writeFileSync(probe, Buffer.alloc(4096));
    rmSync(probe);
  } catch (error) {
    const fault = faultOf(error, folder, folder);
    throw fault === error ? failure('folder-not-writable', { folder }) : fault;
  }
}
