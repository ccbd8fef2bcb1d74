import { expect, test } from 'vitest';

import { moveUrl } from './own-urls.ts';

const plan = {
  root: '/tresen',
  outDir: 'build/out/main',
  entries: { host: 'main/host/start.ts', 'checkpoint-worker': 'main/host/database/checkpoint-worker.ts' },
};
const move = (file: string, relative: string): unknown => moveUrl(plan, `/tresen/${file}`, relative);

test('an entry of its own becomes its bundle, from whatever folder it is named', () => {
  const worker = { kind: 'entry', url: './checkpoint-worker.js' };
  expect(move('main/host/database/open.ts', './checkpoint-worker.ts')).toEqual(worker);
  expect(move('main/host/open-shop.ts', './database/checkpoint-worker.ts')).toEqual(worker);
  expect(move('main/shell/launch.ts', '../host/start.ts')).toEqual({ kind: 'entry', url: './host.js' });
});

test('built files and the folders above stay where they are', () => {
  expect(move('main/host/paths.ts', '../../build/out/renderer/')).toEqual({ kind: 'built', url: '../renderer/' });
  expect(move('main/shell/launch.ts', '../../')).toEqual({ kind: 'built', url: '../../../' });
});

test('a data file goes with the bundle', () => {
  expect(move('main/host/demo/demo.ts', './farm.csv')).toEqual({
    kind: 'asset',
    file: '/tresen/main/host/demo/farm.csv',
  });
});

test('a source that is no entry, or a folder of sources, stops the build in words', () => {
  expect(() => move('main/host/shop.ts', './other-worker.ts')).toThrow('Add it to build/entries.json');
  expect(() => move('main/host/shop.ts', './database/')).toThrow('a folder of sources is not built');
});
