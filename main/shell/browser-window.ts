import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';

import { findBrowser, findOnPath } from './find-browser.ts';
import { hasDisplay } from './surroundings.ts';
import type { Surroundings } from './surroundings.ts';

/** How a page was brought before a person's eyes. */
export type WindowOpened =
  | { readonly kind: 'app-window'; readonly process: ChildProcess }
  | { readonly kind: 'default-browser' }
  | { readonly kind: 'no-display' }
  | { readonly kind: 'no-browser' };

export interface WindowRequest {
  readonly url: string;
  /** Data folder; the window's own browser profile lies in it. */
  readonly data: string;
}

/** Opens the till in a window of its own, or in the default browser, or says why neither is possible. */
export function openWindow(request: WindowRequest, surroundings: Surroundings): WindowOpened {
  if (!hasDisplay(surroundings)) return { kind: 'no-display' };
  const browser = findBrowser(surroundings);
  if (browser !== undefined) {
    const child = spawn(browser, windowParameters(request, surroundings), { stdio: 'ignore' });
    child.on('error', () => undefined);
    return { kind: 'app-window', process: child };
  }
  return openDefault(request.url, surroundings) ? { kind: 'default-browser' } : { kind: 'no-browser' };
}

/** The browser's command line: one window without tabs and address bar, with a profile that is the till's alone. */
export function windowParameters({ url, data }: WindowRequest, { isRoot, platform }: Surroundings): string[] {
  const list = [
    `--app=${url}`,
    `--user-data-dir=${path.join(data, 'window', 'browser')}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-sync',
    '--disable-translate',
    '--start-maximized',
  ];
  // Chromium refuses to run as root with its sandbox; the page is our own, so without it beats no window.
  if (isRoot && platform === 'linux') list.push('--no-sandbox');
  return list;
}

function openDefault(url: string, { platform, env }: Surroundings): boolean {
  if (platform === 'linux' && findOnPath('xdg-open', env) === undefined) return false;
  const [command, ...parameters]: [string, ...string[]] =
    platform === 'win32'
      ? ['rundll32', 'url.dll,FileProtocolHandler', url]
      : platform === 'darwin'
        ? ['open', url]
        : ['xdg-open', url];
  const child = spawn(command, parameters, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
  return true;
}
