/** A scanner that is not there: sends codes over a socket or a pseudo terminal, as one on a serial line does. */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { formatElementString, parseElementString } from '#domain/gs1.ts';
// Port and pseudo terminal are those of the simulated scale; only what is said over them differs.
import { linkAsScale as linkAsDevice, listenAsScale as listenAsDevice } from '#drivers/scale/simulator.ts';

const ends = { cr: '\r', lf: '\n', crlf: '\r\n', tab: '\t', etx: '\u0003', none: '' } as const;

export interface ScanManner {
  terminator: keyof typeof ends;
  /** Whether the AIM identifier goes first. */
  aim: boolean;
}

export const scannerUsage = `npm run simulate -- scanner [options] [CODE …]

  --link PATH         a pseudo terminal (needs socat)
  --port N            a socket instead (default 9101; 0 takes a free port)
  --host ADDRESS      default 127.0.0.1, this machine only
  --terminator NAME   ${Object.keys(ends).join(', ')} (default cr)
  --no-aim            leaves the AIM identifier out
  --every MS          pause between the codes of the command line (default 1000)

  The codes are sent once somebody opened the line; then each line typed here is a scan.
  (01)04006381333931(3103)001234 is sent as GS1 element string, ]E04006381333931 with that identifier.
`;

/** The bytes that a scanner sends for a code. EAN and GS1 element strings get their AIM identifier, all others that of Code 128. */
export function scanBytes(code: string, { terminator, aim }: ScanManner): Uint8Array {
  const own = /^\][A-Za-z][\dA-Za-z]/.exec(code)?.[0];
  const elements = code.startsWith('(') ? parseElementString(code) : undefined;
  const isElements = elements?.kind === 'elements';
  const data = isElements ? formatElementString(elements.elements) : code.slice(own?.length ?? 0);
  const usual = isElements ? ']C1' : /^\d{12,13}$/.test(data) ? ']E0' : /^\d{8}$/.test(data) ? ']E4' : ']C0';
  return Buffer.from(`${aim ? (own ?? usual) : ''}${data}${ends[terminator]}`);
}

interface ScannerChoice extends ScanManner {
  link: string | undefined;
  port: number;
  host: string;
  every: number;
  codes: readonly string[];
}

/**
 * The simulator as a program. Gives the exit code: 0 after an interruption or when `until` ends, 1 when port or link cannot be had, 2 for wrong
 * options.
 */
export async function simulateScanner(
  args: readonly string[],
  {
    say = (text: string) => void process.stdout.write(text),
    until,
    words = process.stdin,
  }: { say?: (text: string) => void; until?: AbortSignal; words?: Readable } = {},
): Promise<number> {
  const choice = readScannerOptions(args);
  if (typeof choice === 'string') {
    say(choice === '' ? scannerUsage : `${choice}\n\n${scannerUsage}`);
    return choice === '' ? 0 : 2;
  }
  const lines = new Set<Writable>();
  const opened = Promise.withResolvers<void>();
  const line = {
    attach({ readable, writable }: { readable: Readable; writable: Writable }) {
      lines.add(writable);
      // What the till says to a scanner is read away; a till that goes away is part of the play.
      readable.resume();
      for (const side of [readable, writable])
        side.on('error', () => undefined).on('close', () => lines.delete(writable));
      opened.resolve();
    },
  };
  const scan = (code: string) => {
    for (const writable of lines) if (writable.writable) writable.write(scanBytes(code, choice));
    say(lines.size > 0 ? `sent ${code}\n` : `nobody listens; ${code} is lost\n`);
  };
  const interrupted = new AbortController();
  const { signal } = interrupted;
  try {
    const { uri, close } = await openLine(line, choice);
    say(`Scanner simulator: ${uri}\n`);
    const typed = createInterface({ input: words });
    typed.on('line', (text) => text.trim() !== '' && scan(text.trim()));
    void opened.promise.then(() => playCodes(choice, scan, signal)).catch(() => undefined);
    await Promise.race([
      once(process, 'SIGINT', { signal }),
      once(process, 'SIGTERM', { signal }),
      ...(until ? [until.aborted ? undefined : once(until, 'abort', { signal })] : []),
    ]);
    typed.close();
    await close();
    return 0;
  } catch (error) {
    say(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  } finally {
    interrupted.abort();
    for (const writable of lines) writable.destroy();
  }
}

async function playCodes(choice: ScannerChoice, scan: (code: string) => void, signal: AbortSignal): Promise<void> {
  for (const [index, code] of choice.codes.entries()) {
    if (index > 0) await sleep(choice.every, undefined, { signal });
    scan(code);
  }
}

async function openLine(
  line: Parameters<typeof linkAsDevice>[0],
  { link, port, host }: ScannerChoice,
): Promise<{ uri: string; close: () => Promise<void> }> {
  if (link !== undefined) return { ...(await linkAsDevice(line, link)), uri: `serial:${link}` };
  const listening = await listenAsDevice(line, { port, host });
  return { ...listening, uri: `tcp://${host}:${listening.port}` };
}

/** A text says what is wrong; an empty one asks for help. */
function readScannerOptions(args: readonly string[]): ScannerChoice | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        link: { type: 'string' },
        port: { type: 'string', default: '9101' },
        host: { type: 'string', default: '127.0.0.1' },
        terminator: { type: 'string', default: 'cr' },
        'no-aim': { type: 'boolean', default: false },
        every: { type: 'string', default: '1000' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return '';
    const { terminator, link, host } = values;
    if (!isTerminator(terminator)) return `--terminator: there is no ${terminator}`;
    if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65_535) return `--port: ${values.port} is none`;
    if (!/^\d{1,7}$/.test(values.every)) return `--every: ${values.every} is no number of milliseconds`;
    const numbers = { port: Number(values.port), every: Number(values.every) };
    return { ...numbers, link, host, terminator, aim: !values['no-aim'], codes: positionals };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function isTerminator(name: string): name is keyof typeof ends {
  return Object.hasOwn(ends, name);
}
