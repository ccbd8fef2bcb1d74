import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { errorCodes, failure } from '#contract/errors.ts';
import { commands } from './commands.ts';
import { faultText } from './fault-text.ts';
import { type Words, wordsIn } from './text/words.ts';
import { misused, refusedHere } from './told.ts';

const host = path.resolve(import.meta.dirname, '..');
const sources = globSync('{services,jobs,sync,api}/**/*.ts', { cwd: host })
  .filter((file) => !file.endsWith('.test.ts'))
  .map((file) => readFileSync(path.join(host, file), 'utf8'))
  .join('\n');

function found(pattern: RegExp): string[] {
  return [...new Set([...sources.matchAll(pattern)].map((match) => match[1] ?? ''))].toSorted();
}

const refusals = found(/refused', \{\s*reason: '([a-z-]+)'/g);
const articleProblems = [
  ...found(/problem: '([a-z-]+)'/g),
  ...found(/, '([a-z]+-(?:unknown|yes-or-no|or-no))'\)/g),
  ...found(/return \{\s*reason: '([a-z-]+)',/g),
];

describe.each(['de', 'en'] as const)('in %s', (language) => {
  const words = wordsIn(language);
  const known = (reason: string): boolean =>
    [words.reasons, words.importProblems, words.syncReasons].some((catalogue) => Object.hasOwn(catalogue, reason));

  test('every code of the contract has a sentence', () => {
    for (const code of errorCodes) expect(words.codes[code], code).toMatch(/\p{L}.*[.!?]/u);
  });

  test('every refusal that the host words has a sentence', () => {
    expect(refusals.length).toBeGreaterThan(20);
    expect(refusals.filter((reason) => !known(reason))).toEqual([]);
  });

  test('every problem of an article or its file has a sentence', () => {
    expect(articleProblems.length).toBeGreaterThan(40);
    expect(articleProblems.filter((problem) => !known(problem))).toEqual([]);
  });

  test('every command is explained', () => {
    for (const { name, options = [] } of commands) {
      expect(words.usage.about[name], name).toBeTruthy();
      for (const option of options) expect(words.usage.option[option], option).toBeTruthy();
    }
  });
});

test('both languages word the same things', () => {
  const keys = (value: unknown): unknown =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .map(([key, inner]) => [key, keys(inner)] as const)
            .toSorted(([a], [b]) => (a < b ? -1 : 1)),
        )
      : typeof value;
  expect(keys(wordsIn('en'))).toEqual(keys(wordsIn('de')));
});

const english: Words = wordsIn('en');

test('a failure is worded with its place', () => {
  const text = faultText(failure('not-found', { what: 'sale', id: '4711' }), english);
  expect(text).toMatchObject({ code: 'not-found', reason: null, data: { what: 'sale', id: '4711' } });
  expect(text.sentence).toContain('tresen sales list');
  expect(text.sentence).toContain('4711');
});

test('a reason of the marketplace stands before the code', () => {
  const unreachable = failure('unavailable', { what: 'marketplace', reason: 'bad-certificate' });
  expect(faultText(unreachable, english).sentence).toContain('clock');
});

test('a reason that nobody knows is told as it is', () => {
  const { sentence } = faultText(failure('refused', { reason: 'moon-full' }), english);
  expect(sentence).toContain('moon-full');
  expect(sentence).toContain(english.codes.refused);
});

test('a wrong input names the field', () => {
  const issues = [{ path: 'code', code: 'too_big', message: 'Too big' }];
  expect(faultText(failure('invalid-input', { issues }), english).sentence).toContain('code: Too big');
});

test('complaints of the command line carry what was typed', () => {
  expect(faultText(misused('optionValue', '--as', 'text, pdf'), english)).toMatchObject({
    sentence: '--as can only be: text, pdf.',
    code: 'usage',
    reason: 'option-value',
  });
  expect(faultText(refusedHere('fileMissing', 'C:\\a $& b.csv'), english).sentence).toContain('C:\\a $& b.csv');
});
