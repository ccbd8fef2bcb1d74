import { open, rm, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { contentType } from './content-type.ts';
import { newSecret } from './secrets.ts';

/** How long a registered file waits to be fetched. */
export const downloadLifeMs = 10 * 60_000;

export type Registered = { path: string; name: string; bytes: number };

export type DownloadOptions = {
  /** The file was made for this download alone: it is deleted once fetched, or when nobody fetched it. */
  temporary?: boolean;
};

export type Downloads = {
  register(source: string | Uint8Array, name: string, options?: DownloadOptions): Promise<Registered>;
  /** Sends what is registered under a path, once; false when there is nothing. */
  send(response: ServerResponse, path: string): Promise<boolean>;
  /** Deletes the temporary files that were not fetched. */
  close(): Promise<void>;
};

type Entry = { source: string | Uint8Array; name: string; at: number; temporary: boolean };

/** Keeps files that a window may fetch once, each under a path nobody can guess. */
export function keepDownloads(now: () => number): Downloads {
  const entries = new Map<string, Entry>();

  async function drop(path: string, { source, temporary }: Entry): Promise<void> {
    entries.delete(path);
    if (temporary && typeof source === 'string') await rm(source, { force: true });
  }

  async function dropOld(): Promise<void> {
    for (const [path, entry] of entries) if (now() - entry.at > downloadLifeMs) await drop(path, entry);
  }

  return {
    async register(source, name, { temporary = false } = {}) {
      await dropOld();
      const bytes = typeof source === 'string' ? (await stat(source)).size : source.byteLength;
      const path = `/download/${newSecret()}/${encodeURIComponent(name)}`;
      entries.set(path, { source, name, at: now(), temporary });
      return { path, name, bytes };
    },
    async send(response, path) {
      await dropOld();
      const entry = entries.get(path);
      if (!entry) return false;
      // Taken out before the first wait, so that two requests at the same time do not both get it.
      entries.delete(path);
      try {
        return await sendEntry(response, entry);
      } finally {
        await drop(path, entry);
      }
    },
    async close() {
      for (const [path, entry] of entries) await drop(path, entry);
    },
  };
}

/** False when the file has gone meanwhile. */
async function sendEntry(response: ServerResponse, { source, name }: Entry): Promise<boolean> {
  await using file = typeof source === 'string' ? await open(source).catch(() => undefined) : undefined;
  if (typeof source === 'string' && !file) return false;
  response.writeHead(200, {
    'Content-Type': contentType(name),
    'Content-Length': file ? (await file.stat()).size : source.length,
    'Content-Disposition': disposition(name),
  });
  if (file) await pipeline(file.createReadStream({ autoClose: false }), response);
  else response.end(source);
  return true;
}

/** RFC 6266: a plain name for old readers, the true one in UTF-8. A PDF is shown, everything else is saved. */
function disposition(name: string): string {
  const plain = name.replaceAll(/[^\w.\- ]/g, '_');
  const exact = encodeURIComponent(name).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const how = name.toLowerCase().endsWith('.pdf') ? 'inline' : 'attachment';
  return `${how}; filename="${plain}"; filename*=UTF-8''${exact}`;
}
