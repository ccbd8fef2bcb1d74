import { expect, test } from 'vitest';

import { defaultDataFolder, hasDisplay, languageOf } from './surroundings.ts';
import type { Surroundings } from './surroundings.ts';

function on(platform: NodeJS.Platform, env: Record<string, string> = {}): Surroundings {
  return { platform, env, home: platform === 'win32' ? 'C:\\Users\\anna' : '/people/anna', isRoot: false };
}

test.each([
  [on('linux'), '/people/anna/.local/share/tresen'],
  [on('linux', { XDG_DATA_HOME: '/data/anna' }), '/data/anna/tresen'],
  [on('linux', { XDG_DATA_HOME: 'relative' }), '/people/anna/.local/share/tresen'],
  [on('darwin'), '/people/anna/Library/Application Support/Tresen'],
  [on('win32', { APPDATA: 'D:\\Roaming' }), 'D:\\Roaming\\Tresen'],
  [on('win32'), 'C:\\Users\\anna\\AppData\\Roaming\\Tresen'],
])('the data folder follows the custom of the platform (%#)', (surroundings, folder) => {
  expect(defaultDataFolder(surroundings)).toBe(folder);
});

test('a Linux session without X11 and Wayland has no display; other systems always have one', () => {
  expect(hasDisplay(on('linux'))).toBe(false);
  expect(hasDisplay(on('linux', { DISPLAY: '' }))).toBe(false);
  expect(hasDisplay(on('linux', { DISPLAY: ':0' }))).toBe(true);
  expect(hasDisplay(on('linux', { WAYLAND_DISPLAY: 'wayland-0' }))).toBe(true);
  expect(hasDisplay(on('win32'))).toBe(true);
});

test.each([
  [{}, 'de'],
  [{ LANG: 'C.UTF-8' }, 'de'],
  [{ LANG: 'de_AT.UTF-8' }, 'de'],
  [{ LANG: 'en_GB.UTF-8' }, 'en'],
  [{ LANG: 'en_GB.UTF-8', LC_ALL: 'de_DE.UTF-8' }, 'de'],
])('the launcher speaks German unless the session is English (%j)', (env, language) => {
  expect(languageOf(on('linux', env))).toBe(language);
});
