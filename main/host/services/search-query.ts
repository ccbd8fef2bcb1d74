import { foldText, foldUmlauts } from '#domain/search-text.ts';
import type { SearchText } from './search-index.ts';

/** A word of a search in the forms it may be written in: “käse” also finds “Kaese”. */
export type SearchWord = readonly [string, ...string[]];

const mostWords = 8;

/** The words of a search, folded; empty for a text without letters and digits. */
export function searchWords(text: string): SearchWord[] {
  const words = text.split(/[^\p{L}\p{N}\p{M}]+/u).filter((word) => foldText(word) !== '');
  return words.slice(0, mostWords).map((word) => {
    const plain = foldText(word);
    const spelt = foldUmlauts(word);
    return plain === spelt ? [plain] : [plain, spelt];
  });
}

/** The FTS5 expression that every name with a word beginning with each of these fulfils; hits are to be verified by {@link fitOf}. */
export function startsOfWords(words: readonly SearchWord[]): string {
  return matchAll(words, (form) => trigrams(form.length === 1 ? `  ${form}` : ` ${form}`));
}

/** As {@link startsOfWords} for words that stand anywhere in the name; one or two letters must begin a word. */
export function partsOfWords(words: readonly SearchWord[]): string {
  return matchAll(words, (form) => trigrams(form.length === 1 ? `  ${form}` : form.length === 2 ? ` ${form}` : form));
}

/** How well a name fits: 0 begins like the search, 1 has every word at the start of a word, 2 has them anywhere; undefined: not at all. */
export function fitOf({ plain, spelt }: SearchText, words: readonly SearchWord[]): 0 | 1 | 2 | undefined {
  const first = words[0];
  const begins = first?.some((form) => plain.startsWith(form) || spelt?.startsWith(form)) ?? false;
  const text = spelt === null ? ` ${plain}` : ` ${plain} ${spelt}`;
  if (words.every((word) => word.some((form) => text.includes(` ${form}`)))) return begins ? 0 : 1;
  return words.every((word) => word.some((form) => text.includes(form.length < 3 ? ` ${form}` : form))) ? 2 : undefined;
}

function matchAll(words: readonly SearchWord[], expression: (form: string) => string): string {
  return words.map((word) => `(${word.map((form) => `(${expression(form)})`).join(' OR ')})`).join(' AND ');
}

/** Every third trigram and the last one: together they hold every letter, and each further one would cost time and find the same. */
function trigrams(text: string): string {
  const letters = Array.from(text);
  const parts: string[] = [];
  for (let start = 0; start + 3 <= letters.length; start += 3) parts.push(letters.slice(start, start + 3).join(''));
  if (letters.length % 3 !== 0) parts.push(letters.slice(-3).join(''));
  return parts.map((part) => `"${part}"`).join(' AND ');
}
