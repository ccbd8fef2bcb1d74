import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLayerRules } from '#build/lint/layers.ts';
import { root, rowsOf } from './pages.ts';

const read = (name: string): string => readFileSync(path.join(root, name), 'utf8');

describe('tables that say again what a data file says', () => {
  it('who may import whom, in the README', () => {
    const rows = rowsOf(read('README.md'));
    const { areas } = readLayerRules(root).table;
    const told = areas.map(({ name }) => rows.find(([first]) => first?.split(' ')[0] === name));
    const meant = areas.map(({ name, mayImport, node, packages }) => ({
      name,
      imports: mayImport.length === 0 ? 'nothing' : mayImport.join(', '),
      packages: packages.length === 0 ? '–' : packages.join(', '),
      noNode: !node,
    }));
    const readable = told.map((row) => ({
      name: row?.[0]?.split(' ')[0],
      imports: row?.[1]?.split(';')[0],
      packages: row?.[2],
      noNode: row?.[1]?.includes('no Node') === true,
    }));
    expect(readable).toEqual(meant);
  });

  it('what is needed at run time, in the decision about it', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    const rows = rowsOf(read('docs/decisions/0013-dependencies.md'));
    const told = rows.map(([name = '']) => name).filter((name) => / \d/.test(name));
    const meant = Object.entries(dependencies).map(([name, version]) => {
      const [major = '', minor = ''] = version.split('.');
      return `${name} ${major === '0' ? `0.${minor}` : major}`;
    });
    expect(told.toSorted()).toEqual(meant.toSorted());
  });

  it('every decision, in their list', () => {
    const list = read('docs/decisions/README.md');
    const listed = [...list.matchAll(/^- \[(\d{4})\]\(([\w-]+\.md)\) (.+)$/gm)].map(
      ([, number = '', file = '', title = '']) => [
        read(`docs/decisions/${file}`).split('\n')[0],
        `# ${number} ${title}`,
      ],
    );
    expect(listed.length).toBeGreaterThan(10);
    expect(listed.filter(([heading, told]) => heading !== told)).toEqual([]);
  });
});
