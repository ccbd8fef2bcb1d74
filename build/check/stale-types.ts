import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Throws away the compiler's memory below `build/out/types` when a project file or the locked packages changed.
 * The compiler keeps old findings after a change of `lib`, so its own idea of "up to date" is not enough.
 */
export function dropStaleTypes(root: string): void {
  const types = path.join(root, 'build/out/types');
  const stampFile = path.join(types, 'projects.sha256');
  const stamp = hashProjects(root);
  if (readStamp(stampFile) === stamp) return;
  rmSync(types, { recursive: true, force: true });
  mkdirSync(types, { recursive: true });
  writeFileSync(stampFile, stamp);
}

function hashProjects(root: string): string {
  const hash = createHash('sha256');
  const projects = globSync('{,build/,main/*/,drivers/,drivers/*/,sync/,renderer/,test/}tsconfig*.json', { cwd: root });
  for (const name of [...projects.sort(), 'package-lock.json']) {
    hash
      .update(name)
      .update('\0')
      .update(readFileSync(path.join(root, name)));
  }
  return hash.digest('hex');
}

function readStamp(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
