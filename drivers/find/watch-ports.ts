import { type FSWatcher, watch } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { PlugSignal } from '../plug-signal.ts';
import { type LinuxRoots, linuxRoots } from './linux-ports.ts';
import { presentPorts } from './present-ports.ts';

export interface WatchPortsOptions {
  /** The names of all ports now, in any order that stays. */
  names?: () => Promise<readonly string[]>;
  /** Folders whose changes are a reason to look at once. */
  folders?: readonly string[];
  /** Between two looks while a device is missed. Five times as long while none is. */
  everyMs?: number;
  /** A device that just came cannot always be opened yet: rights are set, and old holders let go, a moment later. */
  againMs?: readonly number[];
}

/**
 * Tells `plugged` when ports come or go. Looks now and then; what the system says of its own accord only makes it look earlier, because nobody can
 * rely on it.
 */
export function watchPorts(plugged: PlugSignal, options: WatchPortsOptions = {}): Disposable {
  const linux = process.platform === 'linux';
  const { names = linux ? linuxNames(linuxRoots) : listedNames, everyMs = 2000, againMs = [400, 1500] } = options;
  const timers = new Set<NodeJS.Timeout>();
  let known: string | undefined;
  let looking = false;
  let idle = 0;
  let disposed = false;

  function later(ms: number, work: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      work();
    }, ms);
    timer.unref();
    timers.add(timer);
  }

  async function look(): Promise<void> {
    if (looking) return;
    looking = true;
    const now = [...new Set(await names().catch(() => []))].join('\n');
    looking = false;
    if (disposed || now === known) return;
    const first = known === undefined;
    known = now;
    if (first) return;
    plugged.tell();
    for (const ms of againMs) later(ms, () => plugged.tell());
  }

  const beat = setInterval(() => {
    idle = plugged.missed > 0 ? 0 : (idle + 1) % 5;
    if (idle === 0) void look();
  }, everyMs);
  beat.unref();
  void look();
  const watchers = (options.folders ?? (linux ? ['/dev', '/dev/usb'] : [])).flatMap((folder) =>
    watchFolder(folder, () => later(20, () => void look())),
  );

  return {
    [Symbol.dispose]() {
      disposed = true;
      clearInterval(beat);
      for (const timer of timers) clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}

/** /dev/usb is there only while a printer is; its absence costs nothing but a later look. */
function watchFolder(folder: string, onChange: () => void): FSWatcher[] {
  try {
    const watcher = watch(folder, { persistent: false }, onChange);
    watcher.on('error', () => watcher.close());
    return [watcher];
  } catch {
    return [];
  }
}

/** Names alone: reading them costs three short lists. */
function linuxNames({ sys }: LinuxRoots): () => Promise<string[]> {
  return async () => {
    const lists = await Promise.all(
      ['tty', 'hidraw', 'usbmisc'].map((kind) => readdir(path.join(sys, 'class', kind)).catch(() => [])),
    );
    return lists.flat();
  };
}

async function listedNames(): Promise<string[]> {
  const lists = await Promise.all((['serial', 'hid'] as const).map((kind) => presentPorts(kind).catch(() => [])));
  return lists.flat().map((port) => port.path);
}
