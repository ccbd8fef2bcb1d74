import type { ArticleRow } from '#contract/methods/articles.ts';
import { barcodeKey } from '#domain/barcode.ts';
import type { ShopDatabase } from '../database/database.ts';
import type { Shop } from '../shop.ts';
import { articleRows } from './articles-rows.ts';
import { soldOften } from './articles-sold.ts';
import type { SearchText } from './search-index.ts';
import { fitOf, partsOfWords, type SearchWord, searchWords, startsOfWords } from './search-query.ts';

/** Ranking costs time for each candidate, so it is done for a bounded number of them, never for all hits of a large catalogue. */
const mostBegin = 30;
const mostParts = 40;

interface Candidate extends SearchText {
  n: number;
}

interface Ranked {
  n: number;
  fit: number;
  sold: number;
  plain: string;
}

const numberExact = 'SELECT n FROM article WHERE number = ? AND active = 1';
const numberBegins = `SELECT n FROM article WHERE number > @text AND number < @text || char(0x10ffff) AND active = 1 ORDER BY number LIMIT 20`;
const barcodeExact = 'SELECT n FROM barcode JOIN article ON n = article_n WHERE code = ? AND active = 1';
const plainBegins = `SELECT n, plain, spelt FROM article_text
  WHERE plain >= @form AND plain < @form || char(0x10ffff) AND active = 1 ORDER BY plain LIMIT ${mostBegin}`;
const speltBegins = `SELECT n, plain, spelt FROM article_text
  WHERE spelt >= @form AND spelt < @form || char(0x10ffff) AND active = 1 ORDER BY spelt LIMIT ${mostBegin}`;
const matches = `SELECT t.n, t.plain, t.spelt FROM article_search s JOIN article_text t ON t.n = s.rowid
  WHERE article_search MATCH ? AND t.active = 1 LIMIT ${mostParts}`;

/**
 * What a person at the counter may mean, best first: the exact number or barcode, names that begin so, names with a word that begins so,
 * names that contain it (“soße” in “Tomatensoße”); among equals what sells most, then by name. Active articles only.
 */
export function searchArticles(shop: Shop, text: string, limit: number): ArticleRow[] {
  return articleRows(shop.db, searchKeys(shop, text, limit));
}

export function searchKeys(shop: Shop, text: string, limit: number): number[] {
  const words = searchWords(text);
  if (words.length === 0) return [];
  const exact = keysByCode(shop.db, text.trim());
  const ranked = rankedByName(shop, words, limit);
  return [...new Set([...exact, ...ranked])].slice(0, limit);
}

function keysByCode(db: ShopDatabase, text: string): number[] {
  const exact = [db.row<{ n: number }>(numberExact, text)];
  if (!/^\d+$/.test(text)) return keysOf(exact);
  if (text.length >= 8) exact.push(db.row<{ n: number }>(barcodeExact, barcodeKey(text)));
  return keysOf([...exact, ...db.rows<{ n: number }>(numberBegins, { text })]);
}

function rankedByName(shop: Shop, words: readonly SearchWord[], limit: number): number[] {
  const sold = soldOften(shop);
  const ranked = new Map<number, Ranked>();
  const add = (candidate: Candidate): void => {
    if (ranked.has(candidate.n)) return;
    const fit = fitOf(candidate, words);
    if (fit === undefined) return;
    ranked.set(candidate.n, { n: candidate.n, fit, sold: sold.get(candidate.n)?.sold ?? 0, plain: candidate.plain });
  };
  // What sells is held against the search first: it may stand far back in a large catalogue.
  for (const candidate of sold.values()) add(candidate);
  for (const form of words[0] ?? []) {
    for (const candidate of shop.db.rows<Candidate>(plainBegins, { form })) add(candidate);
    for (const candidate of shop.db.rows<Candidate>(speltBegins, { form })) add(candidate);
  }
  const look = (expression: string): number => {
    const candidates = shop.db.rows<Candidate>(matches, expression);
    for (const candidate of candidates) add(candidate);
    return candidates.length;
  };
  const good = (): number => [...ranked.values()].filter(({ fit }) => fit < 2).length;
  const [starts, parts] = [startsOfWords(words), partsOfWords(words)];
  // A look for parts finds whole words and beginnings too. Only where it had to stop, and found mostly insides, are beginnings looked for.
  if (look(parts) === mostParts && starts !== parts && good() < limit) look(starts);
  return [...ranked.values()].toSorted(better).map(({ n }) => n);
}

function better(a: Ranked, b: Ranked): number {
  return a.fit - b.fit || b.sold - a.sold || (a.plain < b.plain ? -1 : a.plain > b.plain ? 1 : a.n - b.n);
}

function keysOf(rows: readonly ({ n: number } | undefined)[]): number[] {
  return rows.flatMap((row) => (row ? [row.n] : []));
}
