import type { Language } from '#domain/money.ts';
import { de } from './de.ts';
import { en } from './en.ts';

/** Everything the command line says, in one language. */
export type Words = typeof de;

export function wordsIn(language: Language): Words {
  return language === 'de' ? de : en;
}
