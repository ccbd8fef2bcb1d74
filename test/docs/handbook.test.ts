import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { counter } from '#renderer/text/de/counter.ts';
import { readPages, root } from './pages.ts';

const folder = path.join(root, 'renderer/src/text/de');
const catalogues = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'));

/** Whether a word stands on a screen as it is: whole, as one text of a catalogue. */
function isOnScreen(word: string): boolean {
  return catalogues.some((text) => text.includes(`'${word}'`));
}

/** What a page prints in bold: words of the screen, a way through it with arrows. */
function boldWords(text: string): string[] {
  return [...text.matchAll(/\*\*([^*]+)\*\*/g)].flatMap((match) => (match[1] ?? '').split(' → '));
}

describe('the handbook', () => {
  const pages = readPages().filter(({ name }) => name.startsWith('docs/handbuch/'));

  it('calls things what the screen calls them', () => {
    const unknown = pages.flatMap(({ name, text }) =>
      boldWords(text)
        .filter((word) => !isOnScreen(word))
        .map((word) => `${name}: ${word}`),
    );
    expect(unknown).toEqual([]);
  });

  it('would notice a word that no screen has', () => {
    expect(boldWords('Erst **Einstellungen → Zubehör**, dann **Bezahlen**').map(isOnScreen)).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('lists the keys of the counter as the counter does', () => {
    const page = pages.find(({ name }) => name === 'docs/handbuch/kasse.md')?.text ?? '';
    const rows = counter.keyMap.rows.map(([keys, does]) => `| ${keys.replaceAll(/\s+/g, ' ')} | ${does} |`);
    expect(rows.filter((row) => !page.includes(row))).toEqual([]);
  });

  it('leads to every page from its first', () => {
    const first = pages.find(({ name }) => name === 'docs/handbuch/README.md')?.text ?? '';
    const others = pages.map(({ name }) => path.posix.basename(name)).filter((name) => name !== 'README.md');
    expect(others.filter((name) => !first.includes(`](${name})`))).toEqual([]);
  });
});
