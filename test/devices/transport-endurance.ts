/** Serial lines for a long time: plugged in and out again and again, and talking without an end. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { setTimeout as wait } from 'node:timers/promises';
import { lineAtRest, pushLine, usualLine } from '#drivers/scanner/line-codec.ts';
import { openSerial } from '#drivers/transport/serial.ts';
import { usualSerial } from '#drivers/transport/serial-settings.ts';
import { TransportFault } from '#drivers/transport/transport.ts';
import { createLine, openFiles } from './transport-line.ts';

export interface Endured {
  count: number;
  /** What was not as it should be. */
  faults: string[];
  handlesBefore: number;
  handlesAfter: number;
  /** Bytes of memory in use that each round added: the slope of the straight line through all samples. */
  heapSlope: number;
  residentSlope: number;
  seconds: number;
}

/**
 * Opens a line `count` times, hears one word, and loses it: by turns closed first, unplugged first, or unplugged in the middle of a read that
 * nobody ends.
 */
export function reconnects(count: number): Promise<Endured> {
  return endure(count, async (round, faults) => {
    await using line = createLine();
    await line.plug();
    const transport = await openSerial(line.till, usualSerial);
    const device = await line.device();
    await device.write(`round ${round}\r`);
    const heard = Buffer.from((await transport.read(3000)) ?? []).toString();
    if (heard !== `round ${round}\r`) faults.push(`${round}: ${heard}`);
    const ended = (error: unknown) => error;
    const reading = round % 3 === 2 ? transport.read(60_000).catch(ended) : undefined;
    if (round % 3 === 0) transport.close();
    await line.unplug();
    const fault: unknown = await (reading ?? transport.read(3000).catch(ended));
    if (!(fault instanceof TransportFault) || fault.reason !== 'lost') faults.push(`${round}: not lost`);
    transport.close();
  });
}

const frame = ']E04006381333931\r';
const burst = 500;

/** Sends `count` codes over one line, as fast as it goes, and counts what the scanner's codec makes of them. */
export async function frames(count: number): Promise<Endured> {
  await using line = createLine();
  await line.plug();
  const transport = await openSerial(line.till, usualSerial);
  const device = await line.device();
  let state = lineAtRest;
  let heard = 0;
  const result = await endure(Math.ceil(count / burst), async (round, faults) => {
    const due = Math.min(count, (round + 1) * burst);
    const bytes = Buffer.from(frame.repeat(due - heard));
    const sending = sendAll(device, bytes);
    while (heard < due) {
      const got = await transport.read(3000);
      if (!got) {
        faults.push(`${round}: silent after ${heard}`);
        break;
      }
      const step = pushLine(state, { bytes: got, nowMs: performance.now() }, usualLine);
      state = step.state;
      for (const event of step.events) {
        if (event.kind === 'scan' && event.code === '4006381333931') heard += 1;
        else faults.push(`${round}: ${JSON.stringify(event)}`);
      }
    }
    await sending;
  });
  transport.close();
  return { ...result, count: heard, heapSlope: result.heapSlope / burst, residentSlope: result.residentSlope / burst };
}

async function sendAll(device: Awaited<ReturnType<ReturnType<typeof createLine>['device']>>, bytes: Buffer) {
  for (let at = 0; at < bytes.length;) {
    const { bytesWritten } = await device.write(bytes.subarray(at)).catch(() => ({ bytesWritten: 0 }));
    at += bytesWritten;
    if (bytesWritten === 0) await wait(1);
  }
}

async function endure(count: number, once: (round: number, faults: string[]) => Promise<void>): Promise<Endured> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const faults: string[] = [];
  const samples: { round: number; heap: number; resident: number }[] = [];
  const began = performance.now();
  // The first rounds load what is loaded once.
  const settled = Math.min(3, count);
  for (let round = 0; round < settled; round += 1) await once(round, faults);
  await wait(200);
  const handlesBefore = openFiles().length;
  const every = Math.max(1, Math.floor((count - settled) / 20));
  for (let round = settled; round < count; round += 1) {
    await once(round, faults);
    if ((round - settled) % every !== 0) continue;
    collect();
    const { heapUsed, external, rss } = process.memoryUsage();
    samples.push({ round, heap: heapUsed + external, resident: rss });
  }
  // Closing ends in the background.
  for (let tries = 0; tries < 100 && openFiles().length > handlesBefore; tries += 1) await wait(20);
  const slope = (of: 'heap' | 'resident') => slopeOf(samples.map((sample) => ({ x: sample.round, y: sample[of] })));
  return {
    count,
    faults,
    handlesBefore,
    handlesAfter: openFiles().length,
    heapSlope: slope('heap'),
    residentSlope: slope('resident'),
    seconds: Math.round((performance.now() - began) / 100) / 10,
  };
}

/** The slope of the straight line with the least squares. */
function slopeOf(points: readonly { x: number; y: number }[]): number {
  const mean = (of: 'x' | 'y') => points.reduce((sum, point) => sum + point[of], 0) / Math.max(1, points.length);
  const middle = { x: mean('x'), y: mean('y') };
  let across = 0;
  let square = 0;
  for (const { x, y } of points) {
    across += (x - middle.x) * (y - middle.y);
    square += (x - middle.x) ** 2;
  }
  return square === 0 ? 0 : across / square;
}
