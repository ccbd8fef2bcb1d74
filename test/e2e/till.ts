/** The till as a person starts it: the launcher of `npm start` with the real host behind it. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { readHostKey } from '#host/http/host-key.ts';

const root = path.resolve(import.meta.dirname, '../..');

export interface RunningTill {
  readonly folder: string;
  /** Address with the newest one-time ticket: a further one is printed after every restart of the host. */
  address(): string;
  /** Waits until the till has said for the `count`th time that it is ready, and gives the address it said. */
  ready(count: number): Promise<string>;
  /** What it told the person at the terminal. */
  said(): string;
  /** Kills the host as a power cut would, from behind its launcher. */
  killHost(): Promise<void>;
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number | null>;
  /** Ends it as Ctrl-C does, with its exit code. */
  end(): Promise<number | null>;
}

/** A data folder of its own, and how to remove it. */
export function newFolder(): { folder: string; remove(): void } {
  const base = mkdtempSync(path.join(os.tmpdir(), 'tresen-e2e-'));
  // A killed host leaves files that are still being written for a moment.
  return {
    folder: path.join(base, 'laden'),
    remove: () => rmSync(base, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
  };
}

/** Starts `npm start` on a data folder. The options are those of the command line; no window is opened. */
export function startTill(folder: string, options: readonly string[]): RunningTill {
  const parameters = ['build/start.mjs', '--data', folder, '--shell', 'none', '--no-open', ...options];
  const child = spawn(process.execPath, parameters, {
    cwd: root,
    env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  const { promise: code, resolve } = Promise.withResolvers<number | null>();
  const heard = new EventTarget();
  const hear = (): boolean => heard.dispatchEvent(new Event('said'));
  child.stdout.on('data', (bytes: Buffer) => void ((stdout += bytes.toString()), hear()));
  child.stderr.on('data', (bytes: Buffer) => void ((stderr += bytes.toString()), hear()));
  child.on('close', (exit) => {
    resolve(exit);
    hear();
  });
  const addresses = (): string[] => [...stdout.matchAll(/^Tresen ready: (\S+)$/gm)].map(([, url]) => url ?? '');

  return {
    folder,
    address: () => addresses().at(-1) ?? '',
    async ready(count) {
      while (addresses().length < count) {
        if (child.exitCode !== null) throw new Error(`The till ended with ${child.exitCode}: ${stdout}${stderr}`);
        await new Promise((next) => heard.addEventListener('said', next, { once: true }));
      }
      return addresses()[count - 1] ?? '';
    },
    said: () => stderr,
    ended: code,
    async killHost() {
      const key = await readHostKey(folder);
      if (key === undefined) throw new Error('The host left no key.');
      process.kill(key.pid, 'SIGKILL');
    },
    end() {
      if (child.exitCode === null) child.kill('SIGTERM');
      return code;
    },
  };
}
