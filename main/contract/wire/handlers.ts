/** What the host puts behind a method table. Types, and one maker of streams. */
import type { Failure } from '../errors.ts';
import type { CheckedInputOf, MethodTable, NamesOf, OutputOf } from '../method.ts';

/** `context` belongs to the connection; `signal` fires when the caller no longer wants the answer. */
export type CallOf<Context> = { context: Context; signal: AbortSignal };

/** A lost connection does not abort a command: the client comes back and asks for its result. */
export type CommandOf<Context> = CallOf<Context> & { commandId: string };

/**
 * Where the items of a stream come from. `subscribe` is called before the first `snapshot`; a client that cannot keep
 * up is given a fresh snapshot in place of the changes it missed.
 */
export type Source<Item> = {
  snapshot(): Item;
  /** Starts to tell of changes until the returned function is called. `end` ends the stream from this side. */
  subscribe(push: (item: Item) => void, end: (reason?: Failure) => void): () => void;
};

type Eventually<Value> = Value | Promise<Value>;

export type Handlers<T extends MethodTable, Context> = {
  readonly [N in NamesOf<T>]: T[N]['kind'] extends 'stream'
    ? (input: CheckedInputOf<T, N>, call: CallOf<Context>) => Eventually<Source<OutputOf<T, N>>>
    : T[N]['kind'] extends 'command'
      ? (input: CheckedInputOf<T, N>, call: CommandOf<Context>) => Eventually<OutputOf<T, N>>
      : (input: CheckedInputOf<T, N>, call: CallOf<Context>) => Eventually<OutputOf<T, N>>;
};

/** A source whose every item is the whole state, read anew at each change. */
export function wholeState<Item>(read: () => Item, onChange: (changed: () => void) => () => void): Source<Item> {
  return { snapshot: read, subscribe: (push) => onChange(() => push(read())) };
}
