/** Faults at any place of a job, on every kind of printer: never is something called printed that is not on paper, whole and once. */
import { afterEach, describe, expect, it } from 'vitest';
import { parsePrinter } from './address.ts';
import { printerAt } from './device.ts';
import { encodePaper } from './encoder.ts';
import type { JobTimes, PrintEnd } from './job.ts';
import { type PrinterBehaviour, startPrinterSimulator } from './simulator.ts';

/** Short, where nobody is to answer; a printer that is well has all the time of a slow machine. */
const hasty: Partial<JobTimes> = {
  statusMs: 150,
  guessMs: 120,
  writeMs: 400,
  doneMs: 250,
  glanceMs: 100,
  finishMs: 60,
  perByteMs: 0,
};
const kinds = [
  'profile=epson-80',
  'profile=epson-58',
  'profile=bixolon-80',
  'profile=citizen-80',
  'profile=star-80',
  'profile=star-tsp100',
  'profile=generic-80',
  'profile=generic-58&text=raster',
  'profile=epson-80&status=none',
];
const toRelease: (() => unknown)[] = [];
afterEach(async () => {
  for (const release of toRelease.splice(0)) await release();
});

/** One job under these faults: how it ended, and what is on paper. */
async function job(
  options: string,
  behaviour: PrinterBehaviour,
  times: Partial<JobTimes> = hasty,
): Promise<{ end: PrintEnd; whole: number; size: number }> {
  const parsed = parsePrinter(`tcp://h?${options}`);
  if (!parsed.ok) throw new Error(parsed.problem.kind);
  const { profile } = parsed.printer;
  const simulator = await startPrinterSimulator({ port: 0, behaviour, language: profile.language });
  toRelease.push(() => simulator.close());
  const { port } = simulator;
  const device = { kind: 'tcp', host: '127.0.0.1', port, options: {} } as const;
  const printer = printerAt({ device, profile }, { now: () => new Date(0), times });
  toRelease.push(() => printer[Symbol.dispose]());
  const bytes = encodePaper(
    [
      ...Array.from({ length: 12 }, (_, line) => ({ type: 'row' as const, left: `Äpfel ${line}`, right: '3,69 €' })),
      { type: 'cut' },
    ],
    profile,
  );
  const end = await printer.print(bytes);
  // The paper of a connection is counted when it is over; where none is expected, a moment must do.
  const looks = end.outcome === 'printed' || end.outcome === 'sent' ? 250 : 1;
  for (let look = 0; look < looks && simulator.jobs.length === 0; look += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const whole = simulator.jobs.filter((paper) => Buffer.from(paper).includes(Buffer.from(bytes))).length;
  return { end, whole, size: bytes.length };
}

/** From the first byte to the last, and beyond. */
const places = (size: number): number[] => [1, Math.floor(size / 2), size - 1];

describe.each(kinds)('%s', (options) => {
  it('has printed what it says it has', async () => {
    const { end, whole } = await job(options, {}, { statusMs: 5000, guessMs: 5000, doneMs: 8000 });
    expect(['printed', 'sent']).toContain(end.outcome);
    expect(whole).toBe(1);
  });

  it('that breaks off, runs out of paper or falls silent anywhere has not printed', async () => {
    const { size } = await job(options, {});
    const faults = places(size).flatMap((place): PrinterBehaviour[] => [
      { closeAfter: place },
      { paperOutAfter: place },
      { silentAfter: place },
    ]);
    for (const fault of faults) {
      const { end, whole } = await job(options, fault);
      if (end.outcome === 'printed') expect([fault, whole]).toEqual([fault, 1]);
      if (end.outcome === 'failed') expect([fault, whole]).toEqual([fault, 0]);
      // What cannot be asked how it is is at best handed over.
      if (fault.paperOutAfter !== undefined && !options.includes('status=none'))
        expect([fault, end.outcome]).not.toContain('printed');
    }
  }, 60_000);

  it.each([
    ['has no paper', { paperOut: true }],
    ['is open', { coverOpen: true }],
    ['is switched off at its panel', { offline: true }],
    ['hangs', { hang: true }],
    ['answers nonsense', { garbage: true }],
  ] as const)('that %s has never printed', async (_what, behaviour) => {
    const { end } = await job(options, behaviour);
    expect(end.outcome).not.toBe('printed');
  });
});
