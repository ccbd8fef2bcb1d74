import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { errorCodes } from '#contract/errors.ts';
import { root } from './pages.ts';

const folder = path.join(root, 'docs/errors');
const pages = readdirSync(folder)
  .filter((name) => name !== 'README.md')
  .map((name) => path.basename(name, '.md'));

describe('the pages of the error codes', () => {
  it('are one for each code, and none besides', () => {
    expect(pages.toSorted()).toEqual(errorCodes.toSorted());
  });

  it.each(errorCodes)('say in both languages what to do: %s', (code) => {
    const page = readFileSync(path.join(folder, `${code}.md`), 'utf8');
    expect(page.split('\n')[0]).toBe(`# \`${code}\``);
    expect(page).toMatch(/^\*\*Was tun\?\*\* .{10}/m);
    expect(page).toMatch(/^\*\*What to do:\*\* .{10}/m);
  });

  it('are listed, each once', () => {
    const list = readFileSync(path.join(folder, 'README.md'), 'utf8');
    const listed = [...list.matchAll(/^- \[`([\w-]+)`\]\(\1\.md\): ./gm)].map((match) => match[1]);
    expect(listed).toEqual(errorCodes);
  });
});
