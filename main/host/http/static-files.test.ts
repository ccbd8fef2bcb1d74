import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fileBelow } from './static-files.ts';

const part = fc.constantFrom(
  '..',
  '.',
  '',
  'assets',
  'a.js',
  '%2e%2e',
  '%2f',
  '..%2f',
  '%5c',
  '..\\',
  '%00',
  '%',
  'ä',
  'C:',
  '~',
);
const folder = path.resolve('/srv/tresen/page');

it('never leaves the folder, whatever the path', () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const file = fileBelow(folder, `/${parts.join('/')}`);
      if (file !== undefined) expect(path.relative(folder, file)).toMatch(/^(?!\.\.)[^:\\\0]+$/);
    }),
    { numRuns: 2000 },
  );
});

it('finds what is inside', () => {
  expect(fileBelow(folder, '/assets/main-Dk3.js')).toBe(path.join(folder, 'assets/main-Dk3.js'));
  expect(fileBelow(folder, '/K%C3%A4se.svg')).toBe(path.join(folder, 'Käse.svg'));
  expect(fileBelow(`${folder}/`, '/a..b/c')).toBe(path.join(folder, 'a..b/c'));
});

it.each(['/', '/..', '/../page-other/x', '/%2e%2e/page-other/x', '/a/../../page', '/%', '/a%00.js'])(
  'gives no file for %s',
  (url) => expect(fileBelow(folder, url)).toBeUndefined(),
);
