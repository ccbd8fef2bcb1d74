// Says which bundles are older than their sources. Plain JavaScript: it also runs where nothing is installed yet.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const always = ['package.json', 'package-lock.json', 'build/build.ts', 'build/setup/bundle.mjs'];

/**
 * The bundles below build/out with everything their content depends on.
 * @type {Record<string, {entry: string, sources: string[]}>}
 */
export const bundles = {
  main: {
    entry: 'main/shell/launch.ts',
    sources: ['main', 'drivers', 'sync', 'build/vite.host.config.ts', 'build/own-urls.ts', 'build/entries.json'],
  },
  preload: { entry: 'main/shell/preload.ts', sources: ['main/shell/preload.ts', 'build/vite.preload.config.ts'] },
  renderer: {
    entry: 'renderer/index.html',
    sources: ['renderer', 'main/domain', 'main/contract', 'drivers/scanner', 'build/vite.renderer.config.ts'],
  },
};

/**
 * Names of the bundles whose sources changed since they were built.
 * Contents decide, not times: a checkout or a copy must not cause a build.
 * @param {string} root
 * @returns {string[]}
 */
export function staleBundles(root) {
  return Object.keys(bundles).filter((name) => {
    if (!existsSync(path.join(root, bundles[name]?.entry ?? ''))) return false;
    return readStamp(root, name) !== stampOf(root, name);
  });
}

/** Fingerprint of everything a bundle is made from.
 * @param {string} root
 * @param {string} name
 * @returns {string} */
export function stampOf(root, name) {
  const hash = createHash('sha256');
  for (const file of [...always, ...(bundles[name]?.sources ?? [])]
    .flatMap((source) => filesBelow(root, source))
    .sort()) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Where the fingerprint of a built bundle lies: in its own folder, so that both are replaced in one step.
 * @param {string} folder
 * @returns {string} */
export function stampFile(folder) {
  return path.join(folder, 'bundle.sha256');
}

/** @type {(root: string, name: string) => string | undefined} */
function readStamp(root, name) {
  try {
    return readFileSync(stampFile(path.join(root, 'build/out', name)), 'utf8');
  } catch {
    return undefined;
  }
}

/** @type {(root: string, source: string) => string[]} */
function filesBelow(root, source) {
  const full = path.join(root, source);
  if (!existsSync(full)) return [];
  if (path.extname(source) !== '') return [source];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .filter((file) => !file.startsWith('sync/vendure/') && !file.includes('node_modules/'));
}
