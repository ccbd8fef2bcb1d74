// Counts what the test runners report, so that one line can say how the whole run went.

/** @typedef {{passed: number, failed: number, skipped: number}} Counts */

/**
 * Vitest's JSON report (the format of Jest). A file that does not load counts as one failure: its tests never ran.
 * @param {any} report
 * @returns {Counts}
 */
export function countVitest(report) {
  const broken = report.testResults.filter(
    /** @param {any} file */ (file) => file.status === 'failed' && file.assertionResults.every(hasNotFailed),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** @type {(result: any) => boolean} */
function hasNotFailed(result) {
  return result.status !== 'failed';
}

/**
 * Playwright's JSON report. A flaky test failed at least once: it counts as failed, or it would never be repaired.
 * @param {any} report
 * @returns {Counts}
 */
export function countPlaywright(report) {
  const { expected, unexpected, flaky, skipped } = report.stats;
  const outside = report.errors?.length ?? 0;
  return { passed: expected, failed: unexpected + flaky + outside, skipped };
}

/**
 * @param {readonly Counts[]} counts
 * @returns {Counts}
 */
export function addCounts(counts) {
  return {
    passed: counts.reduce((sum, one) => sum + one.passed, 0),
    failed: counts.reduce((sum, one) => sum + one.failed, 0),
    skipped: counts.reduce((sum, one) => sum + one.skipped, 0),
  };
}

/**
 * The sum of several kinds of tests, each of which left its counts as a line. A kind that left none broke off: one failure.
 * @param {string} lines
 * @param {number} kinds
 * @returns {Counts}
 */
export function sumOfKinds(lines, kinds) {
  const told = lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  const missing = Math.max(0, kinds - told.length);
  return addCounts([...told, { passed: 0, failed: missing, skipped: 0 }]);
}

/**
 * The last line of a run: `12 passed, 0 failed`, and what was skipped where something was.
 * @param {Counts} counts
 * @returns {string}
 */
export function countLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
