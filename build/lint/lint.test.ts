/** Runs the real linter over planted faults: a rule that never fires protects nothing. */
import { spawnSync } from 'node:child_process';

import { describe, expect, test } from 'vitest';

import { plantTree, toolOf } from './planted-tree.ts';

interface Finding {
  readonly code: string;
  readonly message: string;
}

/** Lints one file of the given text at the given place. */
function findingsIn(file: string, text: string): Finding[] {
  using tree = plantTree();
  tree.write(file, text);
  const run = spawnSync(toolOf('oxlint'), ['--disable-nested-config', '--format', 'json', file], {
    cwd: tree.folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const report = JSON.parse(run.stdout) as { diagnostics: Finding[]; number_of_files?: number };
  // A linter that looked at nothing would pass everything.
  expect(report.number_of_files).toBe(1);
  return report.diagnostics;
}

const codesIn = (file: string, text: string): string[] => findingsIn(file, text).map((finding) => finding.code);

const layers = 'tresen(layers)';

describe('the rule of layers', () => {
  test.each([
    ['relative', "import { shop } from '../host/shop.ts';\nexport const x = shop;\n"],
    ['alias', "import { shop } from '#host/shop.ts';\nexport const x = shop;\n"],
    ['type only', "import type { Shop } from '#host/shop.ts';\nexport type X = Shop;\n"],
    ['re-export', "export { shop } from '#host/shop.ts';\n"],
    ['export all', "export * from '#host/shop.ts';\n"],
    ['dynamic', "export const x = import('#host/shop.ts');\n"],
    ['import type', "export type X = import('#host/shop.ts').Shop;\n"],
    ['node:', "import { readFileSync } from 'node:fs';\nexport const x = readFileSync;\n"],
    ['package', "import { z } from 'zod';\nexport const x = z;\n"],
    ['require', "declare const require: (name: string) => unknown;\nexport const x = require('#host/shop.ts');\n"],
  ])('reports a forbidden import written as %s', (_form, text) => {
    expect(codesIn('main/domain/planted.ts', text)).toContain(layers);
  });

  test('reports electron in the host and says why', () => {
    const [finding] = findingsIn('main/host/planted.ts', "import { app } from 'electron';\nexport const x = app;\n");
    expect(finding?.message).toContain('starts a download');
  });

  test('lets an allowed import pass', () => {
    const text = "import type { Cents } from '#domain/money.ts';\nexport type X = Cents;\n";
    expect(findingsIn('main/host/planted.ts', text)).toEqual([]);
  });
});

describe('the rule of clock and chance', () => {
  const rule = 'tresen(no-clock-or-chance)';

  test.each(['Date.now()', 'new Date()', 'Math.random()', 'performance.now()', 'crypto.randomUUID()'])(
    'reports %s in the domain',
    (expression) => {
      expect(codesIn('main/domain/planted.ts', `export const x = (): unknown => ${expression};\n`)).toContain(rule);
    },
  );

  test('lets a date with a given instant pass, and the clock outside the pure areas', () => {
    expect(codesIn('main/domain/planted.ts', 'export const x = new Date(0);\n')).not.toContain(rule);
    expect(codesIn('main/host/planted.ts', 'export const x = Date.now();\n')).not.toContain(rule);
  });
});

describe('the rule of text in JSX', () => {
  const rule = 'tresen(no-text-in-jsx)';
  const jsxOf = (body: string): string => `export const Planted = (p: { name: string }) => ${body};\n`;

  test.each([
    '<p>Bezahlen</p>',
    "<p>{'Bezahlen'}</p>",
    '<p>{`Bezahlen`}</p>',
    '<img src="x.png" alt="Ein Apfel" />',
    '<input aria-label="Suche" />',
    "<input placeholder={'Suche'} />",
  ])('reports %s', (body) => {
    expect(codesIn('renderer/src/planted.tsx', jsxOf(body))).toContain(rule);
  });

  test.each(['<p>{p.name}</p>', '<p> – </p>', '<p className="total">{12}</p>', '<button type="button">×</button>'])(
    'lets %s pass',
    (body) => {
      expect(codesIn('renderer/src/planted.tsx', jsxOf(body))).not.toContain(rule);
    },
  );
});
