/** What printers, label printers and traces say, as a bad line delivers it, and what may be made of it whatever it is. */
import { formatTrace, parseTrace } from '#domain/device-trace.ts';
import { readStatus } from '#drivers/label/status.ts';
import { createAnswerReader } from '#drivers/printer/answers.ts';
import { runJob } from '#drivers/printer/job.ts';
import { type PrinterProfile, printerProfile } from '#drivers/printer/profiles.ts';
import { createStarReader } from '#drivers/printer/star-status.ts';
import { hidScannerLayout } from '#drivers/scanner/hid-descriptor.ts';
import type { Transport } from '#drivers/transport/transport.ts';

export interface PrinterFuzz {
  /** How often something was understood, or how jobs ended. */
  counts: Record<string, number>;
  faults: string[];
}

type Below = (limit: number) => number;

/** Whole numbers below a limit, the same for the same seed. */
function numbers(seed: number): Below {
  let random = seed;
  return (limit) => {
    random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((random / 2 ** 32) * limit);
  };
}

const hostStatus =
  '\u0002030,0,0,0256,000,0,0,0,000,0,0,0\u0003\r\n\u0002000,0,0,0,0,2,4,0,00000000,1,000\u0003\r\n\u00021234,0\u0003\r\n';
const sound: readonly Uint8Array[] = [
  ...['12', '1a', '32', '7e', '1000000f', '3c000c0f', '37224142434400', '5f544d2d54323000', '00', '0c', '11', '13'],
  // Star: well, with a count, and offline without paper.
  ...['230600000000000000', '230600000000000400', '230628000008006e00', '20', '01'],
].map((hex) => Buffer.from(hex, 'hex'));
const texts: readonly Uint8Array[] = [
  hostStatus,
  '0.000 # opened\n0.312 < 02 20 31\n1.000 > 57\n',
  'HTTP/1.1 400 Bad Request\r\n',
].map((text) => Buffer.from(text));
/** As a HID scanner has it; see drivers/scanner/hid-codec.test.ts. */
const descriptor = Buffer.from(
  '058c0902a1010912a1028502150026ff00750895010501093b81029503058c09fb09fc09fd8102953809fe82020195020666ff0904' +
    '8102058c7501950109ff2501810295078103c0c0',
  'hex',
);

function damaged(of: readonly Uint8Array[], below: Below): Uint8Array {
  const bytes = Uint8Array.from(of[below(of.length)] ?? []);
  if (below(2) === 0) bytes[below(bytes.length)] = below(256);
  return below(6) === 0 ? bytes.subarray(0, below(bytes.length) + 1) : bytes;
}

/** Damaged answers through every reader: nothing is understood that did not stand there whole. */
export function fuzzAnswers(frames: number, seed: number): PrinterFuzz {
  const below = numbers(seed);
  const found: PrinterFuzz = { counts: {}, faults: [] };
  const count = (what: string): void => void (found.counts[what] = (found.counts[what] ?? 0) + 1);
  const wrong = (what: string): void => void (found.faults.length < 10 && found.faults.push(what));
  const read = createAnswerReader();
  const readStar = createStarReader();
  let heard: number[] = [];
  for (let frame = 0; frame < frames; frame += 1) {
    const bytes = damaged(sound, below);
    heard = [...heard, ...bytes].slice(-200);
    // XON and XOFF may stand anywhere and say nothing.
    const whole = Buffer.from(heard.filter((byte) => byte !== 0x11 && byte !== 0x13)).toString('latin1');
    for (const answer of read(bytes)) {
      count(answer.kind);
      if (answer.kind === 'process' && !whole.includes(`7"${answer.id}\0`)) wrong(`process id ${answer.id}`);
      if (answer.kind === 'auto-status' && !whole.includes(Buffer.from(answer.bytes).toString('latin1')))
        wrong(`status ${answer.bytes.join()}`);
    }
    for (const report of readStar(bytes)) count(report ? 'star' : 'star noise');
    const text = damaged(texts, below);
    const label = readStatus(below(2) === 0 ? 'zpl' : 'tspl', below(3) === 0 ? bytes : text);
    count(typeof label === 'object' ? 'label status' : `label ${label}`);
    const trace = parseTrace(Buffer.from(text).toString('latin1'));
    count(trace.ok ? 'trace' : 'no trace');
    if (trace.ok && JSON.stringify(parseTrace(formatTrace(trace.lines))) !== JSON.stringify(trace)) wrong('trace');
    count(hidScannerLayout(damaged([descriptor], below)) ? 'layout' : 'no layout');
  }
  return found;
}

