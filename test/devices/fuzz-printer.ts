/** `node test/devices/fuzz-printer.ts [--frames N] [--seed K]`: damaged answers of printers and label printers, and jobs answered by them. */
import { parseArgs } from 'node:util';
import { fuzzAnswers, fuzzJobs } from './printer-fuzz.ts';

const { values } = parseArgs({
  options: { frames: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '1' } },
});
for (const [what, run] of Object.entries({ answers: fuzzAnswers, jobs: fuzzJobs })) {
  const started = performance.now();
  const { counts, faults } = await run(Number(values.frames), Number(values.seed));
  console.log(`${values.frames} ${what}, ${((performance.now() - started) / 1000).toFixed(1)} s`, counts);
  for (const fault of faults) console.error(`  ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
}
