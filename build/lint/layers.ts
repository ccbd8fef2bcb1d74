import { readFileSync } from 'node:fs';
import path from 'node:path';

/** One row of the import table: which files it speaks of and what they may import. */
export interface Area {
  readonly name: string;
  /** Path prefixes from the repository's root; the longest match decides. */
  readonly paths: readonly string[];
  readonly mayImport: readonly string[];
  readonly node: boolean;
  readonly packages: readonly string[];
  /** What a reader of the message should do in place of the import. */
  readonly instead: string;
}

/** The whole import table as it stands in `layers.json`. */
export interface LayerTable {
  readonly areas: readonly Area[];
  /** Prefixes that may import anything and be imported by nobody but themselves and tests. */
  readonly free: readonly string[];
  readonly tests: { readonly packages: readonly string[] };
}

/** The table with the subpath aliases (`#domain/` → `main/domain/`) of package.json. */
export interface LayerRules {
  readonly table: LayerTable;
  readonly aliases: ReadonlyMap<string, string>;
}

/** One import as it stands in a file; both paths use forward slashes and start at the repository's root. */
export interface ImportSite {
  readonly file: string;
  readonly specifier: string;
}

type Target =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'node'; readonly name: string }
  | { readonly kind: 'package'; readonly name: string }
  | { readonly kind: 'unknown-alias' };

/** Reads the import table and the aliases of the repository at `root`. */
export function readLayerRules(root: string): LayerRules {
  const table = JSON.parse(readFileSync(path.join(root, 'build/lint/layers.json'), 'utf8')) as LayerTable;
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    imports: Record<string, string>;
  };
  const aliases = new Map<string, string>();
  for (const [alias, target] of Object.entries(manifest.imports)) {
    aliases.set(alias.replace('*', ''), target.replace(/^\.\//, '').replace('*', ''));
  }
  return { table, aliases };
}

/** Says in a sentence why the import is not allowed, or returns undefined when it is. */
export function judgeImport(rules: LayerRules, site: ImportSite): string | undefined {
  if (site.specifier.startsWith('../../')) {
    return `'${site.specifier}' climbs two folders. Import across folders by subpath, as in '#domain/money.ts'.`;
  }
  const area = areaOf(rules.table, site.file);
  if (area === undefined) return undefined;
  const target = resolve(rules, site);
  if (target.kind === 'unknown-alias') {
    return `'${site.specifier}' is not among the subpaths of package.json. Use one of ${[...rules.aliases.keys()].join(' ')}.`;
  }
  if (target.kind === 'file') return judgeFile({ rules, site, area, target: target.path });
  return judgeOutside({ rules, site, area, target });
}

/** The area a file belongs to, or undefined for the free ones and the root. */
export function areaOf(table: LayerTable, file: string): Area | undefined {
  let best: Area | undefined;
  let length = 0;
  for (const area of table.areas) {
    for (const prefix of area.paths) {
      if (prefix.length > length && file.startsWith(prefix)) {
        best = area;
        length = prefix.length;
      }
    }
  }
  return best;
}

function judgeFile(question: { rules: LayerRules; site: ImportSite; area: Area; target: string }): string | undefined {
  const { rules, site, area, target } = question;
  const other = areaOf(rules.table, target);
  if (other === undefined) {
    if (isTest(site.file) && target.startsWith('test/')) return undefined;
    return `${area.name} may not import '${site.specifier}', which belongs to no area. ${area.instead}`;
  }
  if (other !== area && !area.mayImport.includes(other.name)) {
    return `${area.name} may not import ${other.name} ('${site.specifier}'). ${area.instead}`;
  }
  const folder = topFolder(target);
  if (site.specifier.startsWith('.') && topFolder(site.file) !== folder) {
    return `'${site.specifier}' leaves the area by a relative path. Import it by its subpath (${aliasFor(rules, target)}).`;
  }
  return undefined;
}

function judgeOutside(question: {
  rules: LayerRules;
  site: ImportSite;
  area: Area;
  target: { kind: 'node' | 'package'; name: string };
}): string | undefined {
  const { rules, site, area, target } = question;
  const test = isTest(site.file);
  if (target.kind === 'node') {
    if (area.node || test) return undefined;
    return `${area.name} may not import '${site.specifier}': it must also run where there is no Node. ${area.instead}`;
  }
  if (area.packages.includes(target.name) || (test && rules.table.tests.packages.includes(target.name)))
    return undefined;
  if (target.name === 'electron') {
    return `${area.name} may not import electron: outside Electron the package starts a download. Only main/shell knows it. ${area.instead}`;
  }
  const allowed = area.packages.length === 0 ? 'no package' : `only ${area.packages.join(', ')}`;
  return `${area.name} may not import the package '${target.name}' (it may import ${allowed}). ${area.instead}`;
}

function resolve(rules: LayerRules, site: ImportSite): Target {
  const { specifier } = site;
  if (specifier.startsWith('.')) {
    return { kind: 'file', path: path.posix.normalize(path.posix.join(path.posix.dirname(site.file), specifier)) };
  }
  if (specifier.startsWith('/')) return { kind: 'file', path: specifier.slice(1) };
  if (specifier.startsWith('#')) {
    for (const [alias, target] of rules.aliases) {
      if (specifier.startsWith(alias)) {
        return { kind: 'file', path: path.posix.normalize(target + specifier.slice(alias.length)) };
      }
    }
    return { kind: 'unknown-alias' };
  }
  if (specifier.startsWith('node:')) return { kind: 'node', name: specifier };
  const parts = specifier.split('/');
  const name = specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
  return { kind: 'package', name };
}

/** The folder a project owns: `main/host`, `drivers`, … */
function topFolder(file: string): string {
  const [first, second] = file.split('/');
  return first === 'main' ? `${first}/${second}` : (first ?? file);
}

function aliasFor(rules: LayerRules, target: string): string {
  for (const [alias, folder] of rules.aliases) {
    if (target.startsWith(folder)) return `'${alias}${target.slice(folder.length)}'`;
  }
  return `'${target}'`;
}

function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file);
}
