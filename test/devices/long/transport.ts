/**
 * `node test/devices/long/transport.ts [RECONNECTS] [FRAMES]`: what the tests do a hundred times, a thousand times, and a million codes over one
 * line. Prints what it measured, and fails when a code was lost or a handle stayed open.
 */
import { type Endured, frames, reconnects } from '#test/devices/transport-endurance.ts';

const [opened = 1000, sent = 1_000_000] = process.argv.slice(2).map(Number);

function report(what: string, { faults, ...measured }: Endured): boolean {
  process.stdout.write(`${JSON.stringify({ what, ...measured, faults: faults.slice(0, 10) })}\n`);
  return faults.length === 0 && measured.handlesAfter === measured.handlesBefore;
}

const well = [report('reconnects', await reconnects(opened)), report('frames', await frames(sent))];
process.exitCode = well.every(Boolean) ? 0 : 1;
