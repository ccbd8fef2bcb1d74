import { fork } from 'node:child_process';
import type { DriverMessage, DriverRequest } from '#drivers/messages.ts';

/** A running driver process, as the supervisor sees it. */
export interface DriverChild {
  readonly pid: number | undefined;
  send(request: DriverRequest): void;
  /** Asks it to end; it is killed when it does not. */
  stop(): void;
  kill(): void;
}

export interface DriverEvents {
  message(message: DriverMessage): void;
  /** Called once, with the last words of its error output. */
  exit(end: { code: number | null; signal: string | null; lastWords: string }): void;
}

/** Starts a driver process; Electron's utility process offers the same in its own way. */
export type StartDriver = (entry: string, events: DriverEvents) => DriverChild;

const keptWords = 2000;

/** A child process of Node that talks over its own channel. Its standard output is closed: the host's carries one line only. */
export const startDriverByFork: StartDriver = (entry, events) => {
  const child = fork(entry, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], execArgv: [], serialization: 'json' });
  let lastWords = '';
  let ended = false;
  const end = (code: number | null, signal: string | null) => {
    if (ended) return;
    ended = true;
    events.exit({ code, signal, lastWords });
  };
  child.stderr?.on('data', (chunk: Buffer) => {
    lastWords = (lastWords + chunk.toString()).slice(-keptWords);
  });
  child.on('message', (message) => events.message(message as DriverMessage));
  child.on('error', (error) => {
    lastWords = `${lastWords}${error.message}`.slice(-keptWords);
    // A process that never came up has no exit.
    if (child.pid === undefined) end(null, null);
  });
  child.on('exit', end);
  return {
    pid: child.pid,
    send: (request) => void child.send(request, () => undefined),
    stop: () => void (child.connected && child.disconnect()),
    kill: () => void child.kill('SIGKILL'),
  };
};
