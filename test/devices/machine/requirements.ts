/** Whether the machine can run here, and what it needs for that. */
import { existsSync, readFileSync } from 'node:fs';
import {
  ensureSystemPackages,
  machineNeeds,
  missingNeeds,
  planInstall,
  readOsRelease,
} from '#build/setup/system-packages.mjs';

export interface Place {
  system: string;
  isRoot: boolean;
  osRelease: string;
  /** Debian packages of the programs that are not here. */
  missing: readonly { debian: string }[];
  /** A kernel from an earlier run. */
  kernelKept: boolean;
}

/**
 * `install`: the programs may be fetched by this user. `skip`: it cannot run here, and that is nobody's fault; where it can, whatever goes wrong
 * is a failure.
 */
export type Verdict = { kind: 'run' } | { kind: 'install' } | { kind: 'skip'; why: string };

export function judgePlace({ system, isRoot, osRelease, missing, kernelKept }: Place): Verdict {
  if (system !== 'linux-x64')
    return { kind: 'skip', why: `it emulates a PC with the files of this one: Linux on x64 only, not ${system}` };
  if (missing.length > 0) {
    const plan = planInstall(missing, { isRoot, osRelease });
    if (plan.kind === 'ask') return { kind: 'skip', why: `it needs programs that are missing. Type: ${plan.command}` };
  }
  if (!kernelKept && !/^ID="?debian"?$/m.test(osRelease))
    return { kind: 'skip', why: 'it needs a kernel from the packages of Debian' };
  return missing.length > 0 ? { kind: 'install' } : { kind: 'run' };
}

/** Looks at this computer, and fetches the programs where that may be done. */
export function preparePlace(kernelKept: boolean): Exclude<Verdict, { kind: 'install' }> {
  const missing = missingNeeds(undefined, machineNeeds);
  const place = {
    system: `${process.platform}-${process.arch}`,
    isRoot: process.getuid?.() === 0,
    osRelease: readOsRelease(),
    missing,
    kernelKept,
  };
  const verdict = judgePlace(place);
  if (verdict.kind !== 'install') return verdict;
  ensureSystemPackages(machineNeeds);
  return { kind: 'run' };
}

const busyboxes = ['/bin/busybox', '/usr/bin/busybox'];

/** The busybox that runs without any library. @throws Error where there is none */
export function staticBusybox(): string {
  const found = busyboxes.find((file) => existsSync(file) && runsAlone(readFileSync(file)));
  if (found === undefined) throw new Error('The busybox here needs libraries. Type: apt-get install busybox-static');
  return found;
}

/** Whether a program asks for no loader of libraries. Source: ELF-64, program headers; type 3 is PT_INTERP. */
export function runsAlone(program: Buffer): boolean {
  if (program.length < 64 || program.readUInt32BE(0) !== 0x7f_45_4c_46) return false;
  const [at, size, count] = [Number(program.readBigUInt64LE(32)), program.readUInt16LE(54), program.readUInt16LE(56)];
  return Array.from({ length: count }, (_, index) => program.readUInt32LE(at + index * size)).every(
    (type) => type !== 3,
  );
}