const times = { statusMs: 0, guessMs: 0, writeMs: 0, doneMs: 0, glanceMs: 0, finishMs: 0, perByteMs: 0 };
const profiles = ['epson-80', 'generic-80', 'citizen-80', 'star-80'].flatMap((id) => printerProfile(id) ?? []);

/** Jobs whose printer answers in damaged words: none is printed unless its own word about the end came whole after it. */
export async function fuzzJobs(jobs: number, seed: number): Promise<PrinterFuzz> {
  const below = numbers(seed);
  const found: PrinterFuzz = { counts: {}, faults: [] };
  for (let job = 0; job < jobs; job += 1) {
    const profile = profiles[below(profiles.length)] as PrinterProfile;
    const printer = badPrinter(below);
    const known = { answers: below(2) === 0 ? undefined : true, confirms: undefined };
    const end = await runJob(printer.transport, Buffer.from('Bon\n'), { profile, known, times });
    const name = `${profile.confirm} ${end.outcome}`;
    found.counts[name] = (found.counts[name] ?? 0) + 1;
    const faulty = end.outcome === 'printed' && !printer.saidDone(profile);
    if (faulty && found.faults.length < 10) found.faults.push(`job ${job} (${profile.id})`);
  }
  return found;
}

/** Answers at once, or nothing: no time passes. */
function badPrinter(below: Below): { transport: Transport; saidDone(profile: PrinterProfile): boolean } {
  let pieces: Uint8Array[] = [];
  let sent = '';
  let after = '';
  let jobSent = false;
  function answerTo(written: string): Uint8Array[] {
    const id = processId(written);
    const counts = written.includes('Bon\n') ? countsIn(written) : 0;
    if (below(12) === 0) return [];
    const good: Uint8Array[] = [];
    if (written.includes('\u0010\u0004')) good.push(Uint8Array.of(0x12, 0x12, 0x12));
    if (written.includes('\u001b\u0006\u0001')) good.push(Buffer.from('230600000000000000', 'hex'));
    if (id !== undefined) good.push(Buffer.from(`7"${id}\0`, 'latin1'));
    if (written.includes('\u001dr')) good.push(Uint8Array.of(below(3) === 0 ? 0x0c : 0x00));
    if (counts > 0) good.push(Uint8Array.of(0x23, 0x06, 0, 0, 0, 0, 0, counts << 1, 0));
    return good.map((bytes) => (below(2) === 0 ? bytes : damaged([bytes, ...sound], below)));
  }
  const transport: Transport = {
    get taken() {
      return sent.length;
    },
    write(bytes) {
      const written = Buffer.from(bytes).toString('latin1');
      sent += written;
      jobSent ||= written.includes('Bon\n');
      pieces.push(...answerTo(written));
      return Promise.resolve();
    },
    read() {
      const piece = pieces.shift();
      if (piece && jobSent) after += Buffer.from(piece).toString('latin1');
      return Promise.resolve(piece);
    },
    finish: () => Promise.resolve(),
    close: () => void (pieces = []),
  };
  return {
    transport,
    saidDone({ confirm }) {
      const heard = Buffer.from(after, 'latin1').filter((byte) => byte !== 0x11 && byte !== 0x13);
      if (confirm === 'process-id') return Buffer.from(heard).includes(`7"${processId(sent)}\0`);
      // Paper is there: bits 2 and 3 are not set.
      return confirm === 'marker' ? heard.some((byte) => byte < 4) : heard.includes(countsIn(sent) << 1);
    },
  };
}

/** The four characters that a job asks the printer to send back. */
function processId(job: string): string | undefined {
  const command = '\u001D(H\u0006\0';
  const at = job.indexOf(command);
  return at < 0 ? undefined : job.slice(at + command.length + 2, at + command.length + 6);
}

/** How often a job has the printer count. */
function countsIn(job: string): number {
  return job.split('\u0017').length - 1;
}
