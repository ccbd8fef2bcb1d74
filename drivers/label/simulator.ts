/** A label printer that is not there: listens where one on the network does, answers for its state, and shows what it was sent. */
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { parseArgs } from 'node:util';
import { type LabelLanguage, labelLanguages } from './address.ts';
import { type DecodedJob, jobText } from './decoded.ts';
import { decodeTspl } from './tspl-decoder.ts';
import { decodeZpl } from './zpl-decoder.ts';

export interface LabelPrinterBehaviour {
  paperOut?: boolean;
  headOpen?: boolean;
  paused?: boolean;
  /** Prints, but never answers. */
  silent?: boolean;
  /** Accepts connections and reads nothing. */
  hang?: boolean;
  /** Answers questions with bytes that no label printer sends. */
  garbage?: boolean;
  /** Runs out of labels after so many. */
  paperOutAfter?: number;
  /** Milliseconds for each label; it is busy so long. */
  labelMs?: number;
  /** Breaks the connection off after that many bytes. */
  closeAfter?: number;
}

export interface LabelPrinterSimulator {
  readonly port: number;
  /** Changes from now on; what is missing stays as it was. */
  behave(change: LabelPrinterBehaviour): void;
  /** Everything that was printed, in order. */
  readonly jobs: readonly DecodedJob[];
  close(): Promise<void>;
}

export interface LabelSimulatorOptions {
  language: LabelLanguage;
  port?: number;
  host?: string;
  behaviour?: LabelPrinterBehaviour;
  onJob?: (job: DecodedJob) => void;
}

const decoders = { zpl: decodeZpl, tspl: decodeTspl } as const;

