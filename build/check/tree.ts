import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { areaOf } from '../lint/layers.ts';
import type { LayerTable } from '../lint/layers.ts';

/** A file of the repository with its text. */
export interface TreeFile {
  readonly path: string;
  readonly text: string;
}

/** The most lines a source file may have. */
export const longestFile = 400;

const source = /\.(ts|tsx|mjs|css)$/;
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;

/**
 * What is wrong with the files themselves, one sentence each: names, lengths, places, and addresses that tie the
 * repository to one machine.
 */
export function findTreeFaults(table: LayerTable, files: readonly TreeFile[]): string[] {
  return files.flatMap((file) => faultsOf(table, file));
}

function faultsOf(table: LayerTable, file: TreeFile): string[] {
  const faults: string[] = [];
  if (!source.test(file.path)) return faults;
  const name = path.posix.basename(file.path);
  const lines = file.text.split('\n').length - 1;
  if (lines > longestFile)
    faults.push(`${file.path} has ${lines} lines, ${longestFile} at most. Split it by its nouns.`);
  if (!kebab.test(name)) faults.push(`${file.path} is not named in kebab-case.`);
  if (/^(utils?|helpers?|managers?|common|misc)\b/.test(name)) {
    faults.push(`${file.path} is named after no noun or verb it holds.`);
  }
  if (file.path.includes('/') && areaOf(table, file.path) === undefined && !isFree(table, file.path)) {
    faults.push(`${file.path} belongs to no area of build/lint/layers.json.`);
  }
  // A test may name such a path as data; a source that does works on one machine only.
  const isTest = /\.test\.tsx?$/.test(name);
  if (!isTest && /['"`]\/(home|root|Users)\/\w/.test(file.text))
    faults.push(`${file.path} holds a path of one machine.`);
  return faults;
}

function isFree(table: LayerTable, file: string): boolean {
  return table.free.some((prefix) => file.startsWith(prefix));
}

/** Every file below `root` that git knows or would add. */
export function readTree(root: string): TreeFile[] {
  const listing = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
  const names = listing
    .toString('utf8')
    .split('\0')
    .filter((name) => source.test(name));
  return names
    .filter((name) => existsSync(path.join(root, name)))
    .map((name) => ({ path: name, text: readFileSync(path.join(root, name), 'utf8') }));
}
