import { devices as de } from './de/devices.ts';
import { devices as en } from './en/devices.ts';
import type { Catalogue } from './language.tsx';

export type DeviceWords = typeof de;

export const devicesText: Catalogue<DeviceWords> = { de, en };
