import { cpSync, globSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** A copy of the repository's fences around files of the test's own making, thrown away afterwards. */
export interface PlantedTree extends Disposable {
  readonly folder: string;
  write(file: string, text: string): void;
}

/** Copies what lint and compiler read (settings, rules, project files), but no sources. */
export function plantTree(): PlantedTree {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tresen-fences-'));
  const copied = globSync(
    ['package.json', 'package-lock.json', '.oxlintrc.json', 'build/tsconfig.base.json', 'build/lint/*'],
    { cwd: root },
  );
  const projects = globSync('{,main/*/,drivers/,drivers/*/,sync/,renderer/}tsconfig*.json', { cwd: root });
  for (const file of [...copied, ...projects]) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    cpSync(path.join(root, file), path.join(folder, file));
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  return {
    folder,
    write(file, text) {
      mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The program of an installed tool. */
export function toolOf(name: string): string {
  return path.join(root, 'node_modules/.bin', name);
}
