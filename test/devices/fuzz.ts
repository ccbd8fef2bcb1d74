/** `node test/devices/fuzz.ts [--frames N] [--seed K] [--protocol NAME]`: damaged frames for every codec of a scale, as many as wanted. */
import { parseArgs } from 'node:util';
import { isScaleProtocol, scaleProtocolNames } from '#drivers/scale/codec/protocols.ts';
import { fuzzScale } from './scale-fuzz.ts';

const { values } = parseArgs({
  options: {
    frames: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    protocol: { type: 'string' },
  },
});
const chosen = values.protocol === undefined ? scaleProtocolNames : [values.protocol].filter(isScaleProtocol);
if (chosen.length === 0) {
  console.error(`There is no protocol ${values.protocol}.`);
  process.exitCode = 2;
}
for (const protocol of chosen) {
  const started = performance.now();
  const { frames, readings, faults } = fuzzScale(protocol, Number(values.frames), Number(values.seed));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `${protocol.padEnd(16)} ${frames} frames, ${readings} readings, ${seconds} s${faults.length > 0 ? '  WRONG' : ''}`,
  );
  for (const fault of faults) console.error(`  ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
}
