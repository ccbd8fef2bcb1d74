import { mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { failure } from '#contract/errors.ts';
import { newSecret } from './secrets.ts';

/** Largest file that is taken: a backup of a shop with years of sales fits. */
export const uploadLimitBytes = 64 * 1024 * 1024;

/** How long a file waits to be used. */
export const uploadLifeMs = 60 * 60_000;

/** Files that wait at a time; the oldest goes when another comes. */
const most = 8;

export type Uploaded = { file: string; bytes: number };

export type Uploads = {
  /** Writes a body to a file and answers its id. Throws `too-large` and `disk-full`; then nothing is left behind. */
  receive(body: AsyncIterable<Uint8Array>): Promise<{ uploadId: string; bytes: number }>;
  /** The file of an id, as often as it is asked for: a dry run comes before an import. */
  take(uploadId: string): Uploaded | undefined;
  /** Deletes a file that is no longer needed. */
  drop(uploadId: string): Promise<void>;
  close(): Promise<void>;
};

/** Keeps the files that windows and programs sent, in `folder` below the data folder; it is emptied first. */
export async function keepUploads(
  folder: string,
  { now, limitBytes = uploadLimitBytes }: { now: () => number; limitBytes?: number },
): Promise<Uploads> {
  const kept = new Map<string, Uploaded & { at: number }>();
  await rm(folder, { recursive: true, force: true });

  async function drop(uploadId: string): Promise<void> {
    const entry = kept.get(uploadId);
    kept.delete(uploadId);
    if (entry) await rm(entry.file, { force: true });
  }

  async function dropOld(): Promise<void> {
    for (const [id, { at }] of kept) if (now() - at > uploadLifeMs || kept.size >= most) await drop(id);
  }

  return {
    async receive(body) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await dropOld();
      const uploadId = newSecret();
      const file = path.join(folder, `${uploadId}.part`);
      try {
        const bytes = await writeBody(body, file, limitBytes);
        kept.set(uploadId, { file, bytes, at: now() });
        return { uploadId, bytes };
      } catch (error) {
        await rm(file, { force: true });
        if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw failure('disk-full', { folder });
        throw error;
      }
    },
    take(uploadId) {
      const entry = kept.get(uploadId);
      return entry && { file: entry.file, bytes: entry.bytes };
    },
    drop,
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Reads a body to its end even when it is refused: a browser that is cut off never reads why. */
async function writeBody(body: AsyncIterable<Uint8Array>, file: string, limitBytes: number): Promise<number> {
  await using handle = await open(file, 'wx', 0o600);
  let bytes = 0;
  let fault: unknown;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > 16 * limitBytes) break;
    if (bytes > limitBytes || fault !== undefined) continue;
    try {
      await handle.writeFile(chunk);
    } catch (error) {
      fault = error;
    }
  }
  if (bytes > limitBytes) throw failure('too-large', { limitBytes, bytes });
  if (fault !== undefined) throw fault as Error;
  return bytes;
}
