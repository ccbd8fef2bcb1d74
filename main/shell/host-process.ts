import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';

import { asHostMessage } from '#contract/host-message.ts';
import type { HostMessage } from '#contract/host-message.ts';

/** How a host's start ended. */
export type HostStarted = HostMessage | { readonly kind: 'died'; readonly code: number | null };

/** A host that runs as a child of this process. */
export interface HostProcess {
  /** Settles once: ready, refused, owned by another, or died before it said anything. */
  readonly started: Promise<HostStarted>;
  /** Settles when the process is gone. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  /** Asks it to finish its work and end; after `patienceMs` it is ended by force. */
  stop(patienceMs?: number): Promise<void>;
}

/** Longest time a host may take to close its database before it is ended by force. */
const patience = 10_000;

export interface HostRequest {
  /** The host's entry file. */
  readonly entry: string;
  readonly parameters: readonly string[];
  /** Added to this process's own environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Runs in place of this process's own Node (tests). */
  readonly node?: string;
}

/** Starts the host under Node. Its output goes to standard error: standard output carries the ready line alone. */
export function startHostProcess({
  entry,
  parameters,
  environment = {},
  node = process.execPath,
}: HostRequest): HostProcess {
  const child = spawn(node, [entry, ...parameters], {
    stdio: ['ignore', 2, 2, 'ipc'],
    env: { ...process.env, ...environment },
    // A group of its own would miss Ctrl-C on Windows; on POSIX it keeps Ctrl-C to the launcher, which then asks.
    detached: process.platform !== 'win32',
  });
  const started = Promise.withResolvers<HostStarted>();
  const ended = Promise.withResolvers<{ code: number | null; signal: NodeJS.Signals | null }>();
  child.on('message', (value) => {
    const message = asHostMessage(value);
    if (message !== undefined) started.resolve(message);
  });
  child.on('error', () => {
    started.resolve({ kind: 'died', code: null });
    ended.resolve({ code: null, signal: null });
  });
  child.on('exit', (code, signal) => {
    started.resolve({ kind: 'died', code });
    ended.resolve({ code, signal });
  });
  return {
    started: started.promise,
    ended: ended.promise,
    async stop(patienceMs = patience) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      askToStop(child);
      const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
      await ended.promise;
      clearTimeout(timer);
    },
  };
}

/** In words where there is a channel, by signal as well: a host that is still starting listens to signals only. */
function askToStop(child: ChildProcess): void {
  if (child.connected) child.send({ kind: 'stop' }, () => undefined);
  if (process.platform !== 'win32') child.kill('SIGTERM');
}
