import os from 'node:os';
import path from 'node:path';

/** What the launcher wants to know of the machine, as data, so that every platform can be tested on one. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly isRoot: boolean;
}

export function readSurroundings(): Surroundings {
  return {
    platform: process.platform,
    env: process.env,
    home: os.homedir(),
    isRoot: process.getuid?.() === 0,
  };
}

/** Where this user's till keeps its data when nobody says otherwise, by the custom of the platform. */
export function defaultDataFolder({ platform, env, home }: Surroundings): string {
  if (platform === 'win32') {
    return path.win32.join(env['APPDATA'] ?? path.win32.join(home, 'AppData', 'Roaming'), 'Tresen');
  }
  if (platform === 'darwin') return path.posix.join(home, 'Library', 'Application Support', 'Tresen');
  const data = env['XDG_DATA_HOME'];
  // The XDG base directory specification tells programs to ignore relative paths.
  const base = data !== undefined && data.startsWith('/') ? data : path.posix.join(home, '.local', 'share');
  return path.posix.join(base, 'tresen');
}

/** Whether a window can appear at all. */
export function hasDisplay({ platform, env }: Surroundings): boolean {
  if (platform !== 'linux') return true;
  return Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);
}

/** Language for the launcher's own sentences: German unless the user's session is English. */
export function languageOf({ env }: Surroundings): 'de' | 'en' {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return /^en\b|^en_/i.test(locale) ? 'en' : 'de';
}
