/**
 * A receipt printer that is not there: it listens where a network printer does, answers as one, and keeps what it was sent. Its faults are those
 * that real printers and cables have.
 */
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { paperText } from './decoded.ts';
import { decodeEscPos } from './decoder.ts';
import { paperPicture } from './picture.ts';
import type { PrinterLanguage } from './profiles.ts';
import { createSimulatedPrinter, type PrinterBehaviour, type SimulatedPrinter } from './simulated-printer.ts';
import { readSimulatorOptions, simulatorUsage } from './simulator-options.ts';

export type { PrinterBehaviour } from './simulated-printer.ts';

export interface PrinterSimulator extends AsyncDisposable {
  readonly port: number;
  /** The bytes of each connection that sent more than questions, as they arrived. */
  readonly jobs: readonly Uint8Array[];
  /** Changes how it behaves from now on. */
  behave(behaviour: PrinterBehaviour): void;
  close(): Promise<void>;
}

export interface PrinterSimulatorOptions {
  /** 0 takes a free one. */
  port: number;
  /** Default: this machine only. */
  host?: string;
  behaviour?: PrinterBehaviour;
  language?: PrinterLanguage;
  onJob?: (bytes: Uint8Array) => void;
}

/** Starts a printer. @rejects when the port is taken. */
export async function startPrinterSimulator(options: PrinterSimulatorOptions): Promise<PrinterSimulator> {
  let behaviour = options.behaviour ?? {};
  const jobs: Uint8Array[] = [];
  const sockets = new Set<Socket>();
  /** Also of connections that are gone: what waits in a printer is printed once it is well again. */
  const printers = new Set<SimulatedPrinter>();
  const onEnd = (bytes: Uint8Array) => {
    if (bytes.length === 0) return;
    jobs.push(bytes);
    options.onJob?.(bytes);
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A client that breaks off is part of the play.
    socket.on('error', () => undefined);
    const printer = serve(socket, { language: options.language ?? 'esc-pos', behaviour: () => behaviour, onEnd });
    if (printer) printers.add(printer);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host ?? '127.0.0.1', resolve);
  });
  const address = server.address();
  const close = () =>
    new Promise<void>((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => resolve());
    });
  return {
    port: typeof address === 'object' && address ? address.port : options.port,
    jobs,
    behave: (next) => {
      behaviour = next;
      for (const printer of printers) printer.changed();
      if (sockets.size === 0) for (const printer of printers) onEnd(printer.takePaper());
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

interface Serving {
  language: PrinterLanguage;
  behaviour: () => PrinterBehaviour;
  onEnd: (bytes: Uint8Array) => void;
}

/** One connection of a printer; undefined where it hangs. */
function serve(socket: Socket, { language, behaviour, onEnd }: Serving): SimulatedPrinter | undefined {
  if (behaviour().hang) {
    socket.pause();
    return undefined;
  }
  const answer = (bytes: Uint8Array) => void (socket.writable && socket.write(bytes));
  const printer = createSimulatedPrinter({ language, behaviour, answer });
  let received = 0;
  const end = () => onEnd(printer.takePaper());
  socket.on('data', (chunk) => {
    received += chunk.length;
    printer.receive(chunk);
    if (received < (behaviour().closeAfter ?? Infinity)) return;
    end();
    socket.resetAndDestroy();
  });
  socket.on('end', end);
  socket.on('close', end);
  return printer;
}

/**
 * The simulator as a program: prints what it was sent as text until it is interrupted. `say` takes its words (default: standard output).
 * Gives the exit code: 0 after an interruption or when `until` ends, 1 when the port is taken, 2 for wrong options.
 */
export async function simulatePrinter(
  args: readonly string[],
  {
    say = (text: string) => void process.stdout.write(text),
    until,
  }: { say?: (text: string) => void; until?: AbortSignal } = {},
): Promise<number> {
  const choice = readSimulatorOptions(args);
  if (typeof choice === 'string') {
    say(`${choice}\n\n${simulatorUsage}`);
    return 2;
  }
  const { profile, png } = choice;
  const onJob = (bytes: Uint8Array) => {
    const paper = decodeEscPos(bytes, profile);
    say(`\n${paperText(paper)}`);
    if (paper.blocks.some((block) => block.kind === 'drawer')) say('(drawer opens)\n');
    for (const { at, hex } of paper.unknown) say(`(unknown bytes at ${at}: ${hex})\n`);
    if (png !== undefined) writeFile(png, paperPicture(paper)).catch((error: unknown) => say(`${String(error)}\n`));
  };
  try {
    const simulator = await startPrinterSimulator({ ...choice, language: profile.language, onJob });
    say(`Printer simulator: tcp://${choice.host}:${simulator.port}?profile=${profile.id}\n`);
    const interrupted = new AbortController();
    const { signal } = interrupted;
    await Promise.race([
      once(process, 'SIGINT', { signal }),
      once(process, 'SIGTERM', { signal }),
      ...(until ? [until.aborted ? undefined : once(until, 'abort', { signal })] : []),
    ]);
    interrupted.abort();
    await simulator.close();
    return 0;
  } catch (error) {
    say(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}
