import type { DeviceState } from '#contract/methods/shop.ts';
import type { StartOptions } from './parse-options.ts';
import { readSetting } from './settings.ts';
import type { Shop } from './shop.ts';

/** The receipt printer of this run: the one of the command line, else that of the settings, else null. */
export function printerOf({ db }: Shop, { devices }: Pick<StartOptions, 'devices'>): string | null {
  const named = devices.findLast((device) => device.startsWith('printer='));
  return named === undefined ? readSetting(db, 'printer') : named.slice('printer='.length);
}

/** The scanner that types is wherever a keyboard is. */
export const keyboardScanner: DeviceState = {
  class: 'scanner',
  uri: 'keyboard',
  state: 'ready',
  reason: null,
  at: null,
};
