import type { Lot } from '#domain/lot.ts';
import type { Language } from '#domain/money.ts';
import { scans as de } from './de/scans.ts';
import { scans as en } from './en/scans.ts';
import { type Catalogue } from './language.tsx';

type ScanWords = typeof de;

export const scansText: Catalogue<ScanWords> = { de, en };

/** A code that cannot be used, as the host and the domain tell it. */
export type RefusedCode = { reason: string; code: string; ai: string | null; symbology: string | null };

/** Why a code cannot be used, what it is about, and what to do. */
export function refusalSentence(words: ScanWords, { reason, code, ai, symbology }: RefusedCode): string {
  const sentence = words.reasons[reason] ?? words.other;
  // What was read is shown, so that a code beside the right one is recognised.
  const about = [
    reason === 'symbology-not-taken' ? symbologyName(words, symbology) : undefined,
    ai === null ? undefined : identifierName(words, ai),
    code === '' ? undefined : words.read(code.replaceAll(/\p{Cc}+/gu, ' ')),
  ].filter((part) => part !== undefined);
  return about.length === 0 ? sentence : sentence + words.about(about.join('; '));
}

function symbologyName({ symbologies }: ScanWords, symbology: string | null): string | undefined {
  return Object.entries(symbologies).find(([key]) => key === symbology)?.[1];
}

function identifierName({ identifiers, identifier }: ScanWords, ai: string): string {
  return identifiers[ai] ?? identifiers[ai.slice(0, 3)] ?? identifier(ai);
}

/** “01.12.2026” or “1 Dec 2026” for a day, YYYY-MM-DD. */
export function labelDay(day: string, language: Language): string {
  const style = { day: '2-digit', month: language === 'de' ? '2-digit' : 'short', year: 'numeric' } as const;
  const locale = language === 'de' ? 'de-DE' : 'en-GB';
  return new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`));
}

/** What a label said beyond the article, part by part. */
export function lotWords(words: ScanWords, lot: Lot, language: Language): string[] {
  const { bestBefore, useBy, batch, serial } = lot;
  return [
    bestBefore && words.lot.bestBefore(labelDay(bestBefore, language)),
    useBy && words.lot.useBy(labelDay(useBy, language)),
    batch && words.lot.batch(batch),
    serial && words.lot.serial(serial),
  ].filter((part): part is string => part !== null && part !== '');
}
