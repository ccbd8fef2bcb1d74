import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { reasonOfResult, stepOfIntermediate } from '#drivers/terminal/zvt/words.ts';
import { terminal as de } from '#renderer/text/de/terminal.ts';
import { terminal as en } from '#renderer/text/en/terminal.ts';

const root = path.resolve(import.meta.dirname, '../..');

function texts(folder: string, pick: RegExp): string {
  return readdirSync(path.join(root, folder))
    .filter((name) => pick.test(name) && !name.includes('.test.'))
    .map((name) => readFileSync(path.join(root, folder, name), 'utf8'))
    .join('\n');
}

describe.each([
  ['de', de],
  ['en', en],
])('%s has a sentence for', (_language, words) => {
  const codes = Array.from({ length: 256 }, (_, code) => code);

  it('every result of a terminal', () => {
    const missing = codes
      .slice(1)
      .map(reasonOfResult)
      .filter((reason) => !words.reasons[reason]);
    expect(missing).toEqual([]);
  });

  it('everything that a terminal may be at', () => {
    const own = [...texts('drivers/terminal', /^payment/).matchAll(/progress\('([\w-]+)'/g)].map(
      ([, step]) => step ?? '',
    );
    const steps = [...codes.map((code) => stepOfIntermediate(code).step), ...own, 'connecting', 'finding-out'];
    expect(steps.filter((step) => !words.steps[step])).toEqual([]);
    expect(own).toContain('asked');
  });

  it('every reason that the till gives itself', () => {
    const sources = texts('drivers/terminal', /^(payment|judge|section)/) + texts('main/host/services', /^terminal/);
    const patterns = [
      /reason: '([\w-]+)'/g,
      /(?:unknown|nobody)\('([\w-]+)'\)/g,
      /(?:refused|broken|pause)\(\w+, '([\w-]+)'/g,
    ];
    const found = patterns.flatMap((pattern) => [...sources.matchAll(pattern)].map(([, reason]) => reason ?? ''));
    expect(found).toContain('amount-differs');
    expect(found).toContain('terminal-lost');
    expect(found).toContain('no-terminal');
    expect(found.filter((reason) => !words.reasons[reason])).toEqual([]);
  });
});
