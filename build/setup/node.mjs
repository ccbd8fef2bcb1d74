// Finds the Node that runs the sources: version 24 comes with the npm packages, whatever Node the machine has.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** The first version that runs .ts files as they are and has `using`. */
export const neededMajor = 24;

/**
 * The Node to run the sources with: the one that is running, when it is new enough, else the one of node_modules.
 * @param {string} root
 * @returns {string | undefined} undefined when there is none
 */
export function findNode(root) {
  if (Number(process.versions.node.split('.')[0]) >= neededMajor) return process.execPath;
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const file = path.join(root, 'node_modules', `node-${platform}-${process.arch}`, 'bin', name);
  return existsSync(file) ? file : undefined;
}

/**
 * As {@link findNode}, but says what to do and stops when there is none.
 * @param {string} root
 * @returns {string}
 */
export function needNode(root) {
  const node = findNode(root);
  if (node !== undefined) return node;
  process.stderr.write(
    `Tresen needs Node ${neededMajor} and found ${process.version}. ` +
      `There is no ready-made one for ${process.platform}-${process.arch}: install it from https://nodejs.org and try again.\n`,
  );
  process.exit(1);
}

/**
 * Runs a program in the foreground: same terminal, same signals, same exit code.
 * @param {string} file
 * @param {readonly string[]} parameters
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv}} [options]
 * @returns {Promise<number>} exit code; 128 + n when a signal ended it
 */
export function runInFront(file, parameters, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, parameters, { stdio: 'inherit', ...options });
    /** @type {(signal: NodeJS.Signals) => boolean} */
    const pass = (signal) => child.kill(signal);
    // The terminal sends SIGINT to both; the parent only has to outlive the child.
    const wait = () => {};
    process.on('SIGTERM', pass).on('SIGHUP', pass).on('SIGINT', wait);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      process.off('SIGTERM', pass).off('SIGHUP', pass).off('SIGINT', wait);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}
