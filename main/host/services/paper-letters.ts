/** The page by which a person finds by eye in which code page a printer has its letters right. */
import { failure } from '#contract/errors.ts';
import type { Language } from '#domain/money.ts';
import type { PaperBlock } from '#domain/paper.ts';
import { layOutLettersPage } from '#domain/test-page-letters.ts';
import { parsePrinter } from '#drivers/printer/address.ts';
import { pageCandidates, type PageCandidate } from '#drivers/printer/phrases.ts';

export interface LetterLine extends PageCandidate {
  line: number;
}

/** The lines for a printer; none for one that has no letters of its own. @throws Failure `refused` for what is no printer */
export function letterLines(uri: string): LetterLine[] {
  const parsed = parsePrinter(uri);
  if (!parsed.ok) throw failure('refused', { reason: 'bad-printer-address', problem: parsed.problem.kind });
  const { profile } = parsed.printer;
  if (profile.language === 'star-graphics') return [];
  return pageCandidates(profile).map((candidate, index) => ({ line: index + 1, ...candidate }));
}

/** The lines as paper. @throws Failure `refused` */
export function lettersPage(uri: string, language: Language): PaperBlock[] {
  return layOutLettersPage(letterLines(uri), language);
}

/** The printer's name with the line that was right, or with all letters as dots for null. @throws Failure `refused`, `not-found` */
export function uriWithLetters(uri: string, line: number | null): string {
  const [address = '', query = ''] = uri.split('?', 2);
  const options = new URLSearchParams(query);
  for (const old of ['page', 'codepage', 'text']) options.delete(old);
  if (line === null) options.set('text', 'raster');
  else {
    const chosen = letterLines(uri).find((candidate) => candidate.line === line);
    if (!chosen) throw failure('not-found', { what: 'letter-line', id: String(line) });
    options.set('page', `${chosen.page}@${chosen.number}`);
  }
  const made = `${address}?${options.toString().replaceAll('%40', '@')}`;
  letterLines(made);
  return made;
}
