/** A simulated card terminal on a socket, for tests, for demonstrations and for whoever writes a till. */
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { isScenario, type Scenario, scenarioNames } from './simulated/scenarios.ts';
import { type SimulatedTerminal, simulateTerminalWith, type TillLine } from './simulated/terminal.ts';
import { readSimulatorOptions, simulatorUsage } from './simulator-options.ts';
import { type Apdu, apduAtRest, pushApdu } from './zvt/apdu.ts';

export interface RunningTerminal {
  readonly port: number;
  readonly terminal: SimulatedTerminal;
  close(): Promise<void>;
}

export interface StartTerminalOptions {
  port: number;
  host?: string;
  scenario?: Scenario;
  pauseMs?: number;
  awayMs?: number;
  now?: () => Date;
  receiptNo?: number;
}

/** Starts a terminal that takes connections. @throws when the port is taken */
export async function startTerminalSimulator(options: StartTerminalOptions): Promise<RunningTerminal> {
  const { port, host = '127.0.0.1', scenario = 'approve', pauseMs = 0, awayMs, receiptNo } = options;
  const terminal = simulateTerminalWith({
    scenario,
    now: options.now ?? (() => new Date()),
    nowMs: () => performance.now(),
    ...(awayMs === undefined ? {} : { awayMs }),
    ...(receiptNo === undefined ? {} : { receiptNo }),
  });
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    if (!terminal.reachable) return void socket.destroy();
    sockets.add(socket.setNoDelay(true));
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    void terminal.serve(lineOver(socket, { pauseMs, bytewise: () => terminal.scenario === 'pieces' }));
  });
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    terminal,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      if (server.listening) await once(server, 'close');
    },
  };
}

function lineOver(socket: Socket, { pauseMs, bytewise }: { pauseMs: number; bytewise: () => boolean }): TillLine {
  let frames = apduAtRest;
  const heard: Apdu[] = [];
  let wake: (() => void) | undefined;
  let sending: Promise<unknown> = Promise.resolve();
  socket.on('data', (bytes: Buffer) => {
    const pushed = pushApdu(frames, bytes);
    frames = pushed.state;
    heard.push(...pushed.apdus);
    wake?.();
  });
  for (const over of ['end', 'close']) socket.on(over, () => wake?.());

  async function byteByByte(bytes: Uint8Array): Promise<void> {
    for (const byte of bytes) {
      if (socket.writable) socket.write(Uint8Array.of(byte));
      await wait(0);
    }
  }

  return {
    get up() {
      return !socket.destroyed;
    },
    send(bytes) {
      if (bytewise()) sending = sending.then(() => byteByByte(bytes));
      else if (socket.writable) socket.write(bytes);
    },
    drop: () => void socket.destroy(),
    async next() {
      while (heard.length === 0 && !socket.destroyed && !socket.readableEnded)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      return heard.shift();
    },
    pause: () => wait(pauseMs),
    waiting: () => heard.shift(),
  };
}

/**
 * The simulator as a program. Gives the exit code: 0 after an interruption or when `until` ends, 1 when the port cannot be had, 2 for wrong options.
 */
export async function simulateTerminal(
  args: readonly string[],
  {
    tell = (text: string) => void process.stdout.write(text),
    until,
    words = process.stdin,
  }: { tell?: (text: string) => void; until?: AbortSignal; words?: Readable } = {},
): Promise<number> {
  const choice = readSimulatorOptions(args);
  if (typeof choice === 'string') {
    tell(choice === '' ? simulatorUsage : `${choice}\n\n${simulatorUsage}`);
    return choice === '' ? 0 : 2;
  }
  const stopped = new AbortController();
  const { signal } = stopped;
  try {
    const { terminal, port, close } = await startTerminalSimulator(choice);
    tell(`Terminal simulator: zvt://${choice.host}:${port} (${choice.scenario})\n`);
    const typed = createInterface({ input: words });
    typed.on('line', (line) => tell(obey(terminal, line.trim())));
    await Promise.race([
      once(process, 'SIGINT', { signal }),
      once(process, 'SIGTERM', { signal }),
      ...(until ? [until.aborted ? undefined : once(until, 'abort', { signal })] : []),
    ]);
    typed.close();
    await close();
    return 0;
  } catch (error) {
    tell(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  } finally {
    stopped.abort();
  }
}

/** What is typed while it runs. */
function obey(terminal: SimulatedTerminal, word: string): string {
  if (word === '') return '';
  if (isScenario(word)) {
    terminal.scenario = word;
    return `now ${word}\n`;
  }
  if (word !== 'list') return `There is no “${word}”. Type list or one of: ${scenarioNames.join(', ')}\n`;
  if (terminal.bookings.length === 0) return 'nothing booked\n';
  return terminal.bookings
    .map(({ kind, receiptNo, amount, resultCode, reversed }) => {
      const end = resultCode !== 0 ? 'declined' : reversed ? 'taken back' : 'accepted';
      return `${kind} ${receiptNo}: ${(amount / 100).toFixed(2)} EUR, ${end}\n`;
    })
    .join('');
}
