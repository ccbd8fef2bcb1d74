/** What a command of the command line is. */
import type { Language } from '#domain/money.ts';
import type { Till } from './till.ts';
import type { Words } from './text/words.ts';

/** Options beside `--data`, `--json`, `--lang` and `--help`, which every command takes. */
export const commandOptions = {
  'skip-bad': 'flag',
  'dry-run': 'flag',
  as: 'text',
  out: 'text',
  reason: 'text',
  limit: 'text',
  search: 'text',
  state: 'text',
  class: 'text',
  seconds: 'text',
} as const;

export type CommandOption = keyof typeof commandOptions;

export type OptionValues = {
  readonly [Name in CommandOption]?: (typeof commandOptions)[Name] extends 'flag' ? boolean : string;
};

/** What a command has to work with, apart from a till. */
export interface Setting {
  /** As typed, without the words of the command. */
  readonly parameters: readonly string[];
  readonly values: OptionValues;
  readonly folder: string;
  /** The answer goes to a program. */
  readonly json: boolean;
  readonly words: Words;
  readonly language: Language;
}

export interface TillSetting extends Setting {
  readonly till: Till;
}

/** How a command ended: 0 done, 1 refused or found wrong. */
export interface Outcome {
  readonly code: 0 | 1;
  /** What `--json` prints; with the types of the contract where there is one. */
  readonly json: unknown;
  /** What a person reads, without the last line end. */
  readonly text: string;
  /** In place of the text: a file that goes to standard output as it is. */
  readonly bytes?: Uint8Array;
}

interface Typed {
  /** `articles import` */
  readonly name: string;
  /** As the help shows them: `FILE.csv`, `[CODE …]`. */
  readonly parameters: readonly string[];
  readonly options?: readonly CommandOption[];
}

export type Command = Typed &
  (
    | { readonly needs: 'shop' | 'folder'; run(setting: TillSetting): Promise<Outcome> }
    | { readonly needs: 'nothing'; run(setting: Setting): Promise<Outcome> }
  );

/** The parameter at a place; the count was checked before. */
export function parameter({ parameters }: Pick<Setting, 'parameters'>, at = 0): string {
  return parameters[at] ?? '';
}
