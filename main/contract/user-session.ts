/** What the programs of Tresen take from the session of the person who starts them, so that launcher and command line agree. */

/** The session as data, so that every platform can be tested on one. */
export interface UserSession {
  /** As Node names it: `linux`, `darwin`, `win32` … */
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/** Where this user's till keeps its data when nobody says otherwise, by the custom of the platform. */
export function defaultDataFolder({ platform, env, home }: UserSession): string {
  if (platform === 'win32') return `${bare(env['APPDATA'] ?? `${bare(home)}\\AppData\\Roaming`)}\\Tresen`;
  if (platform === 'darwin') return `${bare(home)}/Library/Application Support/Tresen`;
  const data = env['XDG_DATA_HOME'];
  // The XDG base directory specification tells programs to ignore relative paths.
  return `${bare(data?.startsWith('/') ? data : `${bare(home)}/.local/share`)}/tresen`;
}

/** Language for words in a terminal: German unless the session is English. */
export function sessionLanguage({ env }: Pick<UserSession, 'env'>): 'de' | 'en' {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return /^en\b|^en_/i.test(locale) ? 'en' : 'de';
}

function bare(folder: string): string {
  return folder.replace(/[\\/]+$/, '');
}
