import type { DeviceState } from '#contract/methods/shop.ts';
import type { PrintOutcome } from '#contract/methods/values.ts';
import type { PaperBlock } from '#domain/paper.ts';
import type { DriverMessage, DriverRequest } from '#drivers/messages.ts';
import { type DriverChild, type StartDriver, startDriverByFork } from './driver-child.ts';

/** Something that belongs into the log: nobody at the counter needs to act on it. */
export type DriverReport =
  | { kind: 'driver-started'; pid: number | undefined }
  | { kind: 'driver-ended'; code: number | null; signal: string | null; lastWords: string; restartInMs: number }
  | { kind: 'driver-stuck'; uri: string };

export interface DriversOptions {
  /** Path of the driver process's program. */
  entry: string;
  report?: (report: DriverReport) => void;
  /** ISO UTC. */
  now?: () => string;
  start?: StartDriver;
  /** A job that takes longer is given up, and the process with it. */
  jobLimitMs?: number;
  /** Waits before a process that died is started again: the first, the second … time; the last for all further ones. */
  restartWaitsMs?: readonly number[];
  /** Between two looks at a watched printer. */
  watchMs?: number;
}

export interface Drivers {
  /** Prints blocks, or bytes that are ready for that printer. Never rejects: what went wrong is in the outcome. */
  print(
    job: { uri: string; blocks: readonly PaperBlock[] } | { uri: string; bytes: Uint8Array },
  ): Promise<PrintOutcome>;
  /** Asks a device how it is. */
  check(uri: string): Promise<DeviceState>;
  /** Looks at a printer from time to time, beginning in a moment, so that a fault is seen before the next receipt; null stops it. */
  watch(uri: string | null): void;
  /** What is known of every device that was used or watched. */
  states(): DeviceState[];
  /** Tells of every change of a state; gives the way to stop. */
  onChange(listener: (state: DeviceState) => void): () => void;
  close(): Promise<void>;
}

interface Waiting {
  request: DriverRequest;
  settle(message: DriverMessage | 'crashed' | 'stuck' | 'closed'): void;
  timer: NodeJS.Timeout | undefined;
}

/** How long a process must have lived for the waits to begin anew. */
const healthyMs = 30_000;
const closeLimitMs = 1000;
const firstLookMs = 2000;

/**
 * Keeps the driver process: starts it at the first job (never in the host's start), starts it again after a crash with growing waits. Jobs
 * under way when it dies end as unknown and are never repeated.
 */
export function createDrivers(options: DriversOptions): Drivers {
  const { entry, report = () => undefined, now = () => new Date().toISOString(), start = startDriverByFork } = options;
  const { jobLimitMs = 60_000, restartWaitsMs = [100, 500, 1000, 2000, 5000, 10_000], watchMs = 30_000 } = options;
  const waiting = new Map<number, Waiting>();
  const queued: Waiting[] = [];
  const known = new Map<string, DeviceState>();
  const listeners = new Set<(state: DeviceState) => void>();
  let child: DriverChild | undefined;
  /** It was killed and has not ended yet: it must get no more work. */
  let dying = false;
  let restart: NodeJS.Timeout | undefined;
  let watcher: NodeJS.Timeout | undefined;
  let deaths = 0;
  let lastId = 0;
  let closed = false;
  let onEnd: (() => void) | undefined;

  function note(uri: string, state: DeviceState['state'], reason: string | null): DeviceState {
    const before = known.get(uri);
    if (before?.state === state && before.reason === reason) return before;
    const next: DeviceState = { class: 'printer', uri, state, reason, at: now() };
    known.set(uri, next);
    for (const listener of listeners) listener(next);
    return next;
  }

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
        for (const job of [...waiting.values()]) job.settle('crashed');
        onEnd?.();
        if (closed) return;
        report({ kind: 'driver-ended', code, signal, lastWords, restartInMs });
        restart = setTimeout(() => {
          restart = undefined;
          // Without work there is no need for a process.
          if (queued.length > 0) startNow();
        }, restartInMs);
      },
    });
    report({ kind: 'driver-started', pid: child.pid });
    for (const job of queued.splice(0)) hand(job);
  }

  function hand(job: Waiting): void {
    waiting.set(job.request.id, job);
    job.timer = setTimeout(() => {
      report({ kind: 'driver-stuck', uri: 'uri' in job.request ? job.request.uri : job.request.kind });
      dying = true;
      child?.kill();
      job.settle('stuck');
    }, jobLimitMs);
    child?.send(job.request);
  }

  function receive(message: DriverMessage): void {
    if (message.kind === 'condition') note(message.uri, message.condition.state, message.condition.reason);
    else if ('id' in message) waiting.get(message.id)?.settle(message);
  }

  type Question = DriverRequest extends infer R ? (R extends DriverRequest ? Omit<R, 'id'> : never) : never;

  function ask(question: Question): Promise<DriverMessage | 'crashed' | 'stuck' | 'closed'> {
    if (closed) return Promise.resolve('closed');
    lastId += 1;
    const request: DriverRequest = { ...question, id: lastId };
    return new Promise((resolve) => {
      const job: Waiting = {
        request,
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
  }

  async function check(uri: string): Promise<DeviceState> {
    const answer = await ask({ kind: 'check', uri });
    if (typeof answer === 'object' && answer.kind === 'checked') {
      return note(uri, answer.condition.state, answer.condition.reason);
    }
    // Whoever closes the till learns nothing about a printer.
    if (answer === 'closed')
      return known.get(uri) ?? { class: 'printer', uri, state: 'absent', reason: null, at: null };
    return note(uri, 'faulted', answer === 'stuck' ? 'printer-hangs' : 'driver-crashed');
  }

  return {
    async print(job) {
      const { uri } = job;
      const answer = await ask(
        'bytes' in job
          ? { kind: 'print-bytes', uri, base64: Buffer.from(job.bytes).toString('base64') }
          : { kind: 'print', uri, blocks: job.blocks },
      );
      if (answer === 'closed') return { outcome: 'failed', reason: 'closing-down', device: uri };
      if (typeof answer === 'object' && answer.kind === 'printed') return { ...answer.end, device: uri };
      const reason = answer === 'stuck' ? 'printer-hangs' : 'driver-crashed';
      note(uri, 'faulted', reason);
      return { outcome: 'unknown', reason, device: uri };
    },
    check,
    watch(uri) {
      clearTimeout(watcher);
      if (uri === null || closed) return;
      const look = (afterMs: number) => {
        const timer = setTimeout(
          () => void check(uri).then(() => (watcher === timer ? look(watchMs) : undefined)),
          afterMs,
        );
        watcher = timer.unref();
      };
      // The first look is not part of the till's start.
      look(Math.min(watchMs, firstLookMs));
    },
    states: () => [...known.values()],
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      closed = true;
      clearTimeout(watcher);
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
