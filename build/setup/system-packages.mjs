// The few programs of the system that tests need, and how to get them.
import { accessSync, constants, readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import path from 'node:path';

/**
 * What the tests need beyond npm: any one of `commands` is enough.
 * @type {readonly {readonly commands: readonly string[], readonly debian: string, readonly purpose: string}[]}
 */
export const needs = [
  {
    commands: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
    debian: 'chromium',
    purpose: 'end-to-end tests in a browser',
  },
  { commands: ['pdftotext'], debian: 'poppler-utils', purpose: 'reading the PDFs that were made' },
  { commands: ['strace'], debian: 'strace', purpose: 'counting the flushes of a sale' },
  { commands: ['socat'], debian: 'socat', purpose: 'devices on pseudo-terminals' },
  { commands: ['zbarimg'], debian: 'zbar-tools', purpose: 'reading printed codes by a decoder that is not ours' },
];

/**
 * What the machine for devices needs beside that.
 * @type {typeof needs}
 */
export const machineNeeds = [
  { commands: ['qemu-system-x86_64'], debian: 'qemu-system-x86', purpose: 'a machine to plug devices into' },
  { commands: ['busybox'], debian: 'busybox-static', purpose: 'its first process' },
  { commands: ['xz'], debian: 'xz-utils', purpose: 'unpacking its kernel' },
];

/**
 * What is missing on this machine.
 * @param {(command: string) => boolean} [has]
 * @param {typeof needs} [from]
 */
export function missingNeeds(has = isOnPath, from = needs) {
  return from.filter((need) => !need.commands.some((command) => has(command)));
}

/**
 * How the missing programs come here: by ourselves where we may, else by one command that a person types.
 * @param {readonly {readonly debian: string}[]} missing
 * @param {{isRoot: boolean, osRelease: string}} machine
 * @returns {{kind: 'install', packages: string[]} | {kind: 'ask', command: string}}
 */
export function planInstall(missing, { isRoot, osRelease }) {
  const packages = missing.map((need) => need.debian);
  const debian = /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(osRelease);
  if (debian && isRoot) return { kind: 'install', packages };
  if (debian) return { kind: 'ask', command: `sudo apt-get install -y ${packages.join(' ')}` };
  return { kind: 'ask', command: `install with your system's package manager: ${packages.join(' ')}` };
}

/**
 * Installs the missing programs with apt-get when this is root on Debian or Ubuntu; otherwise names the command and stops.
 * Only Linux runs every test; elsewhere the tests that need such a program say so themselves.
 * @param {typeof needs} [wanted]
 */
export function ensureSystemPackages(wanted = needs) {
  if (process.platform !== 'linux') return;
  const missing = missingNeeds(isOnPath, wanted);
  if (missing.length === 0) return;
  const plan = planInstall(missing, { isRoot: process.getuid?.() === 0, osRelease: readOsRelease() });
  const list = missing.map((need) => `${need.debian} (${need.purpose})`).join(', ');
  if (plan.kind === 'ask') {
    process.stderr.write(`The tests need ${list}. Type:\n\n  ${plan.command}\n\n`);
    process.exit(1);
  }
  process.stderr.write(`Installing with apt-get what the tests need: ${list} …\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = ['-o', 'DPkg::Lock::Timeout=120', 'install', '-y', '--no-install-recommends', ...plan.packages];
  // The package lists of a fresh container are empty or old; refresh them only when the first attempt fails.
  if (apt(install, env)) return;
  if (apt(['update'], env) && apt(install, env)) return;
  process.stderr.write(`apt-get failed. Type: apt-get update && apt-get install -y ${plan.packages.join(' ')}\n`);
  process.exit(1);
}

/** @type {(parameters: string[], env: NodeJS.ProcessEnv) => boolean} */
function apt(parameters, env) {
  return spawnSync('apt-get', ['-q', ...parameters], { stdio: ['ignore', 'ignore', 2], env }).status === 0;
}

/** @type {() => string} */
export function readOsRelease() {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return '';
  }
}

/** @type {(command: string) => boolean} */
function isOnPath(command) {
  return (process.env['PATH'] ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
