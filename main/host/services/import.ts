import { mkdirSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { failure } from '#contract/errors.ts';
import type { ImportResult } from '#contract/methods/articles.ts';
import type { Shop } from '../shop.ts';
import type { Doing } from './doing.ts';
import { acceptImport, finishImport, pendingImport } from './import-apply.ts';
import type { FileReading } from './import-file.ts';

export interface ImportWish {
  file: string;
  /** Take the good rows of a file that has bad ones too. */
  skipBad: boolean;
  /** Only say what would happen. */
  dryRun: boolean;
}

const running = new WeakSet<Shop>();

/**
 * Takes articles from a CSV file. All rows are read and checked first; a file with any bad row is refused whole (`done: false`), unless
 * `skipBad`. What is accepted is written completely, in slices that let the counter sell on; the end of the program does not stop it.
 * @throws Failure `conflict` while another import is running.
 */
export async function importArticles(shop: Shop, wish: ImportWish, { actor, command }: Doing): Promise<ImportResult> {
  if (running.has(shop) || pendingImport(shop)) throw failure('conflict', { what: 'import' });
  running.add(shop);
  const staged = path.join(stagingFolder(shop), `${shop.newId()}.jsonl`);
  try {
    // Loaded when first needed: most days nobody imports anything.
    const { readArticleFile } = await import('./import-file.ts');
    const reading = await readArticleFile(shop, wish.file, staged);
    const result = resultOf(reading);
    const refused = reading.unreadable || (reading.problemCount > 0 && !wish.skipBad);
    if (refused || wish.dryRun) return result;
    await toDisk(staged);
    const pending = {
      staged,
      pass: 'deposit' as const,
      offset: 0,
      operatorN: actor.operatorN,
      command: command ?? null,
      result: { ...result, done: true, created: 0, updated: 0, problems: [] },
    };
    acceptImport(shop, pending, { problems: result.problems, skippedRows: [...reading.withoutDeposit] });
    return await finishImport(shop, pending);
  } finally {
    running.delete(shop);
    if (pendingImport(shop)?.staged !== staged) rmSync(staged, { force: true });
  }
}

/** At the start of the program: writes the rest of an import that was accepted before it ended. */
export async function resumeImport(shop: Shop): Promise<ImportResult | undefined> {
  const pending = pendingImport(shop);
  if (!pending || running.has(shop)) return undefined;
  running.add(shop);
  try {
    return await finishImport(shop, pending);
  } finally {
    running.delete(shop);
  }
}

function resultOf({ outcomes, problems, problemCount, encoding, delimiter }: FileReading): ImportResult {
  return { done: false, ...outcomes, problems, problemCount, encoding, delimiter };
}

function stagingFolder(shop: Shop): string {
  const folder = path.join(shop.folder, 'import');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

async function toDisk(file: string): Promise<void> {
  await using handle = await open(file, 'r+');
  await handle.sync();
}
