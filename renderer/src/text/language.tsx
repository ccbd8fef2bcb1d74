import { createContext, type ReactNode, use } from 'react';

import type { Language } from '#domain/money.ts';

const LanguageContext = createContext<Language>('de');

/** Sets the language of everything below it. */
export function LanguageProvider({ language, children }: { language: Language; children: ReactNode }): ReactNode {
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

export function useLanguage(): Language {
  return use(LanguageContext);
}

/** One screen's texts in both languages; German sets the shape, English has to have all of it. */
export type Catalogue<Words> = Readonly<Record<Language, Words>>;

/** The texts of a catalogue in the person's language. */
export function useText<Words>(catalogue: Catalogue<Words>): Words {
  return catalogue[useLanguage()];
}
