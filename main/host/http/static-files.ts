import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { customerPaths } from '#contract/wire/paths.ts';
import { contentType } from './content-type.ts';

/**
 * The file below `folder` that a path of a URL stands for, or undefined when it points outside or cannot be read.
 * URL parsers collapse `..` but leave `%2f` alone, so the check comes after decoding.
 */
export function fileBelow(folder: string, urlPath: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return undefined;
  }
  if (/[\0\\:]/.test(decoded)) return undefined;
  const root = path.resolve(folder);
  const file = path.resolve(root, `.${path.posix.resolve('/', decoded)}`);
  return decoded.split('/').includes('..') || !file.startsWith(root + path.sep) ? undefined : file;
}

/** Vite puts a hash of the content into the names below this path: such a file never changes. */
const hashed = /^\/assets\/.+-[\w-]{8,}\.\w+$/;

/** Addresses without a name of a file. */
const pages: Readonly<Record<string, string>> = { '/': '/index.html', [customerPaths.page]: '/customer.html' };

/** Sends a file of the built page; false when there is none of that path. */
export async function sendStatic(
  response: ServerResponse,
  folder: string,
  { path: urlPath, head }: { path: string; head: boolean },
): Promise<boolean> {
  const file = fileBelow(folder, pages[urlPath] ?? urlPath);
  const found = file === undefined ? undefined : await stat(file).catch(() => undefined);
  if (file === undefined || !found?.isFile()) return false;
  response.writeHead(200, {
    'Content-Type': contentType(file),
    'Content-Length': found.size,
    'Cache-Control': cacheControl(urlPath),
  });
  if (head) response.end();
  else await pipeline(createReadStream(file), response);
  return true;
}

function cacheControl(urlPath: string): string {
  if (hashed.test(urlPath)) return 'public, max-age=31536000, immutable';
  return Object.hasOwn(pages, urlPath) || urlPath.endsWith('.html') ? 'no-store' : 'no-cache';
}
