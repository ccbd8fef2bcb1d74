// The last line of several kinds of tests: node build/sum-counts.mjs FILE HOW_MANY. Each kind left its counts as a line of the file.
import { existsSync, readFileSync } from 'node:fs';

import { countLine, sumOfKinds } from './setup/test-counts.mjs';

const [file = '', kinds = ''] = process.argv.slice(2);
const total = sumOfKinds(existsSync(file) ? readFileSync(file, 'utf8') : '', Number(kinds));
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
process.stdout.write(`${countLine(total)}\n`);
