import type { Language } from './money.ts';
import type { PaperBlock } from './paper.ts';

const texts = {
  de: {
    title: 'TESTSEITE',
    profile: (name: string) => `Druckerprofil: ${name}`,
    letters: 'Umlaute und Euro müssen stimmen:',
    width: 'Die Ziffern füllen jede Zeile bis zum Rand:',
    article: 'Bio-Äpfel "Boskoop" vom Hof mit einem langen Namen, der umbricht',
    big: 'Groß',
    bold: 'Fett',
    inverted: ' Hell auf dunkel ',
    box: 'Kästchen zum Abhaken',
    left: 'links',
    middle: 'Mitte',
    right: 'rechts',
    end: 'Ende der Testseite. Wird hier abgeschnitten?',
  },
  en: {
    title: 'TEST PAGE',
    profile: (name: string) => `Printer profile: ${name}`,
    letters: 'Umlauts and euro must be right:',
    width: 'The digits fill each line to its edge:',
    article: 'Organic apples "Boskoop" from the farm with a long name that wraps',
    big: 'Big',
    bold: 'Bold',
    inverted: ' Light on dark ',
    box: 'A box to tick',
    left: 'left',
    middle: 'middle',
    right: 'right',
    end: 'End of the test page. Is it cut here?',
  },
} satisfies Record<Language, object>;

/** A page that shows at a glance whether a printer profile fits: letters, width, sizes, columns, codes and cut. */
export function layOutTestPage(profileName: string, language: Language = 'de'): PaperBlock[] {
  const text = texts[language];
  return [
    { type: 'text', text: text.title, align: 'center', bold: true, size: 2 },
    { type: 'text', text: text.profile(profileName), align: 'center' },
    { type: 'rule' },
    { type: 'text', text: text.letters },
    { type: 'text', text: 'äöüÄÖÜß€', bold: true, size: 2 },
    { type: 'text', text: 'ä ö ü Ä Ö Ü ß € § × · é è ñ' },
    { type: 'rule' },
    { type: 'text', text: text.width },
    { type: 'text', text: '1234567890'.repeat(10).slice(0, 96) },
    { type: 'row', left: text.article, right: '1.234,50 A' },
    { type: 'row', left: text.big, right: '9,99 €', size: 2, bold: true },
    { type: 'text', text: text.bold, bold: true },
    { type: 'text', text: text.inverted, invert: true, align: 'center' },
    {
      type: 'columns',
      cells: [
        { text: text.left, share: 0.34 },
        { text: text.middle, share: 0.33, align: 'center' },
        { text: text.right, share: 0.33, align: 'right' },
      ],
    },
    { type: 'tick', text: text.box, right: '____ kg' },
    { type: 'rule', style: 'double' },
    { type: 'qr', data: 'Tresen äöü € 12345' },
    { type: 'barcode', symbology: 'ean13', data: '4006381333931' },
    { type: 'barcode', symbology: 'code128', data: 'TRESEN-42' },
    { type: 'text', text: text.end, align: 'center' },
    { type: 'cut' },
  ];
}
