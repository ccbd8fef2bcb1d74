import { accessSync, constants } from 'node:fs';
import path from 'node:path';

import type { Surroundings } from './surroundings.ts';

/** Browsers that can show one page as a window of its own (`--app`), best first. */
const commands = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'brave-browser',
];

const macApps = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'];

const windowsPaths = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
];

/** Tells whether a file can be run. */
export type CanRun = (file: string) => boolean;

/**
 * The executable of a Chromium-like browser, or undefined.
 * `TRESEN_BROWSER` names one by hand, for machines where it lies elsewhere.
 */
export function findBrowser(surroundings: Surroundings, canRun: CanRun = isExecutable): string | undefined {
  const named = surroundings.env['TRESEN_BROWSER'];
  if (named !== undefined && named !== '') return canRun(named) ? named : undefined;
  return candidates(surroundings).find(canRun);
}

function candidates({ platform, env, home }: Surroundings): string[] {
  if (platform === 'win32') {
    const bases = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']];
    return bases.flatMap((base) =>
      base === undefined ? [] : windowsPaths.map((parts) => path.win32.join(base, ...parts)),
    );
  }
  if (platform === 'darwin') {
    const folders = ['/Applications', path.posix.join(home, 'Applications')];
    return folders.flatMap((folder) => macApps.map((app) => `${folder}/${app}.app/Contents/MacOS/${app}`));
  }
  return commands.flatMap((command) => onPath(command, env));
}

/** The executable a command name stands for on Linux or macOS, or undefined. */
export function findOnPath(
  command: string,
  env: Surroundings['env'],
  canRun: CanRun = isExecutable,
): string | undefined {
  return onPath(command, env).find(canRun);
}

function onPath(command: string, env: Surroundings['env']): string[] {
  const folders = (env['PATH'] ?? '').split(':').filter((folder) => folder !== '');
  return folders.map((folder) => path.posix.join(folder, command));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
