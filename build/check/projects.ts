import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { LayerTable } from '../lint/layers.ts';

/** Which TypeScript project stands for which area of the import table. */
export const projectOfArea: Readonly<Record<string, string>> = {
  domain: 'main/domain/tsconfig.json',
  contract: 'main/contract/tsconfig.json',
  wedge: 'drivers/scanner/tsconfig.wedge.json',
  drivers: 'drivers/tsconfig.json',
  'sync-core': 'sync/tsconfig.core.json',
  'sync-protocol': 'sync/tsconfig.core.json',
  sync: 'sync/tsconfig.json',
  host: 'main/host/tsconfig.json',
  shell: 'main/shell/tsconfig.json',
  renderer: 'renderer/tsconfig.json',
};

/** The projects a project file refers to, as paths of project files from the root. */
export type ReadReferences = (project: string) => readonly string[];

/**
 * Compares the import table with the project references, one sentence for each difference.
 * Two fences in different places are worth it only while both stand on the same line.
 */
export function findProjectFaults(table: LayerTable, readReferences: ReadReferences): string[] {
  const faults: string[] = [];
  for (const area of table.areas) {
    if (projectOfArea[area.name] === undefined) faults.push(`The area ${area.name} has no TypeScript project.`);
  }
  for (const project of new Set(Object.values(projectOfArea))) {
    const areas = table.areas.filter((area) => projectOfArea[area.name] === project);
    const allowed = new Set(areas.flatMap((area) => area.mayImport.map((name) => projectOfArea[name] ?? name)));
    allowed.delete(project);
    const referenced = new Set(readReferences(project));
    for (const other of allowed.difference(referenced)) faults.push(`${project} lacks the reference to ${other}.`);
    for (const other of referenced.difference(allowed)) {
      faults.push(`${project} refers to ${other}, which the import table does not allow.`);
    }
  }
  return faults;
}

/** Reads the references of a project file below `root`. */
export function referencesBelow(root: string): ReadReferences {
  return (project) => {
    const text = readFileSync(path.join(root, project), 'utf8');
    const { references = [] } = JSON.parse(text) as { references?: readonly { path: string }[] };
    return references.map((reference) => {
      const target = path.posix.join(path.posix.dirname(project), reference.path);
      return target.endsWith('.json') ? target : `${target}/tsconfig.json`;
    });
  };
}
