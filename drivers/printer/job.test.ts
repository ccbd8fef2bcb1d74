import { expect, test } from 'vitest';
import { openSimulated } from '../transport/simulated.ts';
import { type PrintEnd, runJob, usualTimes } from './job.ts';
import { printerProfile } from './profiles.ts';

/** A clone that is well when it is asked before the job, and answers GS r 1 with the given byte after it. */
async function printedBy(answer: number): Promise<PrintEnd> {
  const profile = printerProfile('generic-80');
  if (!profile) throw new Error('no profile');
  const transport = openSimulated({
    receive(bytes, reply) {
      for (let at = 0; at + 2 < bytes.length; at += 1) {
        if (bytes[at] === 0x10 && bytes[at + 1] === 0x04) reply(Uint8Array.of(0x12));
        if (bytes[at] === 0x1d && bytes[at + 1] === 0x72) reply(Uint8Array.of(answer));
      }
    },
  });
  const times = { ...usualTimes, statusMs: 20, guessMs: 20, doneMs: 20, finishMs: 1 };
  const known = { answers: undefined, confirms: undefined };
  return runJob(transport, Buffer.from('Bon\n'), { profile, known, times });
}

test('the word about the end of a job says also whether there was paper', async () => {
  expect(await printedBy(0x00)).toEqual({ outcome: 'printed', reason: null });
  expect(await printedBy(0x03)).toEqual({ outcome: 'printed', reason: null, nearEnd: true });
  // GS r 1: bits 2 and 3 are set while the paper is out (Epson's ESC/POS reference).
  expect(await printedBy(0x0c)).toMatchObject({ outcome: 'unknown', reason: 'paper-out' });
});
