import { generateKeyPairSync } from 'node:crypto';
import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Signature } from '#domain/process-data.ts';

/** Ended transactions that are remembered for {@link DemoMemory.ended}: far more than a crash can leave open. */
const remembered = 64;

/** What the demo signer keeps between two starts. */
export interface DemoMemory {
  version: 1;
  notice: string;
  /** PKCS 8, PEM. */
  privateKey: string;
  signatureCounter: number;
  transactionCounter: number;
  open: { transactionNo: number; processNo: number; startedAt: string; signatureCounter: number }[];
  /** The latest ended transactions, oldest first. */
  ended: Signature[];
}

/** The file of the demo signer in a data folder. */
export function demoFile(folder: string): string {
  return path.join(folder, 'demo-tse.json');
}

/** Reads the memory, or makes a new one with a key of its own. */
export async function recallDemo(folder: string): Promise<DemoMemory> {
  const text = await readFile(demoFile(folder), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text !== undefined) return JSON.parse(text) as DemoMemory;
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    version: 1,
    notice: 'Demo signer of Tresen. Its signatures prove nothing to a tax office.',
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    signatureCounter: 0,
    transactionCounter: 0,
    open: [],
    ended: [],
  };
}

/**
 * Keeps the memory: whole or not at all. It is not flushed to the disk, because a sale is to cost one flush and this is only a demo; a process
 * that dies loses nothing.
 */
export async function keepDemo(folder: string, memory: DemoMemory): Promise<void> {
  memory.ended.splice(0, Math.max(0, memory.ended.length - remembered));
  const file = demoFile(folder);
  await writeFile(`${file}.new`, JSON.stringify(memory), { mode: 0o600 });
  // The mode above counts for new files only.
  await chmod(`${file}.new`, 0o600);
  await rename(`${file}.new`, file);
}
