import os from 'node:os';
import path from 'node:path';
import { isFailure } from '#contract/errors.ts';
import { defaultDataFolder, sessionLanguage } from '#contract/user-session.ts';
import { languageTyped, readArguments, type Typed } from './arguments.ts';
import type { Command, Outcome, Setting } from './command.ts';
import { commands } from './commands.ts';
import { faultText } from './fault-text.ts';
import { helpText } from './help.ts';
import { wordsIn } from './text/words.ts';
import { mustBeSetUp, openTill } from './till.ts';
import { Told } from './told.ts';

/** What a run of the command line leaves behind. */
export interface Answer {
  code: 0 | 1 | 2;
  stdout: string | Uint8Array;
  stderr: string;
}

/**
 * Does what a command line asks for. `closing` is told how to end a till that was started for it alone, so that an interruption ends it in order.
 */
export async function runCli(
  args: readonly string[],
  closing: (end: () => Promise<void>) => void = () => undefined,
): Promise<Answer> {
  const language = languageTyped(args) ?? sessionLanguage(process);
  const words = wordsIn(language);
  const json = args.includes('--json');
  try {
    const typed = readArguments(args, commands);
    const { command, parameters, values } = typed;
    if (typed.help || !command) return { code: 0, stdout: `${helpText(words, commands, command)}\n`, stderr: '' };
    const setting = { parameters, values, folder: folderOf(typed), json, words, language };
    const outcome = await runCommand(command, setting, closing);
    return { code: outcome.code, stdout: printed(outcome, json), stderr: '' };
  } catch (error) {
    const { sentence, ...about } = faultText(error, words);
    const isUsage = error instanceof Told && error.kind === 'usage';
    const hint = isUsage ? `${words.usage.more}\n` : '';
    return {
      code: isUsage ? 2 : 1,
      stdout: json ? asJson({ error: { message: sentence, ...about } }) : '',
      stderr: `${words.error(sentence)}\n${hint}${unexpected(error)}`,
    };
  }
}

async function runCommand(
  command: Command,
  setting: Setting,
  closing: (end: () => Promise<void>) => void,
): Promise<Outcome> {
  if (command.needs === 'nothing') return command.run(setting);
  const till = await openTill(setting.folder, setting.language);
  closing(() => till.close());
  try {
    if (command.needs === 'shop') mustBeSetUp(till, setting.folder);
    return await command.run({ ...setting, till });
  } finally {
    await till.close();
  }
}

function folderOf({ data }: Typed): string {
  const usual = (): string => defaultDataFolder({ platform: process.platform, env: process.env, home: os.homedir() });
  return path.resolve(data ?? usual());
}

function printed({ json, text, bytes }: Outcome, asked: boolean): string | Uint8Array {
  if (asked) return asJson(json);
  return bytes ?? (text === '' ? '' : `${text}\n`);
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Where in the program a fault happened that nobody foresaw. */
function unexpected(error: unknown): string {
  if (error instanceof Told || isFailure(error) || !(error instanceof Error)) return '';
  return `${error.stack ?? ''}\n`;
}
