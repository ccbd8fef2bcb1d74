import { appendOnlyTables, appendOnlyTriggers, firstSchema } from './first-schema.ts';
import { appendOnlyDeviceTables, deviceTables } from './schema/devices.ts';

export interface Migration {
  /** What it does, in a few words; for the log. */
  readonly name: string;
  readonly sql: string;
}

/** In order and never changed once released; the number of a migration is its place, counted from 1. */
export const migrations: readonly Migration[] = [
  { name: 'first tables', sql: `${firstSchema}\n${appendOnlyTriggers(appendOnlyTables)}` },
  { name: 'devices', sql: `${deviceTables}\n${appendOnlyTriggers(appendOnlyDeviceTables)}` },
];
