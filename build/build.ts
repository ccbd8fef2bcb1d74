import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { build } from 'vite';

import { entrySize, judgeEntrySize } from './check/bundle-size.ts';
import { bundles, stampFile, stampOf } from './setup/bundle.mjs';

// Whoever starts a build (a test runner says `test`), what is built is what a shop gets: the bundler takes React's variant from here.
process.env['NODE_ENV'] = 'production';

const root = path.resolve(import.meta.dirname, '..');
const out = path.join(root, 'build/out');
const configOf = {
  main: 'vite.host.config.ts',
  preload: 'vite.preload.config.ts',
  renderer: 'vite.renderer.config.ts',
};
type Name = keyof typeof configOf;

const { values } = parseArgs({ options: { only: { type: 'string' }, quiet: { type: 'boolean', default: false } } });
const names = (values.only?.split(',') ?? Object.keys(configOf)) as Name[];

/** Builds beside the old bundle and swaps, so that nobody ever starts a half-written one. */
async function buildOne(name: Name): Promise<void> {
  const entry = bundles[name]?.entry ?? name;
  if (!existsSync(path.join(root, entry))) {
    console.error(`${name}: ${entry} is missing, nothing to build.`);
    process.exitCode = 1;
    return;
  }
  // Taken first: a source that changes during the build makes the bundle stale again.
  const stamp = stampOf(root, name);
  const fresh = path.join(out, `${name}-${process.pid}`);
  const { default: config } = (await import(`./${configOf[name]}`)) as { default: Parameters<typeof build>[0] };
  await build({ ...config, configFile: false, logLevel: 'warn', build: { ...config?.build, outDir: fresh } });
  writeFileSync(stampFile(fresh), stamp);
  swap(fresh, path.join(out, name));
  if (!values.quiet) printSizes(name);
}

function swap(fresh: string, place: string): void {
  const old = `${place}-old-${process.pid}`;
  if (values.quiet && existsSync(place)) keepOldParts(place, fresh);
  // Two starts may build at once: whoever finds the place gone or taken in between looks again.
  for (let attempt = 1; ; attempt += 1) {
    try {
      if (existsSync(place)) renameSync(place, old);
      renameSync(fresh, place);
      break;
    } catch (error) {
      if (attempt === 5) throw error;
    } finally {
      rmSync(old, { recursive: true, force: true });
    }
  }
}

/** Half-built folders of builds that were killed. */
function sweep(): void {
  const hourAgo = Date.now() - 3_600_000;
  for (const name of readdirSync(out)) {
    const folder = path.join(out, name);
    const isLeftover = /^(main|preload|renderer)-(old-)?\d+$/.test(name);
    if (isLeftover && statSync(folder).mtimeMs < hourAgo) rmSync(folder, { recursive: true, force: true });
  }
}

/** A till that is running while the next start builds still loads parts of its own bundle when a screen needs them. */
function keepOldParts(from: string, to: string): void {
  const dayAgo = Date.now() - 86_400_000;
  for (const file of readdirSync(from, { recursive: true, encoding: 'utf8' })) {
    const source = path.join(from, file);
    const isPart = /-[\w-]{8,}\.(js|css)$/.test(file) && !existsSync(path.join(to, file));
    if (isPart && statSync(source).mtimeMs > dayAgo) cpSync(source, path.join(to, file), { preserveTimestamps: true });
  }
}

function printSizes(name: Name): void {
  const folder = path.join(out, name);
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const { size } = statSync(path.join(folder, file));
    if (!/\.(js|cjs|css|html)$/.test(file)) continue;
    console.log(`${(size / 1000).toFixed(1).padStart(9)} kB  ${name}/${file}`);
  }
}

mkdirSync(out, { recursive: true });
sweep();
for (const name of names) {
  try {
    await buildOne(name);
  } catch (error) {
    console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    rmSync(path.join(out, `${name}-${process.pid}`), { recursive: true, force: true });
    process.exit(1);
  }
}

if (names.includes('renderer') && process.exitCode !== 1) {
  const limits = JSON.parse(readFileSync(path.join(root, 'build/ratchets/bundle-size.json'), 'utf8')) as {
    tillEntryGzipBytes: number;
  };
  const bytes = entrySize(path.join(out, 'renderer'));
  const { ok, sentence } = judgeEntrySize(bytes, limits.tillEntryGzipBytes);
  if (!ok || !values.quiet) console.log(sentence);
  // A till that is slow to show is better than none: only an ordered build fails.
  if (!ok && !values.quiet) process.exitCode = 1;
}
