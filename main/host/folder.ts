import { accessSync, constants, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { failure, isFailure } from '#contract/errors.ts';
import { faultOf } from './database/database.ts';

/** With less room than this (bytes) a till could not even write its log of one day: better said now than with a customer waiting. */
const leastRoom = 8 * 1024 * 1024;

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
    const { bavail, bsize } = statfsSync(folder);
    if (bavail * bsize < leastRoom) throw failure('disk-full', { folder });
  } catch (error) {
    if (isFailure(error)) throw error;
    const fault = faultOf(error, folder, folder);
    throw fault === error ? failure('folder-not-writable', { folder }) : fault;
  }
}
