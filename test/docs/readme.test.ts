import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readArguments } from '#host/cli/arguments.ts';
import { commands } from '#host/cli/commands.ts';
import { parseOptions, usage } from '#shell/options.ts';
import { listFiles, readPages, root } from './pages.ts';

const readme = readFileSync(path.join(root, 'README.md'), 'utf8');

/** The command lines of a page, without comment and prompt; a line may stand in a block or in the running text. */
function commandLines(text: string, program: string): string[] {
  const inside = [...text.matchAll(/```sh\n([\s\S]*?)```|`([^`\n]+)`/g)].flatMap((match) =>
    (match[1] ?? match[2] ?? '').split('\n'),
  );
  return inside
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line.startsWith(program))
    .map((line) => line.slice(program.length).trim());
}

/** Words as a shell would cut them; quotes hold one together. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '');
}

function faultOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe('what the pages tell people to type', () => {
  const pages = readPages();

  it('is understood by the command line', () => {
    const lines = pages.flatMap(({ text }) => [
      ...commandLines(text, 'npm run tresen -- '),
      ...commandLines(text, 'tresen '),
    ]);
    const typed = lines.filter((line) => /^[a-z-]/.test(line));
    expect(typed.length).toBeGreaterThan(15);
    const wrong = typed.map((line) => [line, faultOf(() => readArguments(wordsOf(line), commands))]);
    expect(wrong.filter(([, fault]) => fault !== undefined)).toEqual([]);
  });

  it('is understood by the launcher', () => {
    const lines = pages.flatMap(({ text }) => commandLines(text, 'npm start -- '));
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.filter((line) => parseOptions(wordsOf(line)).kind === 'wrong')).toEqual([]);
  });

  it('is a script of the package where npm runs it', () => {
    const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const named = pages.flatMap(({ text }) => [...text.matchAll(/npm run ([a-z]+)/g)].map((match) => match[1] ?? ''));
    // A name that is kept for later may be told of as such.
    expect([...new Set(named)].filter((name) => !(name in scripts) && name !== 'marketplace')).toEqual([]);
  });

  it('would be found wrong when it were', () => {
    expect(faultOf(() => readArguments(['articles', 'destroy'], commands))).toBeDefined();
    expect(parseOptions(wordsOf("--data '/tmp/a b' --shell x")).kind).toBe('wrong');
  });
});

describe('the README', () => {
  it('lists every option of npm start', () => {
    const options = [...usage.matchAll(/^ {2}(--[a-z-]+)/gm)].map((match) => match[1] ?? '');
    expect(options.length).toBeGreaterThan(7);
    expect(options.filter((option) => !readme.includes(`| \`${option}`))).toEqual([]);
  });

  it('names only proofs that are there', () => {
    const table = readme.slice(readme.indexOf('## What is proved where'));
    const files = [...table.matchAll(/`((?:main|drivers|test|sync|build|renderer)\/[\w./*-]+)`/g)].map(
      (match) => match[1] ?? '',
    );
    expect(files.length).toBeGreaterThan(10);
    const tracked = listFiles('*');
    expect(files.filter((file) => !tracked.some((name) => matches(name, file)))).toEqual([]);
  });
});

/** A `*` stands for part of a name; a folder for all that lies in it. */
function matches(name: string, pattern: string): boolean {
  const source = pattern.replaceAll('.', String.raw`\.`).replaceAll('*', '[^/]*');
  return new RegExp(`^${source}(?:/|$)`).test(name);
}
