/** Plays the trace of a device on a socket or a pseudo terminal, so that what a shop saw can be seen again without its device. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { parseTrace, type TraceLine } from './trace.ts';
import { type ReplayOptions, startReplay } from './trace-replay.ts';
// Port and pseudo terminal are those of the simulated scale; only what is said over them differs.
import { linkAsScale as linkAsDevice, listenAsScale as listenAsDevice } from './scale/simulator.ts';

export const replayUsage = `npm run simulate -- replay FILE [options]

  --port N            a socket (default 9102; 0 takes a free port)
  --host ADDRESS      default 127.0.0.1, this machine only
  --link PATH         a pseudo terminal instead (needs socat)
  --pace FACTOR       1 keeps the recorded times (default), 0 leaves out every pause, 2 takes twice as long
  --split 1|random    sends byte by byte, or cut at random places, instead of as recorded

  FILE is a trace as the devices screen and "tresen devices trace" write it. What the device said is said again, from the start for everybody who
  connects; what followed something written waits until as much was written. Traces of HID devices are played as bytes, not as reports.
`;

interface ReplayChoice {
  file: string;
  link: string | undefined;
  port: number;
  host: string;
  pace: number;
  split: '1' | 'random' | undefined;
}

/** Cuts bytes one by one, or in random places. */
export function splitter(
  how: ReplayChoice['split'],
  random: () => number = Math.random,
): (bytes: Uint8Array) => Uint8Array[] {
  if (how === undefined) return (bytes) => [bytes];
  return (bytes) => {
    const pieces: Uint8Array[] = [];
    for (let at = 0; at < bytes.length;) {
      const size = how === '1' ? 1 : 1 + Math.floor(random() * (bytes.length - at));
      pieces.push(bytes.subarray(at, at + size));
      at += size;
    }
    return pieces;
  };
}

/**
 * The simulator as a program. Gives the exit code: 0 after an interruption or when `until` ends, 1 when the file is damaged or port or link cannot be
 * had, 2 for wrong options.
 */
export async function simulateReplay(
  args: readonly string[],
  {
    say = (text: string) => void process.stdout.write(text),
    until,
  }: { say?: (text: string) => void; until?: AbortSignal } = {},
): Promise<number> {
  const choice = readOptions(args);
  if (typeof choice === 'string') {
    say(choice === '' ? replayUsage : `${choice}\n\n${replayUsage}`);
    return choice === '' ? 0 : 2;
  }
  const read = await readTrace(choice.file);
  if (typeof read === 'string') {
    say(`${read}\n`);
    return 1;
  }
  const { pace } = choice;
  const lines = new Set<() => void>();
  const device = {
    attach: (line: { readable: Readable; writable: Writable }) =>
      lines.add(playOn(line, read, { pace, split: splitter(choice.split) })),
  };
  const interrupted = new AbortController();
  const { signal } = interrupted;
  try {
    const { uri, close } = await openLine(device, choice);
    say(`Replay of ${choice.file}: ${uri}\n`);
    await Promise.race([
      once(process, 'SIGINT', { signal }),
      once(process, 'SIGTERM', { signal }),
      ...(until ? [until.aborted ? undefined : once(until, 'abort', { signal })] : []),
    ]);
    await close();
    return 0;
  } catch (error) {
    say(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  } finally {
    interrupted.abort();
    for (const stop of lines) stop();
  }
}

function playOn(
  { readable, writable }: { readable: Readable; writable: Writable },
  lines: readonly TraceLine[],
  options: ReplayOptions,
): () => void {
  const replay = startReplay(lines, options, (bytes) => writable.writable && writable.write(bytes));
  const stop = (): void => {
    replay.stop();
    readable.destroy();
    writable.destroy();
  };
  readable.on('data', (bytes: Buffer) => replay.receive(bytes));
  // A till that goes away is part of the play.
  for (const side of [readable, writable]) side.on('error', stop).on('close', stop);
  return stop;
}

/** The lines of a trace file, or why it cannot be played. */
async function readTrace(file: string): Promise<readonly TraceLine[] | string> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => error as Error);
  if (text instanceof Error) return `${file} cannot be read: ${text.message}`;
  const parsed = parseTrace(text);
  if (!parsed.ok) return `${file}, line ${parsed.lineNo}: “${parsed.found}” is no line of a trace.`;
  return parsed.lines.some(({ way }) => way === 'in')
    ? parsed.lines
    : `${file}: in this trace the device says nothing.`;
}

async function openLine(
  device: Parameters<typeof linkAsDevice>[0],
  { link, port, host }: ReplayChoice,
): Promise<{ uri: string; close: () => Promise<void> }> {
  if (link !== undefined) return { ...(await linkAsDevice(device, link)), uri: `serial:${link}` };
  const listening = await listenAsDevice(device, { port, host });
  return { ...listening, uri: `tcp://${host}:${listening.port}` };
}

/** A text says what is wrong; an empty one asks for help. */
function readOptions(args: readonly string[]): ReplayChoice | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        link: { type: 'string' },
        port: { type: 'string', default: '9102' },
        host: { type: 'string', default: '127.0.0.1' },
        pace: { type: 'string', default: '1' },
        split: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return '';
    const { link, host, port, pace, split } = values;
    const [file, surplus] = positionals;
    if (file === undefined) return 'Which trace? A file is missing.';
    if (surplus !== undefined) return `One trace at a time; ${surplus} is too much.`;
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) return `--port: ${port} is none`;
    if (!/^\d{1,4}(?:\.\d{1,3})?$/.test(pace)) return `--pace: ${pace} is no factor, such as 0, 0.5 or 2`;
    if (split !== undefined && split !== '1' && split !== 'random') return `--split: 1 or random, not ${split}`;
    return { file, link, host, port: Number(port), pace: Number(pace), split };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
