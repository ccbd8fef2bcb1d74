import { readFile } from 'node:fs/promises';
import path from 'node:path';

import type { CustomScheme } from 'electron';

import { pagePolicy } from '#contract/page-policy.ts';

/** The address of the till's page under Electron. No file:, no http: the window knows this origin only. */
export const tillOrigin = 'till://app';

/** What the scheme may do; `standard` also lets Chromium keep its compiled scripts, which helps a cold start. */
export const tillScheme: CustomScheme = {
  scheme: 'till',
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

const headers: Readonly<Record<string, string>> = {
  'Content-Security-Policy': pagePolicy("'self'"),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** What the scheme's answers are made from. */
export interface TillPages {
  /** Folder of the built page. */
  readonly folder: string;
  /** Answers what is made by the host (downloads, uploads); undefined while the host has no door. */
  fromHost(request: Request): Promise<Response | undefined>;
}

/** Answers a request of the window: a file of the built page, or what the host makes. Never throws. */
export async function serveTill(request: Request, pages: TillPages): Promise<Response> {
  const url = new URL(request.url);
  if (url.protocol !== 'till:' || url.host !== 'app') return plain(404);
  if (url.pathname === '/upload' || url.pathname.startsWith('/download/')) {
    return guarded((await pages.fromHost(request)) ?? plain(503));
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405);
  const file = fileOf(pages.folder, url.pathname);
  if (file === undefined) return plain(404);
  try {
    const type = mediaTypes[path.extname(file)] ?? 'application/octet-stream';
    return new Response(await readFile(file), { headers: { ...headers, 'Content-Type': type } });
  } catch {
    return plain(404);
  }
}

/** Addresses without a name of a file. */
const pages: Readonly<Record<string, string>> = { '/': 'index.html', '/customer': 'customer.html' };

/**
 * The file below `folder` that a path of a URL names, or undefined when it points elsewhere.
 * URL parsers collapse `..` but keep `%2f` and `%5c`, so the check stands after decoding.
 */
export function fileOf(folder: string, pathname: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  if (/[\0\\:]/.test(decoded) || decoded.split('/').includes('..')) return undefined;
  const root = path.resolve(folder);
  const file = path.join(root, pages[decoded] ?? decoded);
  return file.startsWith(root + path.sep) ? file : undefined;
}

function plain(status: number): Response {
  return new Response(`${status}\n`, { status, headers: { ...headers, 'Content-Type': 'text/plain' } });
}

/** The window's policy holds for what the host answers too. */
function guarded(response: Response): Response {
  const all = new Headers(response.headers);
  for (const [name, value] of Object.entries(headers)) all.set(name, value);
  return new Response(response.body, { status: response.status, headers: all });
}
