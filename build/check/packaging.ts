/** Values of electron-builder.yml as far as that file uses YAML: maps, lists of scalars, scalars, comments. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** The fuses a shipped program must have; each closes a way around the app's own code (electron docs, fuses). */
export const wantedFuses: Readonly<Record<string, boolean>> = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
};

/** Keys of electron-builder 26's schema that we use; it refuses any other, and a misspelt one must not wait for it. */
const known: Readonly<Record<string, readonly string[]>> = {
  '': [
    ...['appId', 'productName', 'copyright', 'directories', 'npmRebuild', 'asar', 'asarUnpack', 'files'],
    ...['electronFuses', 'linux', 'deb', 'rpm', 'win', 'mac', 'publish'],
  ],
  directories: ['output', 'buildResources'],
  electronFuses: Object.keys(wantedFuses),
  linux: ['target', 'category', 'syncDesktopName', 'extraResources'],
  deb: ['depends', 'fpm'],
  rpm: ['fpm'],
  win: ['target'],
  mac: ['target', 'category'],
};

/**
 * Everything that is wrong with the packaging settings, one sentence each.
 * `external` are the packages the bundle loads at run time: they must be shipped, so they must be `dependencies`.
 */
export function findPackagingFaults(
  config: Plain,
  facts: { readonly external: readonly string[]; readonly dependencies: readonly string[] },
): string[] {
  if (!isMap(config)) return ['electron-builder.yml is no map.'];
  const faults = unknownKeys(config);
  const fuses = isMap(config['electronFuses'] ?? null) ? (config['electronFuses'] as Record<string, Plain>) : {};
  for (const [name, value] of Object.entries(wantedFuses)) {
    if (fuses[name] !== value) faults.push(`The fuse ${name} must be ${value}.`);
  }
  const files = Array.isArray(config['files']) ? (config['files'] as readonly Plain[]) : [];
  for (const pattern of ['build/out/main/**', 'build/out/preload/**', 'build/out/renderer/**', 'package.json']) {
    if (!files.includes(pattern)) faults.push(`files lacks ${pattern}.`);
  }
  if (!files.includes('!node_modules/node-{linux,win}-*{,/**}')) {
    faults.push('files packs the Node of the npm scripts (120 MB).');
  }
  const unpacked = config['asarUnpack'];
  if (!Array.isArray(unpacked) || !unpacked.includes('**/*.node')) {
    faults.push('asarUnpack must name **/*.node: the system loads native modules from real files only.');
  }
  for (const name of facts.external) {
    if (!facts.dependencies.includes(name)) {
      faults.push(`The bundle loads ${name} at run time, so it belongs into dependencies of package.json.`);
    }
  }
  return faults;
}

function unknownKeys(config: Readonly<Record<string, Plain>>): string[] {
  const faults: string[] = [];
  for (const [section, keys] of Object.entries(known)) {
    const part = section === '' ? config : (config[section] ?? null);
    if (!isMap(part)) continue;
    for (const key of Object.keys(part)) {
      if (!keys.includes(key))
        faults.push(`electron-builder knows no '${section === '' ? key : `${section}.${key}`}'.`);
    }
  }
  return faults;
}

function isMap(value: Plain): value is { readonly [key: string]: Plain } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads the YAML subset of {@link Plain}; throws with the line for anything beyond it. */
export function readPlainYaml(text: string): Plain {
  const lines = text
    .split('\n')
    .map((line, index) => ({ number: index + 1, indent: line.search(/\S/), text: line.trim() }))
    .filter((line) => line.text !== '' && !line.text.startsWith('#'));
  const [value, rest] = readBlock(lines, 0);
  if (rest.length > 0) throw new Error(`Line ${rest[0]?.number} is indented otherwise than the lines around it.`);
  return value;
}

interface Line {
  readonly number: number;
  readonly indent: number;
  readonly text: string;
}

/** Reads the lines of one indentation; gives back what it did not read. */
function readBlock(lines: readonly Line[], indent: number): [Plain, readonly Line[]] {
  const list: Plain[] = [];
  const map: Record<string, Plain> = {};
  let rest = lines;
  for (let line = rest[0]; line !== undefined && line.indent === indent; line = rest[0]) {
    rest = rest.slice(1);
    if (line.text.startsWith('- ')) {
      list.push(readScalar(line.text.slice(2)));
      continue;
    }
    const match = /^([\w-]+):(?: (.*))?$/.exec(line.text);
    if (match?.[1] === undefined) throw new Error(`Line ${line.number} is not of the form 'key: value'.`);
    if (match[2] !== undefined) map[match[1]] = readScalar(match[2]);
    else [map[match[1]], rest] = readBlock(rest, rest[0]?.indent ?? 0);
  }
  return [list.length > 0 ? list : map, rest];
}

function readScalar(text: string): Plain {
  const quoted = /^(['"])(.*)\1$/.exec(text);
  if (quoted?.[2] !== undefined) return quoted[2];
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null') return null;
  return /^\d+$/.test(text) ? Number(text) : text;
}
