import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

export interface Page {
  /** From the root, with slashes. */
  name: string;
  text: string;
}

/** Files of the repository, new ones included, whose names fit a pattern of git's. */
export function listFiles(pattern: string): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', pattern], {
    cwd: root,
    encoding: 'utf8',
  });
  return listed.split('\0').filter((name) => name !== '' && existsSync(path.join(root, name)));
}

/** Every page that is written in Markdown. */
export function readPages(): Page[] {
  return listFiles('*.md').map((name) => ({ name, text: readFileSync(path.join(root, name), 'utf8') }));
}

/** Where the links of a page lead within the repository, as names from the root; links to the outside are left out. */
export function linksOf({ name, text }: Page): string[] {
  const prose = text.replaceAll(/```[\s\S]*?```/g, '').replaceAll(/`[^`\n]*`/g, 'code');
  return [...prose.matchAll(/\]\(([^)\s]+)\)|^\[[^\]]+\]: (\S+)$/gm)]
    .map((match) => match[1] ?? match[2] ?? '')
    .filter((target) => !/^(?:[a-z]+:|#)/.test(target))
    .map((target) => path.posix.join(path.posix.dirname(name), target.replace(/#.*$/, '')));
}

/** The cells of every table's rows in a text, without the blanks around them. */
export function rowsOf(text: string): string[][] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}
