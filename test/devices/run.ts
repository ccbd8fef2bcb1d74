/**
 * Runs the drivers against USB devices that are none, in a machine of their own: a stock Debian kernel under QEMU with gadgets on dummy_hcd.
 * Usage: npm run test:devices -- [WORDS OF A NAME] [--verbose]. The last line is `N passed, N failed`; what cannot run here is skipped, with the reason.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Counts, countLine } from '#build/setup/test-counts.mjs';
import { bootMachine } from './machine/boot.ts';
import { buildInitramfs } from './machine/initramfs.ts';
import { provideKernel } from './machine/kernel.ts';
import { type MachineLine, readLine } from './machine/machine-lines.ts';
import { preparePlace, staticBusybox } from './machine/requirements.ts';
import { counted, faultOf, nothingYet } from './machine/tally.ts';

/** A quiet computer with two cores needs a quarter of that; a busy one gets its time. */
const limitMs = 480_000;
const silenceMs = 120_000;

const root = path.resolve(import.meta.dirname, '../..');
const out = path.join(root, 'test/out/machine');
const kernelFolder = path.join(out, 'kernel');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { verbose: { type: 'boolean', default: false } },
});

async function runMachine(): Promise<Counts> {
  const verdict = preparePlace(existsSync(path.join(kernelFolder, 'kernel.json')));
  if (verdict.kind === 'skip') {
    console.log(`The machine for devices is skipped: ${verdict.why}.`);
    return { passed: 0, failed: 0, skipped: 1 };
  }
  mkdirSync(out, { recursive: true });
  const kernel = provideKernel(kernelFolder, (line) => console.log(line));
  const initramfs = path.join(out, 'initramfs.gz');
  const kernelWords = path.join(out, 'console.log');
  const settings = {
    ROOT: root,
    NODE: process.execPath,
    GUEST: path.join(import.meta.dirname, 'machine/guest/run.ts'),
    ONLY: positionals.join(' '),
  };
  writeFileSync(initramfs, buildInitramfs({ kernel, busybox: staticBusybox(), settings }));
  console.log(`Starting a machine with Linux ${kernel.release} …`);
  const chatter: string[] = [];
  let tally = nothingYet;
  const end = await bootMachine({
    kernel,
    initramfs,
    console: kernelWords,
    limitMs,
    silenceMs,
    onLine(text) {
      const line = readLine(text);
      if (line) {
        tally = counted(tally, line);
        show(line);
      } else chatter.push(text);
      if (!line && values.verbose) console.log(text);
    },
  });
  const { passed, failed } = tally;
  const fault = end.kind === 'stopped' ? `The machine was stopped: ${end.why}.` : faultOf(tally);
  if (fault !== undefined) {
    const kernelSaid = existsSync(kernelWords) ? readFileSync(kernelWords, 'utf8').trim().split('\n').slice(-20) : [];
    const words = end.kind === 'ended' ? end.words : '';
    console.log(
      [fault, words, '--- its programs said:', ...chatter.slice(-40), '--- its kernel said:', ...kernelSaid].join('\n'),
    );
  }
  return { passed, failed: failed + (fault === undefined ? 0 : 1), skipped: 0 };
}

function show(line: MachineLine): void {
  if (line.kind === 'passed') console.log(` ✓ ${line.name} (${line.ms} ms)`);
  else if (line.kind === 'failed')
    console.log(` ✗ ${line.name} (${line.ms} ms)\n${line.why.replaceAll(/^/gm, '     ')}`);
  else if (line.kind === 'noted') console.log(`   ${line.text}`);
}

let counts: Counts;
try {
  counts = await runMachine();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  counts = { passed: 0, failed: 1, skipped: 0 };
}
// Who runs several kinds of tests adds them up.
const sum = process.env['TEST_COUNTS'];
if (sum !== undefined) appendFileSync(sum, `${JSON.stringify(counts)}\n`);
process.exitCode = counts.failed === 0 ? 0 : 1;
console.log(countLine(counts));
