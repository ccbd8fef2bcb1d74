/** A stock Debian kernel, fetched into a folder of its own and never installed. */
import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { loadOrder, moduleName, moduleNeeds } from './kernel-modules.ts';

/** What the machine is made of: the way to the host's files, USB sockets that are none, gadgets to plug in, and the drivers that meet them. */
const wantedModules = [
  ...['virtio_pci', '9pnet_virtio', '9p'],
  ...['dummy_hcd', 'libcomposite', 'usb_f_hid', 'usb_f_acm', 'usb_f_printer'],
  ...['usbhid', 'hid_generic', 'cdc_acm', 'usblp', 'usbmon'],
] as const;

/** Sockets of the machine: one for each device that is plugged in at the same time. */
const options: Readonly<Record<string, string>> = { dummy_hcd: 'num=6' };

export interface Kernel {
  release: string;
  image: string;
  /** Module files in the order to load them, each with its options. */
  modules: readonly { file: string; options: string }[];
}

interface Record_ {
  release: string;
  wanted: readonly string[];
  order: readonly string[];
}

/**
 * The kernel in `folder`; fetched from the system's package source when it is not there yet.
 * @throws Error with what to tell a person
 */
export function provideKernel(folder: string, say: (line: string) => void): Kernel {
  const kept = readRecord(folder) ?? fetchKernel(folder, say);
  return {
    release: kept.release,
    image: path.join(folder, 'vmlinuz'),
    modules: kept.order.map((name) => ({
      file: path.join(folder, 'modules', `${name}.ko`),
      options: options[name] ?? '',
    })),
  };
}

function readRecord(folder: string): Record_ | undefined {
  let record: Record_;
  try {
    record = JSON.parse(readFileSync(path.join(folder, 'kernel.json'), 'utf8'));
  } catch {
    return undefined;
  }
  return record.wanted.join() === wantedModules.join() ? record : undefined;
}

function fetchKernel(folder: string, say: (line: string) => void): Record_ {
  const work = `${folder}.new`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(path.join(work, 'package'), { recursive: true });
  say('Fetching a Debian kernel (about 70 MB; it is unpacked under test/out, not installed) …');
  const archive = download(path.join(work, 'package'));
  const tree = path.join(work, 'tree');
  run('dpkg-deb', ['--extract', archive, tree], work);
  const record = pick(tree, work);
  for (const done of ['package', 'tree']) rmSync(path.join(work, done), { recursive: true, force: true });
  // Written last: a folder with this file is whole.
  writeFileSync(path.join(work, 'kernel.json'), `${JSON.stringify(record, null, 1)}\n`);
  rmSync(folder, { recursive: true, force: true });
  renameSync(work, folder);
  return record;
}

/** Fetches the newest kernel's package. The lists of a fresh container are empty or old; they are refreshed only when they do not lead to one. */
function download(folder: string): string {
  try {
    return downloadListed(folder);
  } catch {
    run('apt-get', ['-q', 'update'], folder);
    return downloadListed(folder);
  }
}

function downloadListed(folder: string): string {
  // Debian's name for its newest kernel, and the package that it stands for now.
  const meta = 'linux-image-amd64';
  const { stdout } = spawnSync('apt-cache', ['depends', meta], { encoding: 'utf8' });
  const name = /Depends: (linux-image-\d\S*-amd64)/.exec(stdout)?.[1];
  if (name === undefined) throw new Error(`The package source knows no ${meta}.`);
  // As the user that we are: the folder may be closed to the user that apt would become.
  run('apt-get', ['-q', '-o', 'APT::Sandbox::User=root', 'download', name], folder);
  const archive = globSync('*.deb', { cwd: folder })[0];
  if (archive === undefined) throw new Error(`apt-get download ${name} left no package.`);
  return path.join(folder, archive);
}

function pick(tree: string, into: string): Record_ {
  const image = globSync('boot/vmlinuz-*', { cwd: tree })[0];
  const root = globSync('{lib,usr/lib}/modules/*', { cwd: tree })[0];
  if (image === undefined || root === undefined) throw new Error('The package holds no kernel.');
  const modules = path.join(tree, root);
  const files = new Map(
    readdirSync(modules, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.ko(\.\w+)?$/.test(file))
      .map((file) => [moduleName(file), path.join(modules, file)]),
  );
  const builtIn = new Set(readFileSync(path.join(modules, 'modules.builtin'), 'utf8').split('\n').map(moduleName));
  const binaries = new Map<string, Buffer>();
  const needsOf = (name: string): string[] | undefined => {
    const file = files.get(name);
    if (file === undefined) return undefined;
    const binary = unpacked(file);
    binaries.set(name, binary);
    return moduleNeeds(binary);
  };
  const order = loadOrder(wantedModules, { needsOf, builtIn });
  mkdirSync(path.join(into, 'modules'));
  for (const name of order) writeFileSync(path.join(into, 'modules', `${name}.ko`), binaries.get(name) ?? '');
  renameSync(path.join(tree, image), path.join(into, 'vmlinuz'));
  return { release: path.basename(root), wanted: wantedModules, order };
}

/** Newer kernels bring their modules compressed. */
function unpacked(file: string): Buffer {
  if (file.endsWith('.ko')) return readFileSync(file);
  if (file.endsWith('.zst')) return zstdDecompressSync(readFileSync(file));
  const done = spawnSync('xz', ['--decompress', '--stdout', file], { maxBuffer: 64 << 20 });
  if (done.status !== 0) throw new Error(`${path.basename(file)} cannot be unpacked: xz is missing or failed.`);
  return done.stdout;
}

function run(command: string, parameters: readonly string[], cwd: string): void {
  const { status, stderr, error } = spawnSync(command, parameters, { cwd, encoding: 'utf8' });
  if (status === 0) return;
  throw new Error(`${command} ${parameters.join(' ')} failed: ${(error?.message ?? stderr).trim()}`);
}
