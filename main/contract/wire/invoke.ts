/** From a call by name to its handler: looks the method up, checks rights and input, and runs it. */
import { failure } from '../errors.ts';
import { type Method, type MethodTable, type Role, mayUse } from '../method.ts';
import { type CommandMemory, commandDesk } from './command-desk.ts';
import type { ReadFault } from './faults.ts';
import type { CallOf, CommandOf, Handlers, Source } from './handlers.ts';
import { issuesOf } from './issues.ts';

export type InvokeOptions<T extends MethodTable, Context> = {
  table: T;
  handlers: Handlers<T, Context>;
  /** The rank of whoever is signed in on this connection, asked anew at every call. */
  roleOf(context: Context): Role;
  /** Results of finished commands. Without it only repeats of running commands are recognised. */
  memory?: CommandMemory;
  /** Checks every output against its schema: for tests and development. */
  checkOutput?: boolean;
};

export type Invocation<Context> = {
  name: string;
  input: unknown;
  commandId: string | undefined;
  context: Context;
  /** Fires when nobody waits any more: taken back, or the connection is lost. */
  gone: AbortSignal;
  /** Fires when the caller took the call back. */
  takenBack: AbortSignal;
};

export type Outcome = { is: 'value'; value: unknown } | { is: 'stream'; source: Source<unknown> };

export type Invoke<Context> = (call: Invocation<Context>) => Promise<Outcome>;

type AnyHandler<Context> = (input: unknown, call: CallOf<Context> | CommandOf<Context>) => unknown;

/** Makes the one function through which a host is asked anything. It rejects with whatever the handler threw. */
export function invoker<T extends MethodTable, Context>(
  options: InvokeOptions<T, Context>,
  readFault: ReadFault,
): Invoke<Context> {
  const { table, roleOf, checkOutput = false } = options;
  const handlers = options.handlers as unknown as Readonly<Record<string, AnyHandler<Context>>>;
  const takeCommand = commandDesk(options.memory);

  function lookUp(name: string): { method: Method; handler: AnyHandler<Context> } {
    const method = Object.hasOwn(table, name) ? table[name] : undefined;
    const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
    if (!method || !handler) throw failure('unknown-method', { name });
    return { method, handler };
  }

  function checkedInput({ input: schema, needs }: Method, input: unknown, context: Context): unknown {
    const has = roleOf(context);
    if (!mayUse(has, needs)) throw failure('not-allowed', { needs, has });
    const read = schema.safeParse(input);
    if (!read.success) throw failure('invalid-input', { issues: issuesOf(read.error.issues) });
    return read.data;
  }

  function checked(name: string, value: unknown): unknown {
    const read = checkOutput ? table[name]?.output.safeParse(value) : undefined;
    if (read?.success === false) {
      throw new Error(`The output of ${name} breaks its schema: ${JSON.stringify(issuesOf(read.error.issues))}`);
    }
    return value;
  }

  function checkedSource(name: string, source: Source<unknown>, gone: AbortSignal): Source<unknown> {
    return {
      snapshot: () => checked(name, source.snapshot()),
      subscribe: (push, end) =>
        source.subscribe((item) => {
          try {
            push(checked(name, item));
          } catch (error) {
            end(readFault(name, error, gone));
          }
        }, end),
    };
  }

  /** Runs to its first wait within the caller's turn, so calls of one connection begin in the order they were sent. */
  return async function invoke({ name, input, commandId, context, gone, takenBack }) {
    const { method, handler } = lookUp(name);
    const data = checkedInput(method, input, context);
    switch (method.kind) {
      case 'query':
        return { is: 'value', value: checked(name, await handler(data, { context, signal: gone })) };
      case 'stream': {
        const source = (await handler(data, { context, signal: gone })) as Source<unknown>;
        return { is: 'stream', source: checkOutput ? checkedSource(name, source, gone) : source };
      }
      case 'command': {
        if (commandId === undefined) throw failure('invalid-input', { issues: [missingCommandId] });
        const run = async (signal: AbortSignal): Promise<unknown> => {
          try {
            return checked(name, await handler(data, { context, signal, commandId }));
          } catch (error) {
            // Read here, once, so that all who wait for this command hear the same log id.
            throw readFault(name, error, signal);
          }
        };
        return { is: 'value', value: await takeCommand({ name, commandId, takenBack, run }) };
      }
    }
  };
}

const missingCommandId = { path: 'commandId', code: 'missing', message: 'A command carries an id made by its sender' };
