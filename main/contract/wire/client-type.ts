/** What a client of the host can do, whichever way its messages travel. Types only. */
import type { Failure } from '../errors.ts';
import type { InputOf, MethodTable, NamesOf, OutputOf } from '../method.ts';
import type { Locale } from './protocol.ts';

/** Who is calling: the build of the client, and the language for texts that the host makes (receipts, lists). */
export type Hello = { build: string; locale: Locale; token?: string };

export type CallOptions = {
  signal?: AbortSignal;
  /** Milliseconds until `timed-out`; 0 waits for ever. */
  timeoutMs?: number;
};

/** `commandId`: given when a command is to be repeated by hand; otherwise the client makes one. */
export type CommandOptions = CallOptions & { commandId?: string };

/** The number of an item, and whether it stands for all before it (the first always does). */
export type ItemMark = { seq: number; snapshot: boolean };

export type Listener<Item> = {
  onItem(item: Item, mark: ItemMark): void;
  signal?: AbortSignal;
  /** Called once when the host ended the stream or it cannot go on; not after it was stopped from this side. */
  onEnd?(failure?: Failure): void;
};

export type ClientState =
  | { is: 'connecting' }
  /** `build` is that of the host; a page of another build should load itself again. */
  | { is: 'open'; build: string }
  | { is: 'waiting'; retryInMs: number; failure: Failure }
  | { is: 'closed'; failure: Failure };

export type Client<T extends MethodTable> = {
  /** Asks a query. Rejects with a `Failure`. */
  call<N extends NamesOf<T, 'query'>>(name: N, input: InputOf<T, N>, options?: CallOptions): Promise<OutputOf<T, N>>;
  /** Gives a command. Rejects with a `Failure`; after `timed-out` repeat it with the id in the failure's data. */
  command<N extends NamesOf<T, 'command'>>(
    name: N,
    input: InputOf<T, N>,
    options?: CommandOptions,
  ): Promise<OutputOf<T, N>>;
  /** Listens to a stream; returns how to stop. */
  stream<N extends NamesOf<T, 'stream'>>(name: N, input: InputOf<T, N>, listener: Listener<OutputOf<T, N>>): () => void;
  state(): ClientState;
  /** Called at every change of state, not with the present one; returns how to stop. */
  onState(listener: (state: ClientState) => void): () => void;
  close(): void;
};

/** The same functions without the types of a table; what the implementations are written against. */
export type AnyClient = {
  call(name: string, input: unknown, options?: CallOptions): Promise<unknown>;
  command(name: string, input: unknown, options?: CommandOptions): Promise<unknown>;
  stream(name: string, input: unknown, listener: Listener<unknown>): () => void;
  state(): ClientState;
  onState(listener: (state: ClientState) => void): () => void;
  close(): void;
};
