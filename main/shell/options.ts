import path from 'node:path';
import { parseArgs } from 'node:util';

/** Classes of devices that `--device` may name. */
export const deviceClasses = ['scanner', 'scale', 'printer', 'label', 'drawer', 'display', 'terminal'] as const;

export const shells = ['electron', 'browser', 'none'] as const;
export type Shell = (typeof shells)[number];

/** What `npm start --` was asked for. Absent means: the launcher, or the shop's own settings, decide. */
export interface Options {
  readonly data?: string;
  readonly demo: boolean;
  readonly shell?: Shell;
  readonly port?: number;
  readonly open: boolean;
  readonly devices: readonly string[];
  readonly marketplace?: string;
  readonly lang?: 'de' | 'en';
}

export type Parsed =
  | { readonly kind: 'start'; readonly options: Options }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly fault: string };

export const usage = `Usage: npm start -- [options]

  --data DIR              data folder of this till (default: the application data folder of this user)
  --demo                  make an empty data folder the demo shop
  --shell electron|browser|none
                          the window: Electron, a browser window, or none (default: the best there is)
  --port N                port of the browser shell (default 4870, else the next free one)
  --no-open               open no window, only print the address
  --device CLASS=URI      use a device, repeatable; CLASS is one of ${deviceClasses.join(', ')}
  --marketplace M         practice, none, bridge+https://HOST/…, or vendure-admin+https://HOST/…
  --lang de|en            language
  --help                  this text
`;

/** Reads the command line strictly: whatever is unknown or malformed is named, nothing is guessed. */
export function parseOptions(parameters: readonly string[]): Parsed {
  try {
    const { values } = parseArgs({
      args: [...parameters],
      strict: true,
      allowPositionals: false,
      options: {
        data: { type: 'string' },
        demo: { type: 'boolean', default: false },
        shell: { type: 'string' },
        port: { type: 'string' },
        'no-open': { type: 'boolean', default: false },
        device: { type: 'string', multiple: true, default: [] },
        marketplace: { type: 'string' },
        lang: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return { kind: 'help' };
    if (values.shell === 'electron' && values['no-open']) {
      throw new Error('--shell electron is a window, so --no-open cannot go with it');
    }
    return {
      kind: 'start',
      options: {
        demo: values.demo,
        open: !values['no-open'],
        devices: values.device.map(checkDevice),
        ...(values.data === undefined ? {} : { data: checkData(values.data) }),
        ...(values.shell === undefined ? {} : { shell: oneOf('--shell', values.shell, shells) }),
        ...(values.port === undefined ? {} : { port: checkPort(values.port) }),
        ...(values.marketplace === undefined ? {} : { marketplace: checkMarketplace(values.marketplace) }),
        ...(values.lang === undefined ? {} : { lang: oneOf('--lang', values.lang, ['de', 'en'] as const) }),
      },
    };
  } catch (error) {
    return { kind: 'wrong', fault: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) };
  }
}

/** The options as the host takes them. A port that a person named is insisted on; the default gives way. */
export function hostParameters(options: Options, data: string): string[] {
  const list = ['--data', data];
  if (options.demo) list.push('--demo');
  if (options.port !== undefined) list.push('--port', String(options.port), '--insist-port');
  for (const device of options.devices) list.push('--device', device);
  if (options.marketplace !== undefined) list.push('--marketplace', options.marketplace);
  if (options.lang !== undefined) list.push('--lang', options.lang);
  return list;
}

function checkData(value: string): string {
  if (value.trim() === '') throw new Error('--data needs the name of a folder');
  return path.resolve(value);
}

function checkPort(value: string): number {
  const port = Number(value);
  if (!/^\d+$/.test(value) || port < 1 || port > 65_535) {
    throw new Error(`--port needs a number from 1 to 65535, not '${value}'`);
  }
  return port;
}

function checkDevice(value: string): string {
  const equals = value.indexOf('=');
  const name = value.slice(0, Math.max(equals, 0));
  if (equals < 1 || equals === value.length - 1) throw new Error(`--device needs CLASS=URI, not '${value}'`);
  oneOf('--device', name, deviceClasses);
  return value;
}

function checkMarketplace(value: string): string {
  if (value === 'practice' || value === 'none') return value;
  const match = /^(bridge|vendure-admin)\+(.+)$/.exec(value);
  const address = match?.[2];
  if (address === undefined || !URL.canParse(address)) {
    throw new Error(`--marketplace needs practice, none, bridge+https://… or vendure-admin+https://…, not '${value}'`);
  }
  const url = new URL(address);
  // Keys and orders must not cross a network unencrypted.
  const loopback = url.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !loopback) {
    throw new Error(`--marketplace '${value}' is not encrypted: use https (http only for this computer itself)`);
  }
  return value;
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new Error(`${name} knows ${allowed.join(', ')}, not '${value}'`);
  return found;
}
