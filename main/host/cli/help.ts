import type { Command } from './command.ts';
import { blocks, listText } from './lay-out.ts';
import type { Words } from './text/words.ts';

/** The help of the whole command line, or of one command. */
export function helpText({ usage }: Words, commands: readonly Command[], about?: Command): string {
  const everywhere = `${usage.options}\n${indented(listText(['--data', '--json', '--lang', '--help'].map((name) => [name, usage.option[name] ?? ''])))}`;
  if (about) {
    const own = (about.options ?? []).map((name) => [`--${name}`, usage.option[name] ?? ''] as const);
    return blocks(
      `tresen ${lineOf(about)}`,
      usage.about[about.name] ?? '',
      own.length === 0 ? '' : `${usage.ownOptions}\n${indented(listText(own))}`,
      everywhere,
    );
  }
  const list = listText(commands.map((command) => [lineOf(command), usage.about[command.name] ?? '']));
  return blocks(usage.intro, usage.call, `${usage.commands}\n${indented(list)}`, everywhere, usage.codes, usage.more);
}

function lineOf({ name, parameters }: Command): string {
  return [name, ...parameters].join(' ');
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}
