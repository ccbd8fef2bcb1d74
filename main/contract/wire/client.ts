/**
 * A client over one port: it lives as long as the port. Pages and programs that outlive a connection use
 * `reconnecting` instead.
 */
import { type Failure, failure, failureOf } from '../errors.ts';
import type { MethodTable } from '../method.ts';
import type { AnyClient, CallOptions, Client, Hello, Listener } from './client-type.ts';
import { newCommandId } from './command-id.ts';
import type { Port } from './port.ts';
import { type HostMessage, connectionId, itemsPerAck, protocolNumber } from './protocol.ts';
import { stateHolder } from './state-holder.ts';

export const defaultTimeoutMs = 15_000;

type Call = { name: string; input: unknown; commandId?: string };

/** What waits for messages under an id. */
type Waiting = {
  receive(message: HostMessage): void;
  /** Ends it from this side; the connection is gone, or was never good. */
  lose(reason: Failure): void;
};

/** Sends a call and keeps what waits for it; returns how to give it up. */
type Begin = (call: Call, waiting: Waiting) => () => void;

/** Opens a conversation over a port. Calls may follow at once; they need not wait for the host's hello. */
export function connect<T extends MethodTable>(port: Port, hello: Hello): Client<T> {
  const waiting = new Map<number, Waiting>();
  const state = stateHolder({ is: 'connecting' });
  let lastId = connectionId;
  let lost: Failure | undefined;

  function lose(reason: Failure): void {
    if (lost) return;
    lost = reason;
    const left = [...waiting.values()];
    waiting.clear();
    port.close();
    state.set({ is: 'closed', failure: reason });
    for (const each of left) each.lose(reason);
  }

  function receive(message: HostMessage): void {
    if (message.kind === 'hello') return state.set({ is: 'open', build: message.build });
    if (message.id === connectionId) return message.kind === 'fail' ? lose(failureOf(message.error)) : undefined;
    const entry = waiting.get(message.id);
    if (message.kind !== 'item') waiting.delete(message.id);
    else if ((message.seq + 1) % itemsPerAck === 0) port.post({ kind: 'ack', id: message.id, seq: message.seq });
    entry?.receive(message);
  }

  function begin(call: Call, entry: Waiting): () => void {
    if (lost) {
      entry.lose(lost);
      return () => {};
    }
    lastId += 1;
    const id = lastId;
    waiting.set(id, entry);
    try {
      port.post({ kind: 'call', id, ...call });
    } catch (error) {
      waiting.delete(id);
      entry.lose(error as Failure);
    }
    return () => {
      if (waiting.delete(id)) port.post({ kind: 'cancel', id });
    };
  }

  const client: AnyClient = {
    call: (name, input, options = {}) => request(begin, { name, input }, options),
    command: (name, input, { commandId = newCommandId(), ...options } = {}) =>
      request(begin, { name, input, commandId }, options),
    stream: (name, input, listener) => listen(begin, { name, input }, listener),
    state: state.get,
    onState: state.listen,
    close: () => lose(failure('unavailable', { what: 'host' }, 'The connection was closed from this side')),
  };

  port.onClose(() => lose(failure('unavailable', { what: 'host' }, 'The connection to the host is lost')));
  port.listen((message) => receive(message as HostMessage));
  port.post({ kind: 'hello', protocol: protocolNumber, ...hello });
  return client as Client<T>;
}

/** One question, one answer. */
function request(begin: Begin, call: Call, { signal, timeoutMs = defaultTimeoutMs }: CallOptions): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  if (signal?.aborted) {
    reject(failure('cancelled', {}));
    return promise;
  }

  let timer: ReturnType<typeof setTimeout> | undefined;
  const abort = (): void => giveUp(failure('cancelled', {}));
  function done(): void {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
  function lose(reason: Failure): void {
    done();
    reject(reason);
  }
  function giveUp(reason: Failure): void {
    cancel();
    lose(reason);
  }

  signal?.addEventListener('abort', abort);
  if (timeoutMs > 0) {
    const data = { afterMs: timeoutMs, ...(call.commandId === undefined ? {} : { commandId: call.commandId }) };
    timer = setTimeout(() => giveUp(failure('timed-out', data)), timeoutMs);
  }
  const cancel = begin(call, {
    receive(message) {
      if (message.kind === 'item') return giveUp(failure('unknown-method', { name: call.name }, 'This is a stream'));
      done();
      if (message.kind === 'fail') reject(failureOf(message.error));
      else resolve(message.kind === 'ok' ? message.value : undefined);
    },
    lose,
  });
  return promise;
}

/** One question, answers until either side has enough. */
function listen(begin: Begin, call: Call, { onItem, onEnd, signal }: Listener<unknown>): () => void {
  let open = true;
  let cancel = (): void => {};
  function leave(): boolean {
    const wasOpen = open;
    open = false;
    signal?.removeEventListener('abort', stop);
    return wasOpen;
  }
  function stop(): void {
    if (leave()) cancel();
  }
  function end(reason?: Failure): void {
    if (leave()) onEnd?.(reason);
  }

  if (signal?.aborted) return stop;
  signal?.addEventListener('abort', stop);
  cancel = begin(call, {
    receive(message) {
      if (message.kind === 'item') onItem(message.value, { seq: message.seq, snapshot: message.snapshot === true });
      else end(message.kind === 'fail' ? failureOf(message.error) : undefined);
    },
    lose: end,
  });
  return stop;
}
