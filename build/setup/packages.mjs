// Sees to it that the npm packages of the lock file are installed.
import { existsSync, readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import path from 'node:path';

/**
 * Names of locked packages that are missing or have another version in node_modules.
 * Compares npm's own record of what it installed, so it does not matter who installed it.
 * @param {{packages: Record<string, {version?: string, optional?: boolean}>}} lock
 * @param {{packages: Record<string, {version?: string}>} | undefined} installed
 * @returns {string[]}
 */
export function missingPackages(lock, installed) {
  const missing = [];
  for (const [key, wanted] of Object.entries(lock.packages)) {
    if (key === '') continue;
    const found = installed?.packages[key];
    // Optional packages of other platforms are rightly absent.
    if (found === undefined && wanted.optional === true) continue;
    if (found?.version !== wanted.version) missing.push(key.slice(key.lastIndexOf('node_modules/') + 13));
  }
  return missing;
}

/**
 * Installs the locked packages when node_modules is missing or belongs to another lock file.
 * @param {string} root
 */
export function ensurePackages(root) {
  const lock = readJson(path.join(root, 'package-lock.json'));
  // A packaged installation has neither lock file nor anything to install.
  if (lock === undefined) return;
  const installed = readJson(path.join(root, 'node_modules/.package-lock.json'));
  const missing = missingPackages(lock, installed);
  if (missing.length === 0) return;
  const why = installed === undefined ? 'they are missing' : `${missing.length} differ from package-lock.json`;
  process.stderr.write(`Installing the npm packages (${why}); this takes about a minute …\n`);
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const done = spawnSync(npm, ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    shell: process.platform === 'win32',
    stdio: ['ignore', 2, 2],
    env: withoutNpmScript(process.env),
  });
  if (done.status === 0) return;
  process.stderr.write('The npm packages could not be installed. Check the network, then type: npm ci\n');
  process.exit(1);
}

/**
 * An npm that runs inside an npm script must not take that script's settings for its own.
 * @type {(env: NodeJS.ProcessEnv) => NodeJS.ProcessEnv}
 */
function withoutNpmScript(env) {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^npm_(lifecycle|package)_|^npm_command$/.test(name)),
  );
}

/** @type {(file: string) => any} */
function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
