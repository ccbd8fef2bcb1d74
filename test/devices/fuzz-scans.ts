/** `node test/devices/fuzz-scans.ts [--frames N] [--seed K]`: damaged scans through every way a scanner has, as many as wanted. */
import { parseArgs } from 'node:util';
import { germanLayouts } from '#domain/code-layout.ts';
import { readScan } from '#domain/read-scan.ts';
import { hidAtRest, hidReports, pushReport } from '#drivers/scanner/hid-codec.ts';
import { hidScannerLayout, usualHidLayout } from '#drivers/scanner/hid-descriptor.ts';
import { lineAtRest, pushLine, usualLine } from '#drivers/scanner/line-codec.ts';

const { values } = parseArgs({
  options: { frames: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '1' } },
});
const frames = Number(values.frames);
let seed = Number(values.seed);

/** A whole number below `limit`, the same for the same seed. */
function below(limit: number): number {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((seed / 2 ** 32) * limit);
}

const sound = [
  ']E04006381333931\r',
  ']C10104006381333931310300123415261231392202991\u001d10LOT42\u001d21SER9\r',
  '01095201234567883922029937510LOT4221SER9\r',
  '(01)04006381333931(3103)001234(10)A(B)\r',
  'https://id.gs1.org/01/09520123456788/10/ABC1/21/12345?17=180426&3103=000195\r',
  ']E02112345678900|]e0310300123499X\u001d98Y\r',
].map((text) => Buffer.from(text));

function damaged(): Uint8Array {
  let bytes = Buffer.from(sound[below(sound.length)] ?? '');
  for (let times = below(4); times > 0; times -= 1) {
    const at = below(bytes.length);
    const way = below(4);
    if (way === 0) bytes[at] = below(256);
    else if (way === 1) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + below(4))]);
    else if (way === 2) bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from([below(256)]), bytes.subarray(at)]);
    else bytes = Buffer.concat([bytes.subarray(0, at), sound[below(sound.length)] ?? bytes]);
  }
  return bytes;
}

const source = { aim: null, layouts: germanLayouts, via: 'scan', today: '2026-11-25' } as const;
const counts: Record<string, number> = {};
let line = lineAtRest;
let hid = hidAtRest;
let slowest = 0;
const started = performance.now();
for (let frame = 0; frame < frames; frame += 1) {
  const began = performance.now();
  const bytes = damaged();
  const step = pushLine(line, { bytes, nowMs: frame * 60 }, usualLine);
  line = step.state;
  for (const event of step.events) {
    const outcome =
      event.kind === 'scan' ? readScan(event.code, { ...source, aim: event.aim }).code.kind : event.reason;
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  for (const report of hidReports({ code: bytes, aim: ']C1' }, usualHidLayout)) {
    report[below(report.length)] = below(256);
    hid = pushReport(hid, { report, nowMs: frame * 60 }, usualHidLayout).state;
  }
  hidScannerLayout(bytes);
  slowest = Math.max(slowest, performance.now() - began);
}
const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(`${frames} frames, ${seconds} s, slowest ${slowest.toFixed(1)} ms`, counts);
