import os from 'node:os';
import { sessionLanguage } from '#contract/user-session.ts';

export { defaultDataFolder } from '#contract/user-session.ts';

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

/** Whether a window can appear at all. */
export function hasDisplay({ platform, env }: Surroundings): boolean {
  if (platform !== 'linux') return true;
  return Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);
}

/** Language for the launcher's own sentences: German unless the user's session is English. */
export function languageOf({ env }: Surroundings): 'de' | 'en' {
  return sessionLanguage({ env });
}
