/** The command line and its till as processes of their own, as a person starts them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

const source = (file: string): string => fileURLToPath(new URL(`../../main/host/${file}`, import.meta.url));

export interface Ran {
  code: number | null;
  stdout: string;
  /** Standard output as it came. */
  bytes: Buffer;
  stderr: string;
}

export interface RunOptions {
  env?: Record<string, string>;
}

/** `tresen …`, in English unless the environment says otherwise. */
export function tresen(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return run('cli/main.ts', args, options);
}

/** `npm run simulate -- …` */
export function simulate(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return run('simulate/main.ts', args, options);
}

/** What `--json` printed. */
export function jsonOf<Value>({ stdout }: Ran): Value {
  return JSON.parse(stdout) as Value;
}

function run(file: string, args: readonly string[], { env = {} }: RunOptions): Promise<Ran> {
  const child = spawn(process.execPath, [source(file), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'en_GB.UTF-8', ...env },
  });
  return ended(child);
}

export function ended(child: ChildProcess): Promise<Ran> {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout?.on('data', (part: Buffer) => out.push(part));
  child.stderr?.on('data', (part: Buffer) => err.push(part));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      const bytes = Buffer.concat(out);
      resolve({ code, bytes, stdout: bytes.toString('utf8'), stderr: Buffer.concat(err).toString('utf8') });
    });
  });
}

export interface RunningTill extends AsyncDisposable {
  readonly folder: string;
  end(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

/** Starts a till on a folder and waits until it can sell. */
export async function startTill(folder: string, ...args: readonly string[]): Promise<RunningTill> {
  const child = spawn(process.execPath, [source('start.ts'), '--data', folder, '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (part: Buffer) => part.toString().includes('Tresen ready') && resolve());
    child.once('close', (code) => reject(new Error(`the till ended with ${code}`)));
  });
  const stop = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    child.kill(signal);
    await closed;
  };
  const end = (): Promise<void> => stop('SIGTERM');
  return { folder, end, kill: () => stop('SIGKILL'), [Symbol.asyncDispose]: end };
}

/** Makes the demo shop in a folder; no till runs there afterwards. */
export async function makeDemoShop(folder: string): Promise<void> {
  await using _till = await startTill(folder, '--demo');
}

/** A folder for the tests of one file. */
export function trialFolder(): (name: string) => string {
  const base = mkdtempSync(path.join(os.tmpdir(), 'tresen-cli-'));
  afterAll(() => rmSync(base, { recursive: true, force: true }));
  return (name) => path.join(base, name);
}
