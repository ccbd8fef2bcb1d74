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
import type { PrinterProfile } from './profiles.ts';
import { readSimulatorOptions, simulatorUsage } from './simulator-options.ts';
import { readToken } from './tokens.ts';

export interface PrinterBehaviour {
  paperOut?: boolean;
  coverOpen?: boolean;
  /** Accepts connections and reads nothing. */
  hang?: boolean;
  /** Breaks the connection off after that many bytes. */
  closeAfter?: number;
  /** Reads and prints, but never answers a question. */
  silent?: boolean;
  /** Answers DLE EOT, as all do, but not GS r, as many clones. */
  noConfirmation?: boolean;
  /** Answers every question with bytes that no printer sends. */
  garbage?: boolean;
  /** Runs out of paper after that many bytes of a job. */
  paperOutAfter?: number;
  /** Stops answering after that many bytes of a job. */
  silentAfter?: number;
  /** Milliseconds that a job takes before its end is confirmed. */
  slowMs?: number;
}

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
  language?: PrinterProfile['language'];
  onJob?: (bytes: Uint8Array) => void;
}

/** Starts a printer. @rejects when the port is taken. */
export async function startPrinterSimulator(options: PrinterSimulatorOptions): Promise<PrinterSimulator> {
  let behaviour = options.behaviour ?? {};
  const jobs: Uint8Array[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A client that breaks off is part of the play.
    socket.on('error', () => undefined);
    serve(socket, {
      language: options.language ?? 'esc-pos',
      behaviour: () => behaviour,
      onEnd(bytes) {
        if (bytes.length === 0) return;
        jobs.push(bytes);
        options.onJob?.(bytes);
      },
    });
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
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

interface Serving {
  language: PrinterProfile['language'];
  behaviour: () => PrinterBehaviour;
  onEnd: (bytes: Uint8Array) => void;
}

function serve(socket: Socket, { language, behaviour, onEnd }: Serving): void {
  if (behaviour().hang) {
    socket.pause();
    return;
  }
  const printed: Uint8Array[] = [];
  let waiting = Buffer.alloc(0);
  let received = 0;
  let size = 0;
  let done = false;
  const end = () => {
    if (!done) onEnd(Uint8Array.from(Buffer.concat([...printed, waiting])));
    done = true;
  };
  socket.on('data', (chunk) => {
    received += chunk.length;
    waiting = Buffer.concat([waiting, chunk]);
    if (received >= (behaviour().closeAfter ?? Infinity)) {
      end();
      socket.resetAndDestroy();
      return;
    }
    for (let token = readToken(waiting, 0, language); token; token = readToken(waiting, 0, language)) {
      const bytes = Uint8Array.from(waiting.subarray(0, token.length));
      waiting = waiting.subarray(token.length);
      const now = behaviour();
      const state: PrinterBehaviour = {
        ...now,
        paperOut: now.paperOut === true || size > (now.paperOutAfter ?? Infinity),
        silent: now.silent === true || size > (now.silentAfter ?? Infinity),
      };
      if (token.name === 'status') socket.write(statusAnswer(token.args[0] ?? 1, state));
      else if (token.name === 'marker') answerDone(socket, state);
      else if (token.name === 'identify') socket.write(Buffer.from('_Tresen\0', 'latin1'));
      else {
        printed.push(bytes);
        size += bytes.length;
      }
    }
  });
  socket.on('end', end);
  socket.on('close', end);
}

/** DLE EOT 1, 2, 4. */
function statusAnswer(kind: number, behaviour: PrinterBehaviour): Uint8Array {
  if (behaviour.silent) return new Uint8Array();
  if (behaviour.garbage) return Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n', 'latin1');
  const { paperOut = false, coverOpen = false } = behaviour;
  const offline = paperOut || coverOpen ? 0x08 : 0;
  if (kind === 1) return Uint8Array.of(0x12 | offline);
  if (kind === 2) return Uint8Array.of(0x12 | (coverOpen ? 0x04 : 0) | (paperOut ? 0x20 : 0));
  if (kind === 4) return Uint8Array.of(0x12 | (paperOut ? 0x6c : 0));
  return Uint8Array.of(0x12);
}

/** GS r: in the order of printing, and not at all while the printer is offline. */
function answerDone(socket: Socket, behaviour: PrinterBehaviour): void {
  if (behaviour.silent || behaviour.noConfirmation || behaviour.paperOut || behaviour.coverOpen) return;
  const answer = behaviour.garbage ? Buffer.from('garbage', 'latin1') : Uint8Array.of(0);
  if (behaviour.slowMs === undefined) socket.write(answer);
  else setTimeout(() => socket.writable && socket.write(answer), behaviour.slowMs);
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
