import { parseArgs } from 'node:util';
import type { Language } from '#domain/money.ts';
import { type Command, type CommandOption, commandOptions, type OptionValues } from './command.ts';
import { misused } from './told.ts';

/** What was typed. */
export interface Typed {
  command: Command | undefined;
  parameters: string[];
  values: OptionValues;
  data: string | undefined;
  json: boolean;
  help: boolean;
}

const everywhere = { data: 'text', json: 'flag', lang: 'text', help: 'flag' } as const;
const known: Readonly<Record<string, 'text' | 'flag'>> = { ...everywhere, ...commandOptions };

/** The language that is asked for, before anything else is read, so that complaints are in it too. */
export function languageTyped(args: readonly string[]): Language | undefined {
  const at = args.lastIndexOf('--lang');
  const value = at === -1 ? args.findLast((arg) => arg.startsWith('--lang='))?.slice('--lang='.length) : args[at + 1];
  return value === 'de' || value === 'en' ? value : undefined;
}

/** Reads the words of a command line. @throws Told of kind `usage` */
export function readArguments(args: readonly string[], commands: readonly Command[]): Typed {
  const { positionals, options } = split(args);
  const help = options.has('help') || positionals[0] === 'help';
  const words = positionals[0] === 'help' ? positionals.slice(1) : positionals;
  const command = commandOf(words, commands);
  if (!command) {
    if (!help && words.length === 0) throw misused('commandMissing');
    if (words.length > 0) throw misused('commandUnknown', words.slice(0, 2).join(' '));
  }
  const parameters = words.slice(command?.name.split(' ').length ?? 0);
  const values: Record<string, string | boolean> = {};
  for (const [name, value] of options) {
    if (name in everywhere) continue;
    if (!command?.options?.includes(name as CommandOption)) throw misused('optionUnknown', `--${name}`);
    values[name] = value;
  }
  const lang = options.get('lang');
  if (lang !== undefined && lang !== 'de' && lang !== 'en') throw misused('optionValue', '--lang', 'de, en');
  if (command && !help) checkCount(command, parameters);
  const data = options.get('data');
  return {
    command,
    parameters,
    values,
    data: typeof data === 'string' ? data : undefined,
    json: options.has('json'),
    help,
  };
}

function split(args: readonly string[]): { positionals: string[]; options: Map<string, string | boolean> } {
  const short = { h: 'help' };
  const { tokens, positionals } = parseArgs({
    args: args.map((arg) => (arg === '-h' ? `--${short.h}` : arg)),
    strict: false,
    tokens: true,
    allowPositionals: true,
    options: Object.fromEntries(
      Object.entries(known).map(([name, kind]) => [name, { type: kind === 'flag' ? 'boolean' : 'string' } as const]),
    ),
  });
  const options = new Map<string, string | boolean>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const kind = known[name];
    if (kind === undefined) throw misused('optionUnknown', rawName);
    if (kind === 'flag' && value !== undefined) throw misused('optionTakesNone', rawName);
    // `--out --json` forgot the file; `--out=--json` means it.
    const missing = value === undefined || value === '' || (inlineValue === false && value.startsWith('--'));
    if (kind === 'text' && missing) throw misused('optionNeedsValue', rawName);
    options.set(name, value ?? true);
  }
  return { positionals, options };
}

function commandOf(words: readonly string[], commands: readonly Command[]): Command | undefined {
  return commands.find(({ name }) => name.split(' ').every((word, at) => words[at] === word));
}

function checkCount({ parameters: wanted }: Command, given: readonly string[]): void {
  const required = wanted.filter((name) => !name.startsWith('['));
  const missing = required[given.length];
  if (missing !== undefined) throw misused('parameterMissing', missing);
  const many = wanted.some((name) => name.includes('…'));
  const surplus = given[wanted.length];
  if (!many && surplus !== undefined) throw misused('parameterTooMany', surplus);
}

/** The value of an option that has only so many. @throws Told */
export function oneOf<const Value extends string>(
  name: string,
  value: string | undefined,
  allowed: readonly Value[],
): Value | undefined {
  if (value === undefined) return undefined;
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw misused('optionValue', `--${name}`, allowed.join(', '));
  return found;
}

/** `--limit N`. @throws Told */
export function limitOf({ limit = '50' }: OptionValues): number {
  const value = Number(limit);
  if (!Number.isInteger(value) || value < 1 || value > 500) throw misused('optionValue', '--limit', '1 … 500');
  return value;
}
