/**
 * Measures the till with a large catalogue, each figure beside what the same machine allows in the same run.
 * Usage: npm run bench -- [PART …] [--articles N] [--rounds N] [--sales N] [--json]
 */
import { parseArgs } from 'node:util';
import { type Figure, judge, table } from './figures.ts';
import { commit } from './parts/commit.ts';
import { search } from './parts/search.ts';
import { flushes } from './parts/flushes.ts';
import { start } from './parts/start.ts';
import { window_ } from './parts/window.ts';
import { wire } from './parts/wire.ts';
import type { Part } from './parts/part.ts';

const parts: readonly Part[] = [commit, flushes, search, wire, window_, start];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    articles: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '5' },
    sales: { type: 'string', default: '300' },
    json: { type: 'boolean', default: false },
  },
});

const unknown = positionals.filter((name) => !parts.some((part) => part.name === name));
const size = { articles: Number(values.articles), rounds: Number(values.rounds), sales: Number(values.sales) };
if (unknown.length > 0 || Object.values(size).some((value) => !Number.isInteger(value) || value < 1)) {
  console.error('Usage: npm run bench -- [PART …] [--articles N] [--rounds N] [--sales N] [--json]\n\nParts:');
  for (const { name, says } of parts) console.error(`  ${name.padEnd(10)} ${says}`);
  process.exit(2);
}

const figures: Figure[] = [];
const broken: string[] = [];
for (const part of parts.filter(({ name }) => positionals.length === 0 || positionals.includes(name))) {
  if (!values.json) console.error(`${part.name}: ${part.says} …`);
  try {
    figures.push(...(await part.run(size)));
  } catch (error) {
    // What the other parts measured is worth telling all the same.
    broken.push(part.name);
    console.error(`${part.name} broke off:`, error);
  }
}
const judged = figures.map((figure) => ({ ...figure, verdict: judge(figure) }));
console.log(values.json ? JSON.stringify({ ...size, figures: judged }, null, 1) : table(figures));
const missed = judged.filter(({ verdict }) => verdict === 'missed');
for (const { part, name } of missed) console.error(`Missed: ${part}, ${name}`);
process.exitCode = missed.length + broken.length > 0 ? 1 : 0;
