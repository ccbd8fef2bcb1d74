/** The processes that are measured: the built host, and the bare program beside it. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Table } from '#contract/table.ts';
import type { Client } from '#contract/wire/client-type.ts';
import { connect } from '#contract/wire/client.ts';
import { openHostPort } from '#host/http/host-client.ts';
import { readHostKey } from '#host/http/host-key.ts';

export const root = path.resolve(import.meta.dirname, '../..');
const hostBundle = path.join(root, 'build/out/main/host.js');
const bareProgram = path.join(import.meta.dirname, 'bare/program.mjs');

/** Builds what is older than its sources, as `npm start` does. */
export function freshBundle(): void {
  const done = spawnSync(process.execPath, [path.join(root, 'build/start.mjs'), '--only-setup'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (done.status !== 0 || !existsSync(hostBundle)) throw new Error('the bundle could not be built');
}

export interface Host {
  pid: number;
  client: Client<Table>;
  /** An address that lets one window in. */
  ticketUrl: string;
  end(): Promise<void>;
}

/** Starts the built host on a folder and connects as a program; `before` goes before Node's own name (strace). */
export async function startHost(
  folder: string,
  { parameters = [], before = [] }: { parameters?: readonly string[]; before?: readonly string[] } = {},
): Promise<Host> {
  const [command = '', ...rest] = [
    ...before,
    process.execPath,
    hostBundle,
    '--data',
    folder,
    '--port',
    '0',
    ...parameters,
  ];
  const child = spawn(command, rest, { stdio: ['ignore', 2, 2, 'ipc'] });
  const told = (await message(child)) as { kind: string; ticketUrl: string; url: string; pid: number };
  if (told.kind !== 'ready') throw new Error(`the host did not start: ${JSON.stringify(told)}`);
  const key = (await readHostKey(folder))?.key ?? '';
  const client = connect<Table>(await openHostPort(told.url, key), { build: 'bench', locale: 'de' });
  return {
    pid: told.pid,
    client,
    ticketUrl: told.ticketUrl,
    async end() {
      client.close();
      await ended(child, () => child.send({ kind: 'stop' }));
    },
  };
}

export interface BareProgram {
  pid: number;
  port: number;
  end(): Promise<void>;
}

export async function startBare(file: string, door: 'http' | 'socket'): Promise<BareProgram> {
  const child = spawn(process.execPath, [bareProgram, file, door], { stdio: ['ignore', 2, 2, 'ipc'] });
  const { port } = (await message(child)) as { port: number };
  return { pid: child.pid ?? 0, port, end: () => ended(child, () => child.disconnect()) };
}

/** Resident memory of a process, in MiB. */
export function residentMib(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
}

function message(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it said anything`)));
  });
}

async function ended(child: ChildProcess, ask: () => unknown): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  ask();
  const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await gone;
  clearTimeout(late);
}
