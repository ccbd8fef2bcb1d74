// Brings a checkout to the point where its bundle can run: packages installed, bundle as new as the sources.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { bundles, staleBundles } from './bundle.mjs';
import { needNode, runInFront } from './node.mjs';
import { ensurePackages } from './packages.mjs';

/** The repository, or the folder of an installed package. */
export const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '');

/**
 * Installs packages and builds what is stale; says each in one line on standard error, because standard output
 * belongs to the program that is about to run.
 * @param {readonly string[]} [wanted] names of the bundles that are needed, all by default
 * @returns {string} the Node that runs the bundle
 */
export function setUp(wanted = Object.keys(bundles)) {
  ensurePackages(root);
  const node = needNode(root);
  if (!existsSync(path.join(root, 'package-lock.json'))) return node;
  const stale = staleBundles(root).filter((name) => wanted.includes(name));
  if (stale.length === 0) return node;
  process.stderr.write(`Building ${stale.join(', ')} …\n`);
  const done = spawnSync(node, ['build/build.ts', '--quiet', '--only', stale.join(',')], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (done.status === 0) return node;
  process.stderr.write('The build failed; the messages above say where.\n');
  process.exit(1);
}

/**
 * Runs one entry of the bundle with the parameters of this process, without a second Node where it can be avoided.
 * @param {string} node
 * @param {string} name name of the entry in build/entries.json
 */
export async function runBundle(node, name) {
  const file = path.join(root, 'build/out/main', `${name}.js`);
  if (!existsSync(file)) {
    process.stderr.write(`The bundle has no '${name}' (build/out/main/${name}.js). Type: npm run build\n`);
    process.exit(1);
  }
  if (node === process.execPath) {
    process.argv[1] = file;
    await import(pathToFileURL(file).href);
    return;
  }
  process.exitCode = await runInFront(node, [file, ...process.argv.slice(2)]);
}
