/**
 * A client that outlives its connection: it opens a new port when one is lost, listens to its streams again and asks
 * unanswered questions again. A command is repeated with the id it had, so that it happens once.
 */
import { type Failure, failure, isFailure } from '../errors.ts';
import type { MethodTable } from '../method.ts';
import { connect, defaultTimeoutMs } from './client.ts';
import type { AnyClient, CallOptions, Client, Hello, Listener } from './client-type.ts';
import { newCommandId } from './command-id.ts';
import type { Port } from './port.ts';
import { stateHolder } from './state-holder.ts';

export type ReconnectOptions = {
  /** Milliseconds to wait before try number `attempt` (from 1). */
  delay?: (attempt: number) => number;
};

/** 0.1 s, doubling up to 5 s, with a fifth of chance so that several windows do not knock together. */
export function backoff(attempt: number): number {
  return Math.min(100 * 2 ** (attempt - 1), 5000) * (0.8 + 0.4 * Math.random());
}

/** Something to do again on every new connection until it is settled; `again` says that the connection was lost. */
type Job = { start(inner: AnyClient, again: () => void): void; lose(reason: Failure): void };

/** Failures that trying again cannot heal: a person has to load the page anew, or open it from the till. */
function isFinal({ code }: Failure): boolean {
  return code === 'protocol-mismatch' || code === 'no-entry';
}

/** Opens a conversation that goes on over new ports, until it is closed for good. */
export function reconnecting<T extends MethodTable>(
  openPort: () => Promise<Port>,
  hello: Hello,
  { delay = backoff }: ReconnectOptions = {},
): Client<T> {
  const state = stateHolder({ is: 'connecting' });
  const jobs = new Set<Job>();
  let inner: AnyClient | undefined;
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed: Failure | undefined;

  /** A job whose connection is lost stays enlisted: the next connection starts it again. */
  function start(job: Job): void {
    if (inner) job.start(inner, () => closed && job.lose(closed));
  }

  function lose(reason: Failure): void {
    if (closed) return;
    closed = reason;
    clearTimeout(timer);
    inner?.close();
    state.set({ is: 'closed', failure: reason });
    for (const job of [...jobs]) job.lose(reason);
  }

  function retry(reason: Failure): void {
    inner = undefined;
    if (closed) return;
    if (isFinal(reason)) return lose(reason);
    attempt += 1;
    const retryInMs = delay(attempt);
    timer = setTimeout(open, retryInMs);
    state.set({ is: 'waiting', retryInMs, failure: reason });
  }

  function open(): void {
    state.set({ is: 'connecting' });
    openPort().then(
      (port) => {
        if (closed) return port.close();
        const opened = connect(port, hello) as AnyClient;
        opened.onState((now) => {
          if (now.is === 'open') attempt = 0;
          if (now.is === 'closed') retry(now.failure);
          else state.set(now);
        });
        if (opened.state().is === 'closed') return retry(failure('unavailable', { what: 'host' }));
        inner = opened;
        for (const job of [...jobs]) start(job);
      },
      (error: unknown) => retry(isFailure(error) ? error : failure('unavailable', { what: 'host' }, String(error))),
    );
  }

  function enlist(job: Job): () => void {
    if (closed) job.lose(closed);
    else jobs.add(job);
    start(job);
    return () => jobs.delete(job);
  }

  const client: AnyClient = {
    call: (name, input, options = {}) => persist(enlist, options, (over, once) => over.call(name, input, once)),
    command: (name, input, { commandId = newCommandId(), ...options } = {}) =>
      persist(enlist, { ...options, commandId }, (over, once) => over.command(name, input, { ...once, commandId })),
    stream: (name, input, listener) => persistStream(enlist, listener, (over, once) => over.stream(name, input, once)),
    state: state.get,
    onState: state.listen,
    close: () => lose(failure('unavailable', { what: 'host' }, 'The connection was closed from this side')),
  };
  open();
  return client as Client<T>;
}

type Enlist = (job: Job) => () => void;

/** Says whether a failure is the loss of the connection itself, and no answer of the host. */
function isLoss(over: AnyClient, reason: unknown): boolean {
  const now = over.state();
  return now.is === 'closed' && now.failure === reason;
}

function persist(
  enlist: Enlist,
  { signal, timeoutMs = defaultTimeoutMs, commandId }: CallOptions & { commandId?: string },
  ask: (over: AnyClient, options: CallOptions) => Promise<unknown>,
): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const given = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let quit = (): void => {};
  function done(): void {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
    quit();
  }
  function giveUp(reason: Failure): void {
    done();
    reject(reason);
    given.abort();
  }
  const abort = (): void => giveUp(failure('cancelled', {}));

  if (signal?.aborted) return Promise.reject(failure('cancelled', {}));
  signal?.addEventListener('abort', abort);
  if (timeoutMs > 0) {
    const data = { afterMs: timeoutMs, ...(commandId === undefined ? {} : { commandId }) };
    timer = setTimeout(() => giveUp(failure('timed-out', data)), timeoutMs);
  }
  quit = enlist({
    start(over, again) {
      ask(over, { signal: given.signal, timeoutMs: 0 }).then(
        (value) => {
          done();
          resolve(value);
        },
        (error: Failure) => (isLoss(over, error) && !given.signal.aborted ? again() : giveUp(error)),
      );
    },
    lose: giveUp,
  });
  return promise;
}

function persistStream(
  enlist: Enlist,
  { onItem, onEnd, signal }: Listener<unknown>,
  ask: (over: AnyClient, listener: Listener<unknown>) => () => void,
): () => void {
  const given = new AbortController();
  let quit = (): void => {};
  function stop(): void {
    signal?.removeEventListener('abort', stop);
    quit();
    given.abort();
  }
  function end(reason?: Failure): void {
    if (given.signal.aborted) return;
    stop();
    onEnd?.(reason);
  }
  if (signal?.aborted) return stop;
  signal?.addEventListener('abort', stop);
  quit = enlist({
    start(over, again) {
      ask(over, {
        onItem,
        signal: given.signal,
        onEnd: (reason) => (reason && isLoss(over, reason) ? again() : end(reason)),
      });
    },
    lose: end,
  });
  return stop;
}
