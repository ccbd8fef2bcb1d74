/** The first files of the machine: a shell, the modules, and what its first process does. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Kernel } from './kernel.ts';

export interface InitramfsOptions {
  kernel: Kernel;
  /** A statically linked busybox. */
  busybox: string;
  /** What init.sh reads before anything else. */
  settings: Readonly<Record<string, string>>;
}

const folder = 0o04_0755;
const program = 0o10_0755;
const plain = 0o10_0644;

/** Gzipped cpio, ready for `-initrd`. */
export function buildInitramfs({ kernel, busybox, settings }: InitramfsOptions): Buffer {
  const order = kernel.modules.map(({ file, options }) => `${path.basename(file)} ${options}`.trim());
  const said = Object.entries(settings).map(([name, value]) => `${name}=${quoted(value)}`);
  return gzipSync(
    cpio([
      ...['bin', 'dev', 'host', 'modules', 'proc', 'sys', 'tree'].map((name) => ({ name, mode: folder, data: empty })),
      { name: 'bin/busybox', mode: program, data: readFileSync(busybox) },
      { name: 'init', mode: program, data: readFileSync(path.join(import.meta.dirname, 'init.sh')) },
      { name: 'settings', mode: plain, data: Buffer.from(`${said.join('\n')}\n`) },
      { name: 'modules/order', mode: plain, data: Buffer.from(`${order.join('\n')}\n`) },
      ...kernel.modules.map(({ file }) => ({
        name: `modules/${path.basename(file)}`,
        mode: plain,
        data: readFileSync(file),
      })),
    ]),
    { level: 1 },
  );
}

const empty = Buffer.alloc(0);

interface CpioEntry {
  name: string;
  mode: number;
  data: Buffer;
}

/** An archive in the form that the kernel reads: cpio "newc". Source: Documentation/driver-api/early-userspace/buffer-format.rst of Linux. */
export function cpio(entries: readonly CpioEntry[]): Buffer {
  const end = { name: 'TRAILER!!!', mode: 0, data: empty };
  const parts = [...entries, end].flatMap(({ name, mode, data }, index) => {
    const named = Buffer.from(`${name}\0`);
    const numbers = [index + 1, mode, 0, 0, 1, 0, data.length, 0, 0, 0, 0, named.length, 0];
    const head = Buffer.from(`070701${numbers.map((number) => number.toString(16).padStart(8, '0')).join('')}`);
    return [padded(Buffer.concat([head, named])), padded(data)];
  });
  return Buffer.concat(parts);
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}

function quoted(value: string): string {
  return `'${value.replaceAll("'", String.raw`'\''`)}'`;
}
