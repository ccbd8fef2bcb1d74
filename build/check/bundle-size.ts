import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** One file of Vite's manifest, as far as it matters here. */
interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
}

/** The till's own page; the window of customers has an entry of its own. */
const page = 'index.html';

/** Bytes (gzip) of all script that loads before the till's first screen can be seen, from a built renderer. */
export function entrySize(folder: string): number {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')) as Record<string, Chunk>;
  const entries = manifest[page]?.isEntry === true ? [page] : [];
  if (entries.length === 0) throw new Error('The manifest of the renderer names no entry.');
  return [...withImports(manifest, entries)]
    .filter((file) => file.endsWith('.js'))
    .reduce((sum, file) => sum + gzipSync(readFileSync(path.join(folder, file)), { level: 9 }).length, 0);
}

/** Entry chunks with everything they import statically; lazy screens do not count. */
function withImports(manifest: Readonly<Record<string, Chunk>>, keys: readonly string[]): Set<string> {
  const files = new Set<string>();
  const waiting = [...keys];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const chunk = manifest[key];
    if (chunk === undefined || files.has(chunk.file)) continue;
    files.add(chunk.file);
    waiting.push(...(chunk.imports ?? []));
  }
  return files;
}

/** Holds the size against its limit (both bytes). */
export function judgeEntrySize(bytes: number, limit: number): { ok: boolean; sentence: string } {
  const kB = (value: number): string => `${(value / 1000).toFixed(1)} kB`;
  const fact = `First load of the till: ${kB(bytes)} of script (gzip), limit ${kB(limit)}.`;
  if (bytes <= limit) return { ok: true, sentence: fact };
  return { ok: false, sentence: `${fact} Load what the counter does not need at once with React.lazy.` };
}
