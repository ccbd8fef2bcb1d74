import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Outcome, TillSetting } from './command.ts';
import { fileTrouble, misused } from './told.ts';

/** Paper as the host shows it: words, or bytes in base64. */
export interface ShownPaper {
  as: 'text' | 'escpos' | 'png';
  text: string | null;
  base64: string | null;
}

/** Gives a paper to `--out`, or to standard output. */
export async function givePaper(setting: TillSetting, shown: ShownPaper): Promise<Outcome> {
  const { as, text, base64, ...more } = shown;
  const content = base64 === null ? Buffer.from(text ?? '', 'utf8') : Buffer.from(base64, 'base64');
  if (as !== 'text' || setting.values.out !== undefined) return give(setting, { as, content, more });
  return { code: 0, json: { as, text, base64, ...more }, text: (text ?? '').replace(/\n+$/, '') };
}

/** Fetches a PDF that the host made and gives it to `--out`, or to standard output. */
export async function givePdf(setting: TillSetting, offered: { path: string; name: string }): Promise<Outcome> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'tresen-'));
  try {
    const file = path.join(folder, 'paper.pdf');
    await setting.till.download(offered.path, file);
    return await give(setting, { as: 'pdf', content: await readFile(file), more: { name: offered.name } });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function give(
  { values, words, json }: TillSetting,
  { as, content, more }: { as: string; content: Buffer; more: Record<string, unknown> },
): Promise<Outcome> {
  const { out } = values;
  const bytes = content.length;
  if (out !== undefined) {
    await writeFile(out, content).catch((error: unknown) => {
      throw fileTrouble(error, out);
    });
    return { code: 0, json: { as, file: out, bytes, ...more }, text: words.written(out) };
  }
  // Bytes that a terminal takes for orders to itself.
  if (!json && process.stdout.isTTY) throw misused('notForTerminal', as);
  return { code: 0, json: { as, base64: content.toString('base64'), bytes, ...more }, text: '', bytes: content };
}
