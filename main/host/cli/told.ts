import type { Words } from './text/words.ts';

/** Something the command line itself says no to, in words of its catalogue. `usage` ends with exit code 2, `refused` with 1. */
export class Told extends Error {
  readonly kind: 'usage' | 'refused';
  readonly complaint: keyof Words['complaints'];
  readonly about: readonly string[];

  constructor(kind: 'usage' | 'refused', complaint: keyof Words['complaints'], about: readonly string[]) {
    super(`${complaint} ${about.join(' ')}`);
    this.name = 'Told';
    this.kind = kind;
    this.complaint = complaint;
    this.about = about;
  }
}

/** The command was typed wrongly. */
export function misused(complaint: keyof Words['complaints'], ...about: readonly string[]): Told {
  return new Told('usage', complaint, about);
}

/** The command was typed well and cannot be done. */
export function refusedHere(complaint: keyof Words['complaints'], ...about: readonly string[]): Told {
  return new Told('refused', complaint, about);
}

/** What the operating system says about a file, as a complaint with the file in it. Anything else is thrown on. */
export function fileTrouble(error: unknown, file: string): Told {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (code === 'ENOENT') return refusedHere('fileMissing', file);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return refusedHere('fileForbidden', file);
  if (code === 'EISDIR') return refusedHere('fileIsFolder', file);
  if (code === 'ENOSPC') return refusedHere('fileDiskFull', file);
  if (code === 'ENOTDIR' || code === 'ENAMETOOLONG') return refusedHere('fileMissing', file);
  throw error;
}
