/** Runs the real compiler over planted faults: the second fence must bite without the first. */
import { spawnSync } from 'node:child_process';

import { describe, expect, test } from 'vitest';

import { plantTree, toolOf } from './planted-tree.ts';

/** One harmless file in every project, because the compiler refuses an empty one. */
const harmless = [
  'main/domain/real.ts',
  'main/contract/real.ts',
  'drivers/real.ts',
  'drivers/scanner/wedge.ts',
  'sync/real.ts',
  'sync/core/real.ts',
  'main/host/real.ts',
  'main/shell/real.ts',
  'renderer/src/real.ts',
];

/** Compiles the project with the planted file added; returns the codes of what the compiler found in that file. */
function codesIn(project: string, file: string, text: string): string[] {
  using tree = plantTree();
  for (const name of harmless) tree.write(name, 'export const real = 1;\n');
  tree.write(file, text);
  const run = spawnSync(toolOf('tsc'), ['-b', project, '--pretty', 'false'], {
    cwd: tree.folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const findings = run.stdout.split('\n').filter((line) => line.includes('error TS'));
  expect(run.status === 0).toBe(findings.length === 0);
  return findings.map((line) => /error (TS\d+)/.exec(line)?.[1] ?? line);
}

const using = (specifier: string): string => `import { real } from '${specifier}';\nexport const x = real;\n`;

describe('project references', () => {
  test('let what the import table allows pass', () => {
    expect(codesIn('main/host', 'main/host/planted.ts', using('#domain/real.ts'))).toEqual([]);
    expect(codesIn('renderer', 'renderer/src/planted.ts', using('#contract/real.ts'))).toEqual([]);
  });

  test.each([
    ['main/domain', 'main/domain/planted.ts', '#host/real.ts'],
    ['main/domain', 'main/domain/planted.ts', '../host/real.ts'],
    ['main/contract', 'main/contract/planted.ts', '#drivers/real.ts'],
    ['drivers', 'drivers/planted.ts', '#contract/real.ts'],
    ['sync', 'sync/planted.ts', '#host/real.ts'],
    ['main/host', 'main/host/planted.ts', '#shell/real.ts'],
    ['main/shell', 'main/shell/planted.ts', '#host/real.ts'],
    ['renderer', 'renderer/src/planted.ts', '#host/real.ts'],
  ])('%s refuses %s importing %s', (project, file, specifier) => {
    // TS6059: not under rootDir; TS6307: not in the file list of the project.
    const codes = codesIn(project, file, using(specifier));
    expect(codes.some((code) => code === 'TS6059' || code === 'TS6307')).toBe(true);
  });

  test('the domain has no Node and no window', () => {
    const node = codesIn('main/domain', 'main/domain/planted.ts', "export { readFileSync } from 'node:fs';\n");
    expect(node.length).toBeGreaterThan(0);
    const page = codesIn('main/domain', 'main/domain/planted.ts', 'export const x = window.location;\n');
    expect(page.length).toBeGreaterThan(0);
    const global = codesIn('main/domain', 'main/domain/planted.ts', 'export const x = process.env;\n');
    expect(global.length).toBeGreaterThan(0);
  });

  test('what Node cannot strip is refused', () => {
    expect(codesIn('main/host', 'main/host/planted.ts', 'export enum Colour { Red }\n')).toContain('TS1294');
  });
});
