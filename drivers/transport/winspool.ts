import { startPowerShell } from './powershell.ts';
import { type Transport, TransportFault, type TransportReason } from './transport.ts';
import { jobStatus, printerStatus, spoolScript, systemErrors, workOffline } from './winspool-script.ts';

/** PowerShell compiles the declarations at every start; on a weak machine that alone takes seconds. */
const startMs = 20_000;
/** How long a job may stay in the queue before it is taken out again. */
const queueMs = 8000;
const perByteMs = 0.5;
/** What stands in the queue's window. */
const title = 'Tresen';

/** What the script said. `seen`: every state the job was in. `left`: it was still in the queue. `removed`: and was taken out of it. */
interface SpoolAnswer {
  step: 'open' | 'look' | 'start' | 'print';
  error: number;
  status: number;
  attributes: number;
  taken: number;
  left: boolean;
  seen: number;
  removed: boolean;
}

/** One for all queues: it answers one question after the other. */
const spooler = startPowerShell(spoolScript);

export interface SpoolQueue {
  name: string;
  driver: string | null;
  port: string | null;
}

/**
 * A queue of Windows, by its name. What is written is handed over as one job when it is finished. A queue says nothing of paper and takes jobs for
 * printers that are not there; so it is asked before, and a job that does not leave it is taken out again, or it would come out later, unasked.
 * @throws TransportFault `missing`, `no-rights`, `offline`, `no-paper`, `trouble`, `paused`, `wrong-system`
 */
export async function openWinspool(name: string): Promise<Transport> {
  refuse(await ask(name, new Uint8Array(0), 0));
  const parts: Uint8Array[] = [];
  let taken = 0;
  let closed = false;
  return {
    get taken() {
      return taken;
    },
    write(bytes) {
      if (closed) return Promise.reject(new TransportFault('lost', 'closed'));
      parts.push(bytes);
      return Promise.resolve();
    },
    read: () => Promise.resolve(undefined),
    async finish() {
      const bytes = Buffer.concat(parts.splice(0));
      if (closed || bytes.length === 0) return;
      const waitMs = queueMs + Math.round(bytes.length * perByteMs);
      // From here until the answer nobody knows what comes out.
      taken += bytes.length;
      const answer = await ask(name, bytes, waitMs);
      if (neverBegan(answer)) taken -= bytes.length;
      refuse(answer);
      const { left, seen, error } = answer;
      if (error !== 0) throw new TransportFault('trouble', `the queue broke off: system error ${error}`);
      if (left) throw new TransportFault(reasonOfJob(seen) ?? 'stuck', `the job stayed in the queue: ${seen}`);
    },
    close() {
      closed = true;
      parts.length = 0;
    },
  };
}

/** The queues of Windows. @throws TransportFault */
export async function listQueues(): Promise<SpoolQueue[]> {
  const answer = (await spooler.ask({ kind: 'list' }, startMs)) as { queues?: unknown };
  const queues = Array.isArray(answer.queues) ? (answer.queues as Record<string, unknown>[]) : [];
  return queues.flatMap(({ name, driver, port }) =>
    typeof name === 'string' && name !== '' ? [{ name, driver: wordOf(driver), port: wordOf(port) }] : [],
  );
}

async function ask(name: string, bytes: Uint8Array, waitMs: number): Promise<SpoolAnswer> {
  const question = { kind: 'print', name, title, base64: Buffer.from(bytes).toString('base64'), waitMs };
  const answer = (await spooler.ask(question, startMs + waitMs)) as Partial<SpoolAnswer>;
  const steps: readonly (string | undefined)[] = ['open', 'look', 'start', 'print'];
  if (!steps.includes(answer.step)) throw new TransportFault('trouble', 'PowerShell answers unintelligibly');
  const nothing = { error: 0, status: 0, attributes: 0, taken: 0, left: false, seen: 0, removed: false };
  return { ...nothing, ...answer } as SpoolAnswer;
}

/** Whether it is certain that the printer got none of the job. */
function neverBegan({ step, left, seen, removed }: SpoolAnswer): boolean {
  if (step !== 'print') return true;
  const begun = jobStatus.printing | jobStatus.printed | jobStatus.complete;
  return left && removed && (seen & begun) === 0;
}

/** @throws TransportFault when the queue was not there, or not ready, before anything was handed over */
function refuse({ step, error, status, attributes }: SpoolAnswer): void {
  if (step === 'print') return;
  if (error === systemErrors.invalidPrinterName) throw new TransportFault('missing', 'no queue of this name');
  if (error === systemErrors.accessDenied) throw new TransportFault('no-rights', 'access denied');
  if (error !== 0) throw new TransportFault('trouble', `system error ${error}`);
  const reason = reasonOfPrinter(status, attributes);
  if (reason) throw new TransportFault(reason, `the queue says ${status}, ${attributes}`);
}

function reasonOfPrinter(status: number, attributes: number): TransportReason | undefined {
  const is = (bits: number) => (status & bits) !== 0;
  if (is(printerStatus.paperOut | printerStatus.paperProblem)) return 'no-paper';
  if (is(printerStatus.offline | printerStatus.notAvailable) || (attributes & workOffline) !== 0) return 'offline';
  const broken = printerStatus.error | printerStatus.paperJam | printerStatus.doorOpen | printerStatus.userIntervention;
  if (is(broken)) return 'trouble';
  return is(printerStatus.paused) ? 'paused' : undefined;
}

function reasonOfJob(seen: number): TransportReason | undefined {
  const is = (bits: number) => (seen & bits) !== 0;
  if (is(jobStatus.paperOut)) return 'no-paper';
  if (is(jobStatus.offline)) return 'offline';
  if (is(jobStatus.error | jobStatus.userIntervention)) return 'trouble';
  return is(jobStatus.paused) ? 'paused' : undefined;
}

const wordOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
