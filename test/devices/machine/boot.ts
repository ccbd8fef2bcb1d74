/** Starts the machine and hears what it says. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Kernel } from './kernel.ts';

export interface BootOptions {
  kernel: Kernel;
  initramfs: string;
  /** Gets what the kernel says. */
  console: string;
  /** One line of the machine's second port. */
  onLine(line: string): void;
  /** Longest time for everything, and for no line at all. */
  limitMs: number;
  silenceMs: number;
}

/** The machine must not outlive whoever waits for it. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export type MachineEnd = { kind: 'ended'; code: number | null; words: string } | { kind: 'stopped'; why: string };

/**
 * Runs the machine until it powers off. Everything is emulated: nested acceleration is missing or broken on most build machines.
 * The host's files are seen read-only.
 */
export function bootMachine(options: BootOptions): Promise<MachineEnd> {
  const { kernel, initramfs, onLine, limitMs, silenceMs } = options;
  const child = spawn(
    'qemu-system-x86_64',
    [
      // A processor without AVX: the emulation of AVX in QEMU 7.2 lets one Node in ten crash.
      ...['-accel', 'tcg', '-cpu', 'Westmere,+rdrand', '-smp', '1', '-m', '1500'],
      // Its clock counts instructions, four nanoseconds each: on a busy host it is slow, but nothing in it is late.
      ...['-icount', 'shift=2,sleep=on'],
      ...['-nodefaults', '-display', 'none', '-monitor', 'none', '-no-reboot', '-nic', 'none'],
      ...['-kernel', kernel.image, '-initrd', initramfs],
      ...['-append', 'console=ttyS0 loglevel=6 panic=-1 random.trust_cpu=on'],
      ...['-serial', `file:${options.console}`, '-serial', 'stdio'],
      ...['-virtfs', 'local,path=/,mount_tag=host,security_model=none,readonly=on,multidevs=remap'],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let words = '';
  let stopped: string | undefined;
  const stop = (why: string): void => {
    stopped ??= why;
    child.kill('SIGKILL');
  };
  const limit = setTimeout(() => stop(`it took longer than ${limitMs / 1000} s`), limitMs);
  const silence = setTimeout(() => stop(`it said nothing for ${silenceMs / 1000} s`), silenceMs);
  const interrupted = (): void => stop('it was interrupted');
  for (const signal of signals) process.once(signal, interrupted);
  process.once('exit', interrupted);
  child.stderr.setEncoding('utf8').on('data', (text: string) => (words += text));
  createInterface({ input: child.stdout }).on('line', (line) => {
    silence.refresh();
    onLine(line);
  });
  return new Promise((resolve) => {
    const end = (result: MachineEnd): void => {
      clearTimeout(limit);
      clearTimeout(silence);
      for (const signal of [...signals, 'exit']) process.off(signal, interrupted);
      resolve(stopped === undefined ? result : { kind: 'stopped', why: stopped });
    };
    child.on('error', (error) => end({ kind: 'stopped', why: error.message }));
    child.on('close', (code) => end({ kind: 'ended', code, words: words.trim() }));
  });
}
