// npm test: sets up what is missing, runs every test, and says on the last line how it went.
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import { root, setUp } from './setup/fresh.mjs';
import { runInFront } from './setup/node.mjs';
import { ensureSystemPackages } from './setup/system-packages.mjs';
import { addCounts, countLine, countPlaywright, countVitest } from './setup/test-counts.mjs';
import { planTests } from './setup/test-parameters.mjs';

const plan = orExit(planTests(process.argv.slice(2)));
const node = setUp();
ensureSystemPackages();

const out = path.join(root, 'test/out');
mkdirSync(out, { recursive: true });
const bin = path.join(root, 'node_modules/.bin');
const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}` };

/** @typedef {{name: 'vitest' | 'playwright', parameters: string[], report: string, env?: NodeJS.ProcessEnv,
 *   count: (report: any) => import('./setup/test-counts.mjs').Counts}} Runner */

const reports = { vitest: path.join(out, 'vitest.json'), playwright: path.join(out, 'playwright.json') };

/** @type {Runner[]} */
const runners = [
  {
    name: 'vitest',
    parameters: [
      path.join(root, 'node_modules/vitest/vitest.mjs'),
      ...['run', '--config', 'build/vitest.config.ts', '--reporter', 'default', '--reporter', 'json'],
      ...['--outputFile.json', reports.vitest, ...(plan.narrowed ? ['--passWithNoTests'] : []), ...plan.vitest],
    ],
    report: reports.vitest,
    count: countVitest,
  },
  {
    name: 'playwright',
    parameters: [
      path.join(root, 'node_modules/@playwright/test/cli.js'),
      ...['test', '--config', 'test/e2e/playwright.config.ts', '--reporter', 'list,json'],
      ...(plan.narrowed ? ['--pass-with-no-tests'] : []),
      ...plan.playwright,
    ],
    report: reports.playwright,
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: reports.playwright },
    count: countPlaywright,
  },
];

/**
 * Runs one runner. A runner that fails without a report, or that ran nothing although everything was asked for, counts
 * as one failure: silence is not a pass.
 * @param {Runner} runner
 */
async function run(runner) {
  rmSync(runner.report, { force: true });
  const code = await runInFront(node, runner.parameters, { cwd: root, env: { ...env, ...runner.env } });
  // A person pressed Ctrl-C: they do not want to see the other runner start.
  if (code === 130 || code === 143) process.exit(code);
  const counts = existsSync(runner.report)
    ? runner.count(JSON.parse(readFileSync(runner.report, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 };
  const ranNothing = counts.passed + counts.failed + counts.skipped === 0;
  if (ranNothing && !plan.narrowed) process.stderr.write(`${runner.name} ran no test.\n`);
  const silentFailure = counts.failed === 0 && (code !== 0 || (ranNothing && !plan.narrowed));
  return silentFailure ? { ...counts, failed: 1 } : counts;
}

/** @type {(planned: ReturnType<typeof planTests>) => import('./setup/test-parameters.mjs').Plan} */
function orExit(planned) {
  if (!('fault' in planned)) return planned;
  process.stderr.write(`${planned.fault}. Usage: npm test -- [FILE …] [-t NAME] [--runner vitest|playwright …]\n`);
  process.exit(2);
}

const counted = [];
for (const runner of runners) if (plan.runners.includes(runner.name)) counted.push(await run(runner));
const total = addCounts(counted);
if (total.passed + total.failed === 0) process.stderr.write('No test ran.\n');
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
// Who runs several kinds of tests adds them up.
if (process.env['TEST_COUNTS'] !== undefined) appendFileSync(process.env['TEST_COUNTS'], `${JSON.stringify(total)}\n`);
process.stdout.write(`${countLine(total)}\n`);
