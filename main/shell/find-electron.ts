import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { Surroundings } from './surroundings.ts';

export type ElectronFound =
  | { readonly kind: 'found'; readonly executable: string }
  | { readonly kind: 'not-fetched'; readonly folder: string; readonly version: string }
  | { readonly kind: 'not-installed' };

/**
 * Looks for Electron's executable. Looks at files only: asking the package (`import 'electron'`) starts a download.
 * Files as in electron 45's own index.js: path.txt, dist/, ELECTRON_OVERRIDE_DIST_PATH.
 */
export function findElectron(root: string, { platform, env }: Surroundings): ElectronFound {
  const folder = path.join(root, 'node_modules', 'electron');
  if (!existsSync(path.join(folder, 'package.json'))) return { kind: 'not-installed' };
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string };
  const pathFile = path.join(folder, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : nameOn(platform);
  const executable = path.join(env['ELECTRON_OVERRIDE_DIST_PATH'] ?? path.join(folder, 'dist'), name);
  return existsSync(executable) ? { kind: 'found', executable } : { kind: 'not-fetched', folder, version };
}

function nameOn(platform: NodeJS.Platform): string {
  if (platform === 'win32') return 'electron.exe';
  return platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}
