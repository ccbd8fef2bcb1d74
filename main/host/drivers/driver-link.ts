import type { DriverMessage, DriverRequest, HeldClass } from '#drivers/messages.ts';
import { shownTerminal } from '#drivers/terminal/address.ts';
import { type DriverChild, type StartDriver, startDriverByFork } from './driver-child.ts';

/** Something that belongs into the log: nobody at the counter needs to act on it. */
export type DriverReport =
  | { kind: 'driver-started'; pid: number | undefined }
  | { kind: 'driver-ended'; code: number | null; signal: string | null; lastWords: string; restartInMs: number }
  | { kind: 'driver-stuck'; uri: string };

export interface DriverLinkOptions {
  /** Path of the driver process's program. */
  entry: string;
  report?: (report: DriverReport) => void;
  start?: StartDriver;
  /** A job that takes longer is given up, and the process with it. */
  jobLimitMs?: number;
  /** Waits before a process that died is started again: the first, the second … time; the last for all further ones. */
  restartWaitsMs?: readonly number[];
}

/** A request before it has its number. */
export type Question = DriverRequest extends infer R ? (R extends DriverRequest ? Omit<R, 'id'> : never) : never;

type Answered = Extract<DriverMessage, { id: number }>;
export type Answer = Exclude<Answered, { kind: 'terminal-progress' }>;
/** What the driver process says unasked, or on the way to an answer. */
export type Unasked = Exclude<DriverMessage, Answer>;

/** `crashed`: the process died over it. `stuck`: it did not answer in time. `closed`: the till is closing. */
export type NoAnswer = 'crashed' | 'stuck' | 'closed';

export interface AskOptions {
  /** In ms, where the usual limit does not fit: a customer looks for a card. */
  limitMs?: number;
  onProgress?: (message: Extract<DriverMessage, { kind: 'terminal-progress' }>) => void;
}

export interface DriverLink {
  ask(question: Question, options?: AskOptions): Promise<Answer | NoAnswer>;
  /** Keeps a device open from now on, also over the death of the process. */
  hold(heldClass: HeldClass, uri: string): void;
  release(heldClass: HeldClass, uri: string): void;
  /** Gives the way to stop. */
  listen(listener: (message: Unasked) => void): () => void;
  /** Called when the process died: what its devices said no longer holds. */
  onDeath(listener: () => void): () => void;
  close(): Promise<void>;
}

interface Waiting {
  request: DriverRequest;
  limitMs: number;
  onProgress: AskOptions['onProgress'];
  settle(message: Answer | NoAnswer): void;
  timer: NodeJS.Timeout | undefined;
}

interface Held {
  kind: 'hold';
  class: HeldClass;
  uri: string;
}

const keyOf = ({ class: heldClass, uri }: Pick<Held, 'class' | 'uri'>): string => `${heldClass} ${uri}`;

/** How long a process must have lived for the waits to begin anew. */
const healthyMs = 30_000;
const closeLimitMs = 1000;

/**
 * The way to the driver process: starts it at the first request (never in the host's start), starts it again after a crash with growing waits.
 * Requests under way when it dies end as `crashed` and are never repeated; held devices are held again.
 */
