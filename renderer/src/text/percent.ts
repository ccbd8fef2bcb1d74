import type { Language } from '#domain/money.ts';

const formats = {
  de: new Intl.NumberFormat('de-DE', { style: 'percent', maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat('en-IE', { style: 'percent', maximumFractionDigits: 2 }),
};

/** A rate in hundredths of a per cent, as people write it: 780 is “7,8 %”. */
export function percent(basisPoints: number, language: Language): string {
  return formats[language].format(basisPoints / 10_000);
}
