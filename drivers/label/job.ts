/** One job of labels: from the question whether the printer can print to the certainty, or not, that it did. */
import { setTimeout as wait } from 'node:timers/promises';
import { type PrintEnd, reasonOfFault } from '../printer/job.ts';
import type { Transport } from '../transport/transport.ts';
import type { LabelLanguage } from './address.ts';
import { type LabelStatus, type LabelTrouble, readStatus, statusQuestion } from './status.ts';

/**
 * `printed`: the printer answered that nothing is left to print. `sent`: handed over whole to a printer that does not say. `failed`: nothing came
 * out. `unknown`: labels may have come out, or will once the printer is helped; only a person may repeat them.
 */
export interface LabelEnd {
  outcome: PrintEnd['outcome'];
  reason: PrintEnd['reason'] | LabelTrouble | 'bad-printer-address';
}

export interface LabelJobTimes {
  statusMs: number;
  writeMs: number;
  /** Between two questions while it prints. */
  pollMs: number;
  /** How long it may be busy, and how much longer for each label. */
  busyMs: number;
  perLabelMs: number;
  finishMs: number;
  /** On top of writing: slow lines and small buffers. */
  perByteMs: number;
}

export const usualLabelTimes: LabelJobTimes = {
  statusMs: 800,
  writeMs: 5000,
  pollMs: 300,
  busyMs: 15_000,
  perLabelMs: 2000,
  finishMs: 500,
  perByteMs: 2,
};

/** No job is waited for longer than this. */
const longestMs = 10 * 60_000;

export interface LabelJobContext {
  language: LabelLanguage;
  /** Whether there is anybody to ask. */
  asked: boolean;
  /** It answered before: silence means something then. */
  known: { answered: boolean };
  times: LabelJobTimes;
}

/** What the printer says, or undefined when it says nothing that can be read. @throws TransportFault */
export async function askLabelStatus(
  transport: Transport,
  { language, times }: Pick<LabelJobContext, 'language' | 'times'>,
): Promise<LabelStatus | undefined> {
  await transport.write(statusQuestion(language), times.writeMs);
  const end = performance.now() + times.statusMs;
  let answer = new Uint8Array();
  for (;;) {
    const bytes = await transport.read(Math.max(1, end - performance.now()));
    if (bytes) answer = Uint8Array.from([...answer, ...bytes]);
    const reading = readStatus(language, answer);
    if (typeof reading === 'object') return reading;
    if (reading === 'garbage' || performance.now() >= end) return undefined;
  }
}

/** Prints `labels` labels over an open transport. Never throws for what a printer or a connection does. */
export async function runLabelJob(
  transport: Transport,
  { bytes, labels }: { bytes: Uint8Array; labels: number },
  context: LabelJobContext,
): Promise<LabelEnd> {
  const { asked, known, times } = context;
  try {
    if (asked) {
      const status = await askLabelStatus(transport, context);
      if (status?.trouble) return { outcome: 'failed', reason: status.trouble };
      if (!status && known.answered) return { outcome: 'failed', reason: 'printer-hangs' };
      if (status) known.answered = true;
    }
  } catch (error) {
    return { outcome: 'failed', reason: reasonOfFault(error) };
  }
  const before = transport.taken;
  try {
    await transport.write(bytes, times.writeMs + Math.round(bytes.length * times.perByteMs));
    if (known.answered) return await awaitPrinted(transport, labels, context);
    await transport.finish(times.finishMs);
    return { outcome: 'sent', reason: null };
  } catch (error) {
    return { outcome: transport.taken === before ? 'failed' : 'unknown', reason: reasonOfFault(error) };
  }
}

/** Asks until nothing is left to print. @throws TransportFault */
async function awaitPrinted(transport: Transport, labels: number, context: LabelJobContext): Promise<LabelEnd> {
  const { language, times } = context;
  const end = performance.now() + Math.min(longestMs, times.busyMs + labels * times.perLabelMs);
  let wasBusy = false;
  let idle = 0;
  while (performance.now() < end) {
    const status = await askLabelStatus(transport, context);
    if (!status) return { outcome: 'unknown', reason: 'no-confirmation' };
    // The printer keeps what it has: it goes on by itself when it was helped, so nobody may send the labels again unasked.
    if (status.trouble) return { outcome: 'unknown', reason: status.trouble };
    wasBusy ||= status.busy;
    idle = status.busy ? 0 : idle + 1;
    // Twice, because between two labels there may be a moment that looks like rest.
    if (idle >= 2) return settled(language, wasBusy);
    await wait(times.pollMs);
  }
  return { outcome: 'unknown', reason: 'no-confirmation' };
}

/** <ESC>!? overtakes what was sent before it: a printer that was never seen busy may not have begun yet. ~HS does not. */
function settled(language: LabelLanguage, wasBusy: boolean): LabelEnd {
  return { outcome: language === 'zpl' || wasBusy ? 'printed' : 'sent', reason: null };
}
