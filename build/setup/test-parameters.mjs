// Sorts the parameters of `npm test --` to the runners that understand them.

/** @typedef {{runners: ('vitest' | 'playwright')[], vitest: string[], playwright: string[], narrowed: boolean}} Plan */

/**
 * Words narrow both runners to files; `-t PATTERN` or `-g PATTERN` to test names. `--runner vitest|playwright` picks one,
 * and only then further options go through, because each runner refuses those of the other.
 * @param {readonly string[]} parameters
 * @returns {Plan | {fault: string}}
 */
export function planTests(parameters) {
  /** @type {Plan} */
  const plan = { runners: ['vitest', 'playwright'], vitest: [], playwright: [], narrowed: false };
  const rest = [...parameters];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--runner') {
      const name = rest.shift();
      if (name !== 'vitest' && name !== 'playwright') return { fault: '--runner is vitest or playwright' };
      plan.runners = [name];
    } else if (word === '-t' || word === '-g') {
      const pattern = rest.shift();
      if (pattern === undefined) return { fault: `${word} needs a pattern` };
      plan.vitest.push('-t', pattern);
      plan.playwright.push('-g', pattern);
      plan.narrowed = true;
    } else if (!word.startsWith('-')) {
      plan.vitest.push(word);
      plan.playwright.push(word);
      plan.narrowed = true;
    } else {
      if (!parameters.includes('--runner')) return { fault: `${word} needs --runner vitest or --runner playwright` };
      plan.vitest.push(word);
      plan.playwright.push(word);
    }
  }
  return plan;
}
