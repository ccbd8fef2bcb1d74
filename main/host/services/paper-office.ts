/** Paper by way of the system's own print queue, or as a file for the window: A4 or A5, or a receipt printer's bytes as they are. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { PrintOutcome } from '#contract/methods/values.ts';
import type { PaperBlock } from '#domain/paper.ts';
import { parseDeviceUri } from '#drivers/device-uri.ts';
import { parsePrinter } from '#drivers/printer/address.ts';
import type { PrintBody } from './print-queue-rows.ts';

export interface OfficePrinter {
  /** `pdf`: the window saves it. `lp`: a queue of the system; an empty one is its usual printer. `raw`: a queue of a receipt printer. */
  kind: 'pdf' | 'lp' | 'raw';
  queue: string;
  sheet: 'A4' | 'A5';
}

/** Reads `pdf:`, `lp:` or `lp:QUEUE`, with `?paper=a5`, or `lp:QUEUE?profile=epson-80`; undefined for every other name, also for one with options that there are not. */
export function readOfficePrinter(uri: string): OfficePrinter | undefined {
  const parsed = parseDeviceUri(uri);
  if (!parsed.ok || !('path' in parsed.device)) return undefined;
  const { kind, path: queue, options } = parsed.device;
  if (kind !== 'pdf' && kind !== 'lp') return undefined;
  // A name that begins with a dash would be read as an option.
  if (queue.startsWith('-')) return undefined;
  if (kind === 'lp' && options['profile'] !== undefined) {
    return parsePrinter(uri).ok ? { kind: 'raw', queue, sheet: 'A4' } : undefined;
  }
  const { paper = 'a4', ...rest } = options;
  if (Object.keys(rest).length > 0 || (paper !== 'a4' && paper !== 'a5')) return undefined;
  return { kind, queue, sheet: paper === 'a5' ? 'A5' : 'A4' };
}

export interface OfficeJob {
  /** Names the job in the queue, and the file. */
  name: string;
  /** ISO; the date in the file. */
  at: string;
  /** Blocks are laid out on the sheet; bytes are a PDF. */
  body: PrintBody;
}

export interface OfficeTools {
  /** Offers a file to the window. */
  offer?: (bytes: Uint8Array, name: string) => Promise<{ path: string; name: string; bytes: number }>;
  /** The program that takes a file to a queue of the system; `lp` of CUPS. */
  lp?: string;
  platform?: NodeJS.Platform;
}

/** Prints or offers a paper. Never rejects. `sent` means that the queue took it; no office printer says more. */
export async function printInOffice(
  uri: string,
  { name, at, body }: OfficeJob,
  { offer, lp = 'lp', platform = process.platform }: OfficeTools,
): Promise<PrintOutcome> {
  const printer = readOfficePrinter(uri);
  const failed = (reason: string): PrintOutcome => ({ outcome: 'failed', reason, device: uri });
  if (!printer) return failed('bad-printer-address');
  const { kind, queue, sheet } = printer;
  let bytes: Uint8Array;
  if (!('blocks' in body)) bytes = Uint8Array.from(Buffer.from(body.base64, 'base64'));
  else bytes = kind === 'raw' ? await printerBytes(uri, body.blocks) : await sheetPdf(body, { name, at, sheet });
  if (kind === 'pdf') {
    if (!offer) return failed('printer-unreachable');
    return { outcome: 'sent', reason: null, device: uri, download: await offer(bytes, `${name}.pdf`) };
  }
  const folder = await mkdtemp(path.join(os.tmpdir(), 'tresen-print-'));
  try {
    const file = path.join(folder, kind === 'raw' ? name : `${name}.pdf`);
    await writeFile(file, bytes, { mode: 0o600 });
    const reason =
      platform === 'win32' && kind === 'lp'
        ? await printByShell(file, queue)
        : await printByLp(lp, { file, name, queue, how: kind === 'raw' ? ['raw'] : [`media=${sheet}`, 'fit-to-page'] });
    return reason === undefined ? { outcome: 'sent', reason: null, device: uri } : failed(reason);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function sheetPdf(
  { blocks }: Extract<PrintBody, { blocks: unknown }>,
  { name, at, sheet }: { name: string; at: string; sheet: 'A4' | 'A5' },
): Promise<Uint8Array> {
  const { paperPdf } = await import('./paper-pdf.ts');
  return paperPdf(blocks, { title: name, at, sheet });
}

/** The very bytes of a receipt printer, as it would get them over a line. */
async function printerBytes(uri: string, blocks: readonly PaperBlock[]): Promise<Uint8Array> {
  const { encodePaper } = await import('#drivers/printer/encoder.ts');
  const parsed = parsePrinter(uri);
  return parsed.ok ? encodePaper(blocks, parsed.printer.profile) : new Uint8Array();
}

/** `lp` of CUPS copies the file before it ends, so that it can be removed. */
function printByLp(
  program: string,
  { file, name, queue, how }: { file: string; name: string; queue: string; how: readonly string[] },
): Promise<string | undefined> {
  const where = queue === '' ? [] : ['-d', queue];
  return run(program, [...where, '-t', name, ...how.flatMap((option) => ['-o', option]), '--', file]);
}

/** The program that opens PDF files prints it. The names travel in the environment: nothing of them is read as a command. */
function printByShell(file: string, queue: string): Promise<string | undefined> {
  const verb = queue === '' ? '-Verb Print' : `-Verb PrintTo -ArgumentList ('"' + $env:TRESEN_QUEUE + '"')`;
  const script = `Start-Process -FilePath $env:TRESEN_FILE ${verb} -WindowStyle Hidden -Wait`;
  return run('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', script], {
    TRESEN_FILE: file,
    TRESEN_QUEUE: queue,
  });
}

const limitMs = 30_000;

/** Runs a program to its end, without a shell; gives why it did not do it. */
function run(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, ...environment },
      timeout: limitMs,
      windowsHide: true,
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-500)));
    child.on('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'ENOENT' ? 'no-print-system' : 'office-printer-refused'),
    );
    child.on('close', (code, signal) => {
      if (signal !== null) resolve('printer-hangs');
      else if (code === 0) resolve(undefined);
      else
        resolve(
          /does not exist|unknown destination|no default/i.test(said) ? 'no-such-queue' : 'office-printer-refused',
        );
    });
  });
}
