/** One print job: from the question whether the printer can print to the certainty, or not, that it did. */
import { type Transport, TransportFault, type TransportReason } from '../transport/transport.ts';
import { askStatus, awaitDone } from './questions.ts';
import type { PrinterProfile } from './profiles.ts';
import { doneRequest, type PrinterTrouble } from './status.ts';

/** Why a job did not end as hoped; each has a sentence in the text catalogues. */
export type PrintReason =
  | PrinterTrouble
  | 'printer-off'
  | 'printer-unreachable'
  | 'unknown-host'
  | 'printer-hangs'
  | 'printer-garbage'
  | 'connection-lost'
  | 'no-confirmation'
  | 'folder-missing'
  | 'not-writable'
  | 'disk-full'
  | 'device-missing'
  | 'device-ambiguous'
  | 'device-busy'
  | 'device-no-rights'
  | 'device-library-missing'
  | 'device-binding-missing'
  | 'device-bad-options'
  | 'device-wrong-system'
  | 'queue-paused';

/**
 * `printed`: the printer said so. `sent`: handed over whole to a printer that cannot say. `failed`: nothing came out, or the printer said why it
 * stopped. `unknown`: it may have come out; only a person may repeat it.
 */
export interface PrintEnd {
  outcome: 'printed' | 'sent' | 'failed' | 'unknown';
  reason: PrintReason | null;
}

/** What was learnt of a printer whose profile does not say whether it answers. */
export interface Acquaintance {
  answers: boolean | undefined;
  /** Whether it tells when a job is done. */
  confirms: boolean | undefined;
}

export interface JobTimes {
  statusMs: number;
  /** For a printer of which we do not know whether it answers at all. */
  guessMs: number;
  writeMs: number;
  doneMs: number;
  /** How long a printer that cannot confirm may take to close, or to break off. */
  finishMs: number;
  /** On top of writing and of waiting for the end: slow printers take their bytes while they print. */
  perByteMs: number;
}

export const usualTimes: JobTimes = {
  statusMs: 500,
  guessMs: 250,
  writeMs: 5000,
  doneMs: 5000,
  finishMs: 500,
  perByteMs: 0.5,
};

const transportReasons: Readonly<Record<TransportReason, PrintReason>> = {
  refused: 'printer-off',
  unreachable: 'printer-unreachable',
  'unknown-host': 'unknown-host',
  stuck: 'printer-hangs',
  lost: 'connection-lost',
  'not-writable': 'not-writable',
  full: 'disk-full',
  'folder-missing': 'folder-missing',
  missing: 'device-missing',
  ambiguous: 'device-ambiguous',
  busy: 'device-busy',
  'no-rights': 'device-no-rights',
  'library-missing': 'device-library-missing',
  'binding-missing': 'device-binding-missing',
  'bad-options': 'device-bad-options',
  'wrong-system': 'device-wrong-system',
  offline: 'printer-offline',
  'no-paper': 'paper-out',
  trouble: 'printer-error',
  paused: 'queue-paused',
};

/** The reason that a fault of the transport stands for. */
export function reasonOfFault(error: unknown): PrintReason {
  if (error instanceof TransportFault) return transportReasons[error.reason];
  throw error;
}

export interface JobContext {
  status: PrinterProfile['status'];
  known: Acquaintance;
  times: JobTimes;
}

/** Whether the printer can print now: undefined when it can, as far as it says. */
export async function checkPrinter(
  transport: Transport,
  { status, known, times }: JobContext,
): Promise<PrintReason | undefined> {
  if (status === 'none' || known.answers === false) return undefined;
  const sure = status === 'full' || known.answers === true;
  let answer = await askStatus(transport, sure ? times.statusMs : times.guessMs);
  // A busy printer may miss the first question.
  if (sure && answer.kind === 'silent') answer = await askStatus(transport, times.statusMs);
  if (answer.kind === 'answered') {
    known.answers = true;
    return answer.trouble;
  }
  if (sure) return answer.kind === 'silent' ? 'printer-hangs' : 'printer-garbage';
  known.answers = false;
  return undefined;
}

/** Prints over an open transport. Never throws for what a printer or a connection does. */
export async function runJob(transport: Transport, bytes: Uint8Array, context: JobContext): Promise<PrintEnd> {
  try {
    const trouble = await checkPrinter(transport, context);
    if (trouble) return { outcome: 'failed', reason: trouble };
  } catch (error) {
    return { outcome: 'failed', reason: reasonOfFault(error) };
  }
  const before = transport.taken;
  try {
    return await send(transport, bytes, context);
  } catch (error) {
    const reason = reasonOfFault(error);
    // A folder's file appears whole or not at all; and where no byte was taken none came out.
    const nothing = transport.taken === before;
    return { outcome: nothing ? 'failed' : 'unknown', reason };
  }
}

async function send(transport: Transport, bytes: Uint8Array, { status, known, times }: JobContext): Promise<PrintEnd> {
  const longer = Math.round(bytes.length * times.perByteMs);
  const asks = status !== 'none' && known.answers !== false && known.confirms !== false;
  await transport.write(asks ? Uint8Array.from([...bytes, ...doneRequest]) : bytes, times.writeMs + longer);
  if (!asks) {
    await transport.finish(times.finishMs);
    return { outcome: 'sent', reason: null };
  }
  const done = await awaitDone(transport, times.doneMs + longer);
  if (done === 'done') {
    known.confirms = true;
    return { outcome: 'printed', reason: null };
  }
  if (done === 'garbage') return { outcome: 'unknown', reason: 'printer-garbage' };
  const answer = await askStatus(transport, times.statusMs);
  if (answer.kind !== 'answered') return { outcome: 'unknown', reason: 'no-confirmation' };
  if (answer.trouble) return { outcome: 'failed', reason: answer.trouble };
  // It is well and took everything, but does not know the question; many clones answer only DLE EOT.
  if (known.confirms === undefined) known.confirms = false;
  return { outcome: 'sent', reason: null };
}
