/** One print job: from the question whether the printer can print to the certainty, or not, that it did. */
import { type Transport, TransportFault, type TransportReason } from '../transport/transport.ts';
import type { PrinterProfile } from './profiles.ts';
import type { PrinterReport, PrinterTrouble } from './status.ts';
import { type DoneAnswer, type Talk, talkWith } from './talk.ts';

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
 * `printed`: the printer said so. `sent`: handed over whole to a printer that cannot say. `failed`: nothing came out. `unknown`: it may have come
 * out, wholly or in part; only a person may repeat it.
 */
export interface PrintEnd {
  outcome: 'printed' | 'sent' | 'failed' | 'unknown';
  reason: PrintReason | null;
  /** The roll is nearly used up. */
  nearEnd?: boolean;
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
  /** Between two looks at the printer while its word about the end is awaited. */
  glanceMs: number;
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
  glanceMs: 1000,
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
  profile: PrinterProfile;
  known: Acquaintance;
  times: JobTimes;
}

/** How the printer says it is: undefined when it says nothing. A reason of its own when it should have said something. */
export type Look = { report: PrinterReport | undefined; trouble: PrintReason | undefined };

/** Looks at a printer that is connected. @throws TransportFault */
export function lookAt(transport: Transport, context: JobContext): Promise<Look> {
  return look(talkWith(transport, context.profile, nextNumber()), context);
}

async function look(talk: Talk, { profile: { status }, known, times }: JobContext): Promise<Look> {
  if (status === 'none' || known.answers === false) return { report: undefined, trouble: undefined };
  const sure = status === 'full' || known.answers === true;
  let answer = await talk.status(sure ? times.statusMs : times.guessMs);
  // A busy printer may miss the first question.
  if (sure && answer.kind === 'silent') answer = await talk.status(times.statusMs);
  if (answer.kind === 'answered') {
    known.answers = true;
    return { report: answer.report, trouble: answer.report.trouble };
  }
  if (sure) return { report: undefined, trouble: answer.kind === 'silent' ? 'printer-hangs' : 'printer-garbage' };
  known.answers = false;
  return { report: undefined, trouble: undefined };
}

let lastNumber = Math.floor(Math.random() * 100_000);

/** Differs from job to job, also from those of a process before this one. */
function nextNumber(): number {
  lastNumber += 1;
  return lastNumber;
}

/** Prints over an open transport. Never throws for what a printer or a connection does. */
export async function runJob(transport: Transport, bytes: Uint8Array, context: JobContext): Promise<PrintEnd> {
  const talk = talkWith(transport, context.profile, nextNumber());
  let nearEnd = false;
  try {
    const { trouble, report } = await look(talk, context);
    if (trouble) return { outcome: 'failed', reason: trouble };
    nearEnd = report?.nearEnd ?? false;
  } catch (error) {
    return { outcome: 'failed', reason: reasonOfFault(error) };
  }
  const before = transport.taken;
  try {
    const end = await send(transport, bytes, { ...context, talk });
    return nearEnd ? { ...end, nearEnd } : end;
  } catch (error) {
    const reason = reasonOfFault(error);
    // A folder's file appears whole or not at all; and where no byte was taken none came out.
    const nothing = transport.taken === before;
    return { outcome: nothing ? 'failed' : 'unknown', reason };
  }
}

async function send(
  transport: Transport,
  bytes: Uint8Array,
  { profile, known, times, talk }: JobContext & { talk: Talk },
): Promise<PrintEnd> {
  const longer = Math.round(bytes.length * times.perByteMs);
  const asks = profile.status !== 'none' && known.answers !== false && known.confirms !== false;
  await transport.write(asks ? talk.framed(bytes) : bytes, times.writeMs + longer);
  if (!asks) {
    await transport.finish(times.finishMs);
    return { outcome: 'sent', reason: null };
  }
  const done = await awaitEnd(talk, times, longer);
  if (done.kind === 'done') {
    known.confirms = true;
    return { outcome: 'printed', reason: null, ...(done.nearEnd ? { nearEnd: true } : {}) };
  }
  if (done.kind === 'garbage') return { outcome: 'unknown', reason: 'printer-garbage' };
  const answer: Awaited<ReturnType<Talk['status']>> =
    done.kind === 'stopped'
      ? { kind: 'answered', report: { trouble: done.trouble, nearEnd: false, doorHigh: false } }
      : await talk.status(times.statusMs);
  if (answer.kind !== 'answered') return { outcome: 'unknown', reason: 'no-confirmation' };
  if (answer.report.trouble) {
    // Part of it may be out. The rest must not follow by itself once there is paper: whoever asks then gets a whole one.
    await talk.forget(times.statusMs).catch(() => undefined);
    return { outcome: 'unknown', reason: answer.report.trouble };
  }
  // It is well and took everything, but does not know the question; many clones answer only DLE EOT.
  if (known.confirms === undefined) known.confirms = false;
  return { outcome: 'sent', reason: null };
}

/** Looks at the printer from time to time while its word is awaited: paper that ends inside the job should not look like a long job. */
async function awaitEnd(talk: Talk, times: JobTimes, longer: number): Promise<DoneAnswer> {
  const until = performance.now() + times.doneMs + longer;
  for (;;) {
    const left = until - performance.now();
    const done = await talk.done(Math.min(left, times.glanceMs));
    if (done.kind !== 'silent' || left <= times.glanceMs) return done;
    const answer = await talk.status(times.statusMs);
    if (answer.kind === 'answered' && answer.report.trouble) return { kind: 'stopped', trouble: answer.report.trouble };
  }
}