export function linkDrivers(options: DriverLinkOptions): DriverLink {
  const { entry, report = () => undefined, start = startDriverByFork } = options;
  const { jobLimitMs = 60_000, restartWaitsMs = [100, 500, 1000, 2000, 5000, 10_000] } = options;
  const waiting = new Map<number, Waiting>();
  const queued: Waiting[] = [];
  const held = new Map<string, Held>();
  /** Holds that were sent and not answered yet. */
  const holding = new Map<number, Held>();
  const listeners = new Set<(message: Unasked) => void>();
  const deathListeners = new Set<() => void>();
  let child: DriverChild | undefined;
  /** It was killed and has not ended yet: it must get no more work. */
  let dying = false;
  let restart: NodeJS.Timeout | undefined;
  let deaths = 0;
  let lastId = 0;
  let closed = false;
  let onEnd: (() => void) | undefined;

  function startNow(): void {
    restart = undefined;
    const bornAt = performance.now();
    child = start(entry, {
      message: receive,
      exit({ code, signal, lastWords }) {
        child = undefined;
        dying = false;
        if (performance.now() - bornAt > healthyMs) deaths = 0;
        const restartInMs = restartWaitsMs[Math.min(deaths, restartWaitsMs.length - 1)] ?? 1000;
        deaths += 1;
        // Before anybody hears of it: who then asks at once waits for the new process, and starts none.
        if (!closed)
          restart = setTimeout(() => {
            restart = undefined;
            // Without work there is no need for a process.
            if (queued.length > 0 || held.size > 0) startNow();
          }, restartInMs);
        holding.clear();
        for (const job of [...waiting.values()]) job.settle('crashed');
        for (const listener of deathListeners) listener();
        onEnd?.();
        if (!closed) report({ kind: 'driver-ended', code, signal, lastWords, restartInMs });
      },
    });
    report({ kind: 'driver-started', pid: child.pid });
    for (const device of held.values()) sendHold(device);
    for (const job of queued.splice(0)) hand(job);
  }

  function hand(job: Waiting): void {
    waiting.set(job.request.id, job);
    job.timer = setTimeout(() => {
      report({ kind: 'driver-stuck', uri: 'uri' in job.request ? shownTerminal(job.request.uri) : job.request.kind });
      dying = true;
      child?.kill();
      job.settle('stuck');
    }, job.limitMs);
    child?.send(job.request);
  }

  function sendHold(device: Held): void {
    lastId += 1;
    holding.set(lastId, device);
    child?.send({ ...device, id: lastId });
  }

  function receive(message: DriverMessage): void {
    if (!('id' in message)) return tell(message);
    const job = waiting.get(message.id);
    if (message.kind === 'terminal-progress') return job?.onProgress?.(message);
    const device = holding.get(message.id);
    holding.delete(message.id);
    // A name that cannot be held is a state of its device: nobody waits for an answer.
    if (device && held.has(keyOf(device)) && message.kind === 'refused')
      tell({
        kind: 'condition',
        class: device.class,
        uri: device.uri,
        condition: { state: 'faulted', reason: message.reason },
      });
    job?.settle(message);
  }

  function tell(message: Unasked): void {
    for (const listener of listeners) listener(message);
  }

  return {
    ask(question, { limitMs = jobLimitMs, onProgress } = {}) {
      if (closed) return Promise.resolve('closed');
      lastId += 1;
      const request: DriverRequest = { ...question, id: lastId };
      return new Promise((resolve) => {
        const job: Waiting = {
          request,
          limitMs,
          onProgress,
          timer: undefined,
          settle(message) {
            clearTimeout(job.timer);
            waiting.delete(request.id);
            resolve(message);
          },
        };
        if (child && !dying) hand(job);
        else {
          queued.push(job);
          if (!child && !restart) startNow();
        }
      });
    },
    hold(heldClass, uri) {
      const device: Held = { kind: 'hold', class: heldClass, uri };
      if (closed || held.has(keyOf(device))) return;
      held.set(keyOf(device), device);
      if (child && !dying) sendHold(device);
      else if (!child && !restart) startNow();
    },
    release(heldClass, uri) {
      if (!held.delete(keyOf({ class: heldClass, uri })) || !child || dying) return;
      lastId += 1;
      child.send({ id: lastId, kind: 'release', class: heldClass, uri });
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onDeath(listener) {
      deathListeners.add(listener);
      return () => void deathListeners.delete(listener);
    },
    async close() {
      closed = true;
      clearTimeout(restart);
      for (const job of queued.splice(0)) job.settle('closed');
      const running = child;
      if (!running) return;
      await new Promise<void>((resolve) => {
        const limit = setTimeout(() => running.kill(), closeLimitMs);
        onEnd = () => {
          clearTimeout(limit);
          resolve();
        };
        running.stop();
      });
    },
  };
}
