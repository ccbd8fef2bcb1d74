import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { findLockFaults } from './check/lock.ts';
import type { Lock, Manifest } from './check/lock.ts';
import { findProjectFaults, referencesBelow } from './check/projects.ts';
import { dropStaleTypes } from './check/stale-types.ts';
import { findTreeFaults, readTree } from './check/tree.ts';
import { readLayerRules } from './lint/layers.ts';

interface Outcome {
  readonly ok: boolean;
  readonly detail: string;
}

const root = path.resolve(import.meta.dirname, '..');

const steps: Readonly<Record<string, () => Promise<Outcome> | Outcome>> = {
  format: () => runTool('oxfmt', ['--config', 'build/oxfmt.json', '--check', '.', '!**/*.md']),
  lint: () => runTool('oxlint', ['--disable-nested-config', '--type-aware', '--deny-warnings']),
  types: () => {
    dropStaleTypes(root);
    return runTool('tsc', ['-b']);
  },
  layers: () => judged(findProjectFaults(readLayerRules(root).table, referencesBelow(root))),
  files: () => judged(findTreeFaults(readLayerRules(root).table, readTree(root))),
  lock: () => judged(findLockFaults(readJson<Manifest>('package.json'), readJson<Lock>('package-lock.json'))),
};

/** Runs a tool of node_modules; its output is kept back and shown only when it fails. */
function runTool(name: string, parameters: readonly string[]): Promise<Outcome> {
  const bin = path.join(root, 'node_modules', '.bin');
  const PATH = `${bin}${path.delimiter}${process.env['PATH'] ?? ''}`;
  const { promise, resolve } = Promise.withResolvers<Outcome>();
  const child = spawn(name, parameters, {
    cwd: root,
    env: { ...process.env, PATH },
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let detail = '';
  child.stdout.on('data', (bytes: Buffer) => (detail += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (detail += bytes.toString()));
  child.on('error', (error) => resolve({ ok: false, detail: `${name} does not start: ${error.message}` }));
  child.on('close', (code) => resolve({ ok: code === 0, detail }));
  return promise;
}

function judged(faults: readonly string[]): Outcome {
  return { ok: faults.length === 0, detail: faults.join('\n') };
}

function readJson<T>(name: string): T {
  return JSON.parse(readFileSync(path.join(root, name), 'utf8')) as T;
}

async function runStep(name: string, step: () => Promise<Outcome> | Outcome): Promise<boolean> {
  const began = performance.now();
  const outcome = await step();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${outcome.ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(7)} ${seconds} s`);
  if (!outcome.ok) console.log(outcome.detail.trimEnd().replaceAll(/^/gm, '        '));
  return outcome.ok;
}

const results = await Promise.all(Object.entries(steps).map(([name, step]) => runStep(name, step)));
process.exitCode = results.every(Boolean) ? 0 : 1;
