/**
 * What a method of the host is: its kind, who may use it, and the schemas of what goes in and comes out.
 *
 * zod is imported for its types only, so that a page may import this file without carrying the library.
 */
import type { z } from 'zod';

/** Ranks of rights, lowest first; each includes those before it. `anyone` needs no operator at the till. */
export const roles = ['anyone', 'cashier', 'manager', 'owner'] as const;
export type Role = (typeof roles)[number];

/** Says whether someone of rank `has` may use what needs rank `needs`. */
export function mayUse(has: Role, needs: Role): boolean {
  return roles.indexOf(has) >= roles.indexOf(needs);
}

/**
 * `query` reads and may be asked again at will; `command` changes something and carries a command id, so that a repeat
 * is answered with the first result; `stream` gives a snapshot and then every change.
 */
export type MethodKind = 'query' | 'command' | 'stream';

export type Method<
  Kind extends MethodKind = MethodKind,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> = Readonly<{ kind: Kind; needs: Role; input: Input; output: Output }>;

/** All methods by name. The name is what travels, so it stays stable within a protocol number. */
export type MethodTable = Readonly<Record<string, Method>>;

/** A method that reads. Neither schema may use transforms that JSON cannot carry. */
export function query<Input extends z.ZodType, Output extends z.ZodType>(
  needs: Role,
  input: Input,
  output: Output,
): Method<'query', Input, Output> {
  return { kind: 'query', needs, input, output };
}

/** A method that changes something, at most once per command id. */
export function command<Input extends z.ZodType, Output extends z.ZodType>(
  needs: Role,
  input: Input,
  output: Output,
): Method<'command', Input, Output> {
  return { kind: 'command', needs, input, output };
}

/** A method that keeps telling; `output` is the schema of one item, snapshot or change. */
export function stream<Input extends z.ZodType, Output extends z.ZodType>(
  needs: Role,
  input: Input,
  output: Output,
): Method<'stream', Input, Output> {
  return { kind: 'stream', needs, input, output };
}

/** Names of the methods of a table that are of a kind. */
export type NamesOf<T extends MethodTable, Kind extends MethodKind = MethodKind> = {
  [N in keyof T & string]: T[N]['kind'] extends Kind ? N : never;
}[keyof T & string];

/** What a client sends to a method (before defaults are filled in). */
export type InputOf<T extends MethodTable, N extends keyof T> = z.input<T[N]['input']>;

/** What a handler of a method receives (checked, defaults filled in). */
export type CheckedInputOf<T extends MethodTable, N extends keyof T> = z.output<T[N]['input']>;

/** What a method answers; for a stream one item of it. */
export type OutputOf<T extends MethodTable, N extends keyof T> = z.output<T[N]['output']>;
