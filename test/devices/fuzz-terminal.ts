/** `node test/devices/fuzz-terminal.ts [--frames N] [--seed K]`: payments with damaged messages of the terminal, as many as wanted. */
import { parseArgs } from 'node:util';
import { fuzzTerminal } from './terminal-fuzz.ts';

const { values } = parseArgs({
  options: { frames: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '1' } },
});
const started = performance.now();
const { payments, outcomes, faults } = fuzzTerminal(Number(values.frames), Number(values.seed));
const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(`${values.frames} frames, ${payments} payments, ${seconds} s`, outcomes);
for (const fault of faults) console.error(`  ${fault}`);
if (faults.length > 0) process.exitCode = 1;
