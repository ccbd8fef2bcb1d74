/**
 * A receipt printer that is not there: it listens where a network printer does, answers as one, and keeps what it was sent. Its faults are those
 * that real printers and cables have.
 */
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import type { Readable, Writable } from 'node:stream';
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
  /** Gives it a further line, such as a pseudo terminal; what comes until its end is one job. */
  attach(line: { readable: Readable; writable: Writable }): void;
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
  /** One connection; the printer behind it is forgotten when it is over and nothing waits. */
  function connect({ readable, answer, breakOff }: Connection): void {
    if (behaviour.hang) return void readable.pause();
    const printer = createSimulatedPrinter({
      language: options.language ?? 'esc-pos',
      behaviour: () => behaviour,
      answer,
    });
    printers.add(printer);
    let received = 0;
    const end = () => {
      onEnd(printer.takePaper());
      if (!printer.waits) printers.delete(printer);
    };
    readable.on('data', (chunk: Uint8Array) => {
      received += chunk.length;
      printer.receive(chunk);
      if (received < (behaviour.closeAfter ?? Infinity)) return;
      end();
      breakOff();
    });
    readable.on('end', end);
    readable.on('close', end);
  }
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A client that breaks off is part of the play.
    socket.on('error', () => undefined);
    const answer = (bytes: Uint8Array) => void (socket.writable && socket.write(bytes));
    connect({ readable: socket, answer, breakOff: () => socket.resetAndDestroy() });
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
    attach: ({ readable, writable }) =>
      connect({
        readable,
        answer: (bytes) => void (writable.writable && writable.write(bytes)),
        breakOff: () => void writable.end(),
      }),
    close,
    [Symbol.asyncDispose]: close,
  };
}

interface Connection {
  readable: Readable;
  answer: (bytes: Uint8Array) => void;
  breakOff: () => void;
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
    const line = choice.link === undefined ? undefined : await onPseudoTerminal(simulator, choice.link);
    const address = line ? `serial:${choice.link}?profile=` : `tcp://${choice.host}:${simulator.port}?profile=`;
    say(`Printer simulator: ${address}${profile.id}\n`);
    const interrupted = new AbortController();
    const { signal } = interrupted;
    await Promise.race([
      once(process, 'SIGINT', { signal }),
      once(process, 'SIGTERM', { signal }),
      ...(until ? [until.aborted ? undefined : once(until, 'abort', { signal })] : []),
    ]);
    interrupted.abort();
    await line?.close();
    await simulator.close();
    return 0;
  } catch (error) {
    say(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

/** A pseudo terminal that `link` points at; loaded when wanted, because scales come with it. @rejects when socat is missing */
async function onPseudoTerminal(simulator: PrinterSimulator, link: string): Promise<{ close: () => Promise<void> }> {
  const { linkAsScale: linkAsLine } = await import('../scale/simulator.ts');
  return linkAsLine(simulator, link);
}