/** @rejects when the port is taken */
export async function startLabelSimulator(options: LabelSimulatorOptions): Promise<LabelPrinterSimulator> {
  const { language, port = 0, host = '127.0.0.1', onJob } = options;
  const behaviour: LabelPrinterBehaviour = { ...options.behaviour };
  const jobs: DecodedJob[] = [];
  const sockets = new Set<Socket>();
  let waiting = 0;
  let printedCount = 0;
  const timers = new Set<NodeJS.Timeout>();

  const isOut = (): boolean => behaviour.paperOut === true || printedCount >= (behaviour.paperOutAfter ?? Infinity);

  function take(bytes: Buffer): void {
    const job = decoders[language](bytes);
    if (job.labels.length === 0 && job.unknown.length === 0) return;
    jobs.push(job);
    onJob?.(job);
    waiting += job.labels.reduce((sum, { copies }) => sum + copies, 0);
    printNext();
  }

  function printNext(): void {
    if (waiting === 0 || timers.size > 0 || isOut() || behaviour.headOpen === true || behaviour.paused === true) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      waiting -= 1;
      printedCount += 1;
      printNext();
    }, behaviour.labelMs ?? 20);
    timers.add(timer);
  }

  function status(): Uint8Array {
    const { headOpen = false, paused = false, garbage = false } = behaviour;
    if (garbage) return Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n');
    const flag = (set: boolean): number => (set ? 1 : 0);
    if (language === 'tspl') {
      const bits = flag(headOpen) | (flag(isOut()) << 2) | (flag(paused) << 4) | (flag(waiting > 0) << 5);
      return Uint8Array.of(bits);
    }
    const left = String(waiting).padStart(8, '0');
    const lines = [
      `030,${flag(isOut())},${flag(paused)},0256,000,0,0,0,000,0,0,0`,
      `000,0,${flag(headOpen)},0,0,2,4,0,${left},1,000`,
      '1234,0',
    ];
    return Buffer.from(lines.map((line) => `\u0002${line}\u0003\r\n`).join(''), 'latin1');
  }

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    if (behaviour.hang) {
      socket.pause();
      return;
    }
    let pending = Buffer.alloc(0);
    let read = 0;
    socket.on('data', (chunk: Buffer) => {
      read += chunk.length;
      if (behaviour.closeAfter !== undefined && read > behaviour.closeAfter) {
        socket.destroy();
        return;
      }
      pending = Buffer.concat([pending, chunk]);
      const split = splitQuestions(language, pending);
      pending = Buffer.from(split.rest);
      for (const part of split.parts) {
        if (part === 'question') {
          if (!behaviour.silent && socket.writable) socket.write(status());
        } else take(part);
      }
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    jobs,
    behave(change) {
      Object.assign(behaviour, change);
      if (change.paperOut === false) delete behaviour.paperOutAfter;
      printNext();
    },
    close: () =>
      new Promise((resolve) => {
        for (const timer of timers) clearTimeout(timer);
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

const questions = { zpl: '~HS', tspl: '\u001b!?' } as const;
/** In TSPL a word ends a label only where it begins a line. */
const ends = { zpl: '^XZ', tspl: '\nPRINT ' } as const;

/** Questions and whole labels, in their order; what is not yet whole stays for later. */
function splitQuestions(
  language: LabelLanguage,
  bytes: Buffer,
): { parts: readonly (Buffer | 'question')[]; rest: Buffer } {
  const parts: (Buffer | 'question')[] = [];
  let rest = bytes;
  for (;;) {
    const question = rest.indexOf(questions[language], 0, 'latin1');
    const end = rest.indexOf(ends[language], 0, 'latin1');
    if (question < 0 && end < 0) return { parts, rest };
    if (question >= 0 && (end < 0 || question < end)) {
      parts.push('question');
      rest = Buffer.concat([rest.subarray(0, question), rest.subarray(question + 3)]);
      continue;
    }
    // A label of TSPL ends with the line of its PRINT.
    const after = language === 'zpl' ? end + 3 : rest.indexOf('\n', end + 1, 'latin1') + 1;
    if (after === 0) return { parts, rest };
    parts.push(rest.subarray(0, after));
    rest = rest.subarray(after);
  }
}

export const labelUsage = `npm run simulate -- label [options]

  --language NAME     ${labelLanguages.join(' or ')} (default zpl)
  --port N            where it listens (default 9100; 0 takes a free port)
  --host ADDRESS      default 127.0.0.1, this machine only
  --paper-out         has no labels            --head-open      its head is open
  --paused            somebody paused it       --silent         prints, never answers
  --hang              accepts, never reads     --garbage        answers nonsense
  --paper-out-after N runs out after N labels  --close-after N  breaks off after N bytes
  --label-ms MS       takes so long for each label (default 20)
`;

/**
 * The simulator as a program: shows what it was sent until it is interrupted. Gives the exit code: 0 after an interruption or when `until` ends, 1
 * when the port is taken, 2 for wrong options.
 */
export async function simulateLabelPrinter(
  args: readonly string[],
  {
    say = (text: string) => void process.stdout.write(text),
    until,
  }: { say?: (text: string) => void; until?: AbortSignal } = {},
): Promise<number> {
  const choice = readOptions(args);
  if (typeof choice === 'string') {
    say(choice === '' ? labelUsage : `${choice}\n\n${labelUsage}`);
    return choice === '' ? 0 : 2;
  }
  const interrupted = new AbortController();
  const { signal } = interrupted;
  try {
    const simulator = await startLabelSimulator({ ...choice, onJob: (job) => say(jobText(job)) });
    say(`Label printer simulator: tcp://${choice.host}:${simulator.port}?language=${choice.language}\n`);
    await Promise.race([
      once(process, 'SIGINT', { signal }),
      once(process, 'SIGTERM', { signal }),
      ...(until ? [until.aborted ? undefined : once(until, 'abort', { signal })] : []),
    ]);
    await simulator.close();
    return 0;
  } catch (error) {
    say(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  } finally {
    interrupted.abort();
  }
}

type Choice = Required<Pick<LabelSimulatorOptions, 'language' | 'port' | 'host' | 'behaviour'>>;

/** A text says what is wrong; an empty one asks for help. */
function readOptions(args: readonly string[]): Choice | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        language: { type: 'string', default: 'zpl' },
        port: { type: 'string', default: '9100' },
        host: { type: 'string', default: '127.0.0.1' },
        'paper-out': { type: 'boolean', default: false },
        'head-open': { type: 'boolean', default: false },
        paused: { type: 'boolean', default: false },
        silent: { type: 'boolean', default: false },
        hang: { type: 'boolean', default: false },
        garbage: { type: 'boolean', default: false },
        'paper-out-after': { type: 'string' },
        'close-after': { type: 'string' },
        'label-ms': { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return '';
    const language = labelLanguages.find((known) => known === values.language);
    if (!language) return `--language: there is no ${values.language}`;
    const port = count('port', values.port) ?? 0;
    if (port > 65_535) return `--port: ${port} is none`;
    const { paused, silent, hang, garbage } = values;
    const paperOutAfter = count('paper-out-after', values['paper-out-after']);
    const closeAfter = count('close-after', values['close-after']);
    const labelMs = count('label-ms', values['label-ms']);
    const behaviour = {
      ...{ paperOut: values['paper-out'], headOpen: values['head-open'], paused, silent, hang, garbage },
      ...(paperOutAfter === undefined ? {} : { paperOutAfter }),
      ...(closeAfter === undefined ? {} : { closeAfter }),
      ...(labelMs === undefined ? {} : { labelMs }),
    };
    return { language, port, host: values.host, behaviour };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function count(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name}: ${text} is no number`);
  return Number(text);
}
