/** A serial line without a cable: two ends of one pseudo terminal pair, and the plug that can be pulled. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { constants, lstatSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export const hasSocat = spawnSync('socat', ['-V']).status === 0;
export const onSocat = hasSocat ? '' : ' (skipped: socat is not installed)';

export interface Line extends AsyncDisposable {
  /** Where the till opens it. */
  readonly till: string;
  /** Plugs it in; under the same name as before. */
  plug(): Promise<void>;
  /** Takes it away without a word. */
  unplug(): Promise<void>;
  /** The device's end. */
  device(): Promise<FileHandle>;
}

/** A line that is not plugged in yet. */
export function createLine(): Line {
  const folder = mkdtempSync(path.join(tmpdir(), 'line-'));
  const till = path.join(folder, 'till');
  const far = path.join(folder, 'device');
  let socat: ChildProcess | undefined;
  const handles: FileHandle[] = [];

  async function unplug(): Promise<void> {
    for (const handle of handles.splice(0)) await handle.close().catch(() => undefined);
    if (!socat) return;
    const ended = once(socat, 'exit');
    socat.kill('SIGKILL');
    await ended;
    socat = undefined;
    // Killed at once it leaves its links; a cable that was pulled leaves none.
    rmSync(till, { force: true });
    rmSync(far, { force: true });
  }

  return {
    till,
    unplug,
    async plug() {
      socat = spawn('socat', [`pty,raw,echo=0,link=${till}`, `pty,raw,echo=0,link=${far}`], { stdio: 'ignore' });
      while (!isLink(till) || !isLink(far)) await wait(5);
    },
    async device() {
      const handle = await open(far, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
      handles.push(handle);
      return handle;
    },
    async [Symbol.asyncDispose]() {
      await unplug();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function isLink(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

/** What this process has open, by what it is: the directory that is being read is left out. */
export function openFiles(): string[] {
  return readdirSync('/proc/self/fd')
    .flatMap((name) => {
      try {
        return [readlinkSync(`/proc/self/fd/${name}`)];
      } catch {
        return [];
      }
    })
    .filter((target) => !target.endsWith('/fd'))
    .sort();
}

/** Reads what came to the device's end, until so many bytes are there or the time is over. */
export async function received(device: FileHandle, count: number, timeoutMs = 3000): Promise<Buffer> {
  const until = performance.now() + timeoutMs;
  const parts: Buffer[] = [];
  let size = 0;
  while (size < count && performance.now() < until) {
    const { bytesRead, buffer } = await device.read({ buffer: Buffer.alloc(65_536) }).catch(() => nothing);
    if (bytesRead === 0) await wait(2);
    parts.push(buffer.subarray(0, bytesRead));
    size += bytesRead;
  }
  return Buffer.concat(parts);
}

const nothing = { bytesRead: 0, buffer: Buffer.alloc(0) };
