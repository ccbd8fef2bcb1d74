import type { Language } from './money.ts';

const german = {
  deposit: (amount: string) => `zzgl. ${amount} Pfand`,
  number: (number: string) => `Art. ${number}`,
  origin: (origin: string) => `Herkunft: ${origin}`,
  bestBefore: (day: string) => `Mindestens haltbar bis ${day}`,
  batch: (batch: string) => `Los ${batch}`,
  net: (weight: string) => `Netto ${weight}`,
};

const english: typeof german = {
  deposit: (amount) => `plus ${amount} deposit`,
  number: (number) => `No. ${number}`,
  origin: (origin) => `Origin: ${origin}`,
  bestBefore: (day) => `Best before ${day}`,
  batch: (batch) => `Lot ${batch}`,
  net: (weight) => `Net ${weight}`,
};

/** The words that are printed on labels. */
export const labelTexts: Readonly<Record<Language, typeof german>> = { de: german, en: english };
