import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { defaultDataFolder } from '#contract/user-session.ts';

export const dayUsage = `npm run simulate -- day [options]

  Plays a shop's day through a till that is running: customers with baskets, online orders, goods in, a count.

  --data DIR       data folder of the running till (default: this user's usual one)
  --customers N    how many come (default 100)
  --seed K         the same number plays the same day in the same shop (default 1)
  --close          at the end: parked baskets are given up, open orders packed and handed over
  --fast           customers come one right after the other (default)
  --minutes M      they come spread over so many minutes
  --in-own-shop    also in a shop that is not the demo shop and not yet live; its books will hold the day
  --json           the summary as JSON
`;

/** What day is to be played. */
export interface DayOptions {
  data: string;
  customers: number;
  seed: number;
  close: boolean;
  /** 0: as fast as the till answers. */
  minutes: number;
  inOwnShop: boolean;
  json: boolean;
}

/** Reads the options of the command line; a text says what is wrong with them. */
export function readDayOptions(args: readonly string[]): DayOptions | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      strict: true,
      options: {
        data: { type: 'string' },
        customers: { type: 'string', default: '100' },
        seed: { type: 'string', default: '1' },
        close: { type: 'boolean', default: false },
        fast: { type: 'boolean', default: false },
        minutes: { type: 'string' },
        'in-own-shop': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return '';
    if (values.fast && values.minutes !== undefined) return '--fast and --minutes exclude each other.';
    const customers = Number(values.customers);
    if (!Number.isInteger(customers) || customers < 1 || customers > 100_000)
      return '--customers is a whole number from 1 to 100000.';
    const seed = Number(values.seed);
    if (!Number.isSafeInteger(seed)) return '--seed is a whole number.';
    const minutes = Number(values.minutes ?? 0);
    if (!(minutes >= 0 && minutes <= 24 * 60)) return '--minutes is a number up to 1440.';
    const usual = (): string => defaultDataFolder({ platform: process.platform, env: process.env, home: os.homedir() });
    return {
      data: path.resolve(values.data ?? usual()),
      customers,
      seed,
      close: values.close,
      minutes,
      inOwnShop: values['in-own-shop'],
      json: values.json,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
