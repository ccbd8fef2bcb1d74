/** A scale on a pseudo terminal or a socket, for tests, for trying the till out, and for support. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, readlink } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ScaleProtocol } from './codec/scale-codec.ts';
import { obey, startLoad } from './simulated/load-words.ts';
import type { SimulatedLoad } from './simulated/simulated-scale.ts';
import { createSimulatedScale } from './simulated/simulated-scales.ts';
import { readScaleOptions, type ScaleChoice, scaleUsage } from './simulator-options.ts';

export interface ScaleSimulatorOptions {
  protocol: ScaleProtocol;
  load?: SimulatedLoad;
  demandsChecksum?: boolean;
}

export interface ScaleSimulator extends AsyncDisposable {
  /** Puts something else on the scale. */
  put(load: Partial<SimulatedLoad>): void;
  /** Says nothing, as after somebody switched it off at the other end of an adapter. */
  hush(silent: boolean): void;
  /** Speaks over this line until it ends. */
  attach(line: { readable: Readable; writable: Writable }): void;
  close(): Promise<void>;
}

/** Milliseconds between two frames of a scale that speaks unasked. */
const spokenEveryMs = 100;

/** A scale without a line yet: `attach` gives it one or several. */
export function createScaleSimulator({
  protocol,
  load,
  demandsChecksum = false,
}: ScaleSimulatorOptions): ScaleSimulator {
  let now: SimulatedLoad = load ?? startLoad;
  let silent = false;
  const lines = new Set<() => void>();
  const close = () => {
    for (const end of lines) end();
    return Promise.resolve();
  };
  return {
    put(changed) {
      now = { ...now, ...changed };
    },
    hush(hushed) {
      silent = hushed;
    },
    attach({ readable, writable }) {
      const scale = createSimulatedScale(protocol, { load: () => now, demandsChecksum });
      const say = (bytes: Uint8Array | null) => {
        // Who does not listen loses frames, as on a real line; they are not kept for later.
        if (!silent && bytes && bytes.length > 0 && writable.writable && writable.writableLength < 1024)
          writable.write(bytes);
      };
      const speaking = setInterval(() => say(scale.speak()), spokenEveryMs);
      const end = () => {
        clearInterval(speaking);
        lines.delete(end);
        readable.destroy();
        writable.destroy();
      };
      lines.add(end);
      readable.on('data', (bytes: Buffer) => say(scale.receive(bytes)));
      // A till that goes away is part of the play.
      for (const side of [readable, writable]) side.on('error', end).on('close', end);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Listens on a socket, as a scale behind a serial-to-network adapter. @rejects when the port is taken. */
export async function listenAsScale(
  simulator: Pick<ScaleSimulator, 'attach'>,
  { port, host }: { port: number; host: string },
): Promise<{ port: number; close: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    simulator.attach({ readable: socket, writable: socket });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

export const noSocat =
  'A pseudo terminal needs the program socat, and it is not installed. Debian and Ubuntu: sudo apt install socat. macOS: brew install socat. ' +
  'Or leave --link out and use --port.';

/**
 * A scale on a pseudo terminal that `link` points at; made by socat, and made anew when the other side let go. Resolves when it can be opened.
 * @rejects with a sentence when socat is missing or the link cannot be made
 */
export async function linkAsScale(
  simulator: Pick<ScaleSimulator, 'attach'>,
  link: string,
): Promise<{ close: () => Promise<void> }> {
  let child: ChildProcess | undefined;
  let closing = false;
  async function open(): Promise<void> {
    const made = spawn('socat', ['-d', '-d', `pty,raw,echo=0,wait-slave,link=${link}`, '-'], { stdio: 'pipe' });
    child = made;
    let attached = false;
    const terminal = await new Promise<string>((resolve, reject) => {
      let said = '';
      const fail = (why: string) => reject(new Error(why));
      made.once('error', (error: NodeJS.ErrnoException) => fail(error.code === 'ENOENT' ? noSocat : error.message));
      made.once('exit', () => fail(said.trim() || 'socat ended at once'));
      made.stderr.on('data', (text: Buffer) => {
        said += text.toString();
        const name = /PTY is (\S+)\n/.exec(said)?.[1];
        if (name !== undefined) resolve(name);
        // Not before a till opened the port: what is said to nobody would wait in the pipe and be read as news.
        if (!attached && said.includes('starting data transfer loop')) {
          attached = true;
          simulator.attach({ readable: made.stdout, writable: made.stdin });
        }
      });
    });
    await linked(link, terminal);
    made.once('exit', () => {
      if (!closing) open().catch(() => undefined);
    });
  }
  await open();
  return {
    async close() {
      closing = true;
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

/** socat tells the terminal's name a little before the link points at it. */
async function linked(link: string, terminal: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await readlink(link).catch(() => undefined)) === terminal) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`socat did not link ${link}`);
}

/**
 * The simulator as a program; standard input, or the script, says what lies on the scale. Gives the exit code: 0 after an interruption or when
 * `until` ends, 1 when port, link or script cannot be had, 2 for wrong options.
 */
export async function simulateScale(
  args: readonly string[],
  {
    say = (text: string) => void process.stdout.write(text),
    until,
    words = process.stdin,
  }: { say?: (text: string) => void; until?: AbortSignal; words?: Readable } = {},
): Promise<number> {
  const choice = readScaleOptions(args);
  if (typeof choice === 'string') {
    say(choice === '' ? scaleUsage : `${choice}\n\n${scaleUsage}`);
    return choice === '' ? 0 : 2;
  }
  const simulator = createScaleSimulator(choice);
  try {
    const script = choice.script === undefined ? undefined : await readFile(choice.script, 'utf8');
    await using line = await openLine(simulator, choice);
    say(`Scale simulator: ${line.uri}\n`);
    const interrupted = new AbortController();
    const { signal } = interrupted;
    const play = { simulator, say, signal, load: choice.load };
    if (script === undefined) listenToWords(words, play);
    else void playScript(script, play);
    await Promise.race([
      once(process, 'SIGINT', { signal }),
      once(process, 'SIGTERM', { signal }),
      ...(until ? [until.aborted ? undefined : once(until, 'abort', { signal })] : []),
    ]);
    interrupted.abort();
    words.pause();
    return 0;
  } catch (error) {
    say(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  } finally {
    await simulator.close();
  }
}

async function openLine(simulator: ScaleSimulator, choice: ScaleChoice): Promise<AsyncDisposable & { uri: string }> {
  if (choice.link !== undefined) {
    const { close } = await linkAsScale(simulator, choice.link);
    return { uri: `serial:${choice.link}?protocol=${choice.protocol}`, [Symbol.asyncDispose]: close };
  }
  const { port, close } = await listenAsScale(simulator, choice);
  return { uri: `tcp://${choice.host}:${port}?protocol=${choice.protocol}`, [Symbol.asyncDispose]: close };
}

interface Play {
  simulator: ScaleSimulator;
  say: (text: string) => void;
  signal: AbortSignal;
  load: SimulatedLoad;
}

function listenToWords(words: Readable, { simulator, say, signal, load: first }: Play): void {
  let load = first;
  let rest = '';
  const hear = (text: Buffer | string) => {
    const lines = (rest + text.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const word of lines) {
      const next = obey(load, word);
      if (typeof next === 'string') say(`${next}\n`);
      else {
        load = next;
        simulator.put(load);
      }
    }
  };
  words.on('data', hear);
  signal.addEventListener('abort', () => words.off('data', hear));
}

/** Each line: milliseconds to wait, then a word as it would be typed. */
async function playScript(script: string, { simulator, say, signal, load: first }: Play): Promise<void> {
  let load = first;
  for (const line of script.split('\n')) {
    const match = /^\s*(\d{1,7})\s+(.+)$/.exec(line);
    if (!match) {
      if (!/^\s*(#.*)?$/.test(line)) say(`not understood: ${line}\n`);
      continue;
    }
    // An interruption ends the waiting, and with it the script.
    if (await sleep(Number(match[1]), false, { signal }).catch(() => true)) return;
    const next = obey(load, match[2] ?? '');
    if (typeof next === 'string') say(`${next}\n`);
    else {
      load = next;
      simulator.put(load);
    }
  }
}
