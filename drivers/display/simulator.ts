/** A line display that is not there: takes bytes over a socket or a pseudo terminal, and writes down what it would show. */
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { parseArgs } from 'node:util';
// Port and pseudo terminal are those of the simulated scale; only what is said over them differs.
import { linkAsScale as linkAsDevice, listenAsScale as listenAsDevice } from '../scale/simulator.ts';
import { type DisplaySettings, displayProtocols, parseDisplay } from './address.ts';
import { darkDisplay, type DisplayState, feedDisplay } from './decoder.ts';

export interface DisplaySimulator {
  readonly shown: DisplayState;
  attach(side: { readable: Readable; writable: Writable }): void;
}

/** `onChange` is called when the lines are others than before. */
export function createDisplaySimulator(
  settings: DisplaySettings,
  onChange?: (lines: DisplayState['lines']) => void,
): DisplaySimulator {
  let shown = darkDisplay;
  return {
    get shown() {
      return shown;
    },
    attach({ readable, writable }) {
      // A till that goes away is part of the play.
      for (const side of [readable, writable]) side.on('error', () => undefined);
      readable.on('data', (bytes: Buffer) => {
        const before = shown.lines;
        shown = feedDisplay(shown, bytes, settings);
        if (shown.lines.join('\n') !== before.join('\n')) onChange?.(shown.lines);
      });
    },
  };
}

/** Listens on a socket, as a display behind a serial-to-network adapter. @rejects when the port is taken */
export async function startDisplaySimulator(
  settings: DisplaySettings,
  { port = 0, host = '127.0.0.1' }: { port?: number; host?: string } = {},
): Promise<DisplaySimulator & { port: number; close(): Promise<void> }> {
  const simulator = createDisplaySimulator(settings);
  const listening = await listenAsDevice(simulator, { port, host });
  return {
    get shown() {
      return simulator.shown;
    },
    attach: simulator.attach,
    ...listening,
  };
}

export const displayUsage = `npm run simulate -- display [options]

  --protocol NAME     ${displayProtocols.map(({ id }) => id).join(' or ')} (default cd5220)
  --codepage NAME     cp437, cp858, windows-1252 or ascii (default cp437)
  --link PATH         a pseudo terminal (needs socat)
  --port N            a socket instead (default 9102; 0 takes a free port)
  --host ADDRESS      default 127.0.0.1, this machine only
`;

/**
 * The simulator as a program: writes both lines at every change. Gives the exit code: 0 after an interruption or when `until` ends, 1 when port or link
 * cannot be had, 2 for wrong options.
 */
export async function simulateDisplay(
  args: readonly string[],
  {
    say = (text: string) => void process.stdout.write(text),
    until,
  }: { say?: (text: string) => void; until?: AbortSignal } = {},
): Promise<number> {
  const choice = readOptions(args);
  if (typeof choice === 'string') {
    say(choice === '' ? displayUsage : `${choice}\n\n${displayUsage}`);
    return choice === '' ? 0 : 2;
  }
  const { settings, query } = choice;
  const frame = `+${'-'.repeat(20)}+\n`;
  const simulator = createDisplaySimulator(settings, ([upper, lower]) =>
    say(`${frame}|${upper}|\n|${lower}|\n${frame}`),
  );
  const interrupted = new AbortController();
  const { signal } = interrupted;
  try {
    const { place, close } = await openLine(simulator, choice);
    say(`Display simulator: ${place}?${query}\n`);
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
  }
}

async function openLine(
  simulator: DisplaySimulator,
  { link, port, host }: Choice,
): Promise<{ place: string; close: () => Promise<void> }> {
  if (link !== undefined) return { ...(await linkAsDevice(simulator, link)), place: `serial:${link}` };
  const { port: taken, close } = await listenAsDevice(simulator, { port, host });
  return { place: `tcp://${host}:${taken}`, close };
}

interface Choice {
  settings: DisplaySettings;
  query: string;
  link: string | undefined;
  port: number;
  host: string;
}

/** A text says what is wrong; an empty one asks for help. */
function readOptions(args: readonly string[]): Choice | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        protocol: { type: 'string', default: 'cd5220' },
        codepage: { type: 'string', default: 'cp437' },
        link: { type: 'string' },
        port: { type: 'string', default: '9102' },
        host: { type: 'string', default: '127.0.0.1' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return '';
    const { protocol, codepage, link, host, port } = values;
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) return `--port: ${port} is none`;
    const query = new URLSearchParams({ protocol, codepage }).toString();
    const parsed = parseDisplay(`tcp://${host}:9102?${query}`);
    if (!parsed.ok) return 'found' in parsed.problem ? `there is no ${parsed.problem.found}` : parsed.problem.kind;
    return { settings: parsed.settings, query, link, port: Number(port), host };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
