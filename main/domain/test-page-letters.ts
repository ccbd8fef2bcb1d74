import type { Language } from './money.ts';
import type { PaperBlock } from './paper.ts';

const texts = {
  de: {
    title: 'ZEICHENSATZ',
    // Letters that may be wrong on this very paper are spelt around.
    ask: 'In welcher Zeile stehen die Umlaute, das scharfe S und das Euro-Zeichen richtig?',
    wanted: 'Wie es aussehen soll, steht am Bildschirm.',
    none: 'In keiner? Dann am Bildschirm "Keine Zeile stimmt" antippen.',
  },
  en: {
    title: 'LETTERS',
    ask: 'In which line are the umlauts, the sharp s and the euro sign right?',
    wanted: 'The screen shows how it should look.',
    none: 'In none? Then press "No line is right" on the screen.',
  },
} satisfies Record<Language, object>;

/** What the eye compares; every candidate page has all of it. */
export const lettersSample = 'äöü ÄÖÜ ß 12,50 €';

/** A page with a numbered line in each code page that a printer may have, so that the eye finds the one whose letters are right. */
export function layOutLettersPage(
  lines: readonly { line: number; page: string; number: number }[],
  language: Language,
): PaperBlock[] {
  const text = texts[language];
  return [
    { type: 'text', text: text.title, align: 'center', bold: true, size: 2 },
    { type: 'text', text: text.ask },
    { type: 'text', text: text.wanted },
    { type: 'rule', style: 'single' },
    ...lines.map(({ line, page, number }): PaperBlock => ({ type: 'sample', line, page, number, text: lettersSample })),
    { type: 'text', text: '' },
    { type: 'text', text: text.none },
    { type: 'cut' },
  ];
}
