import type { Language } from '#domain/money.ts';

const formats = { de: new Intl.NumberFormat('de-DE'), en: new Intl.NumberFormat('en-IE') };

/** “12.345” in German, “12,345” in English. */
export function formatCount(count: number, language: Language): string {
  return formats[language].format(count);
}
