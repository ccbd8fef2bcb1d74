import type { UselessReason } from '#domain/article-code.ts';

/** Warum ein eingegebener Code keinen Artikel nennen kann. */
export const codeReasons: Readonly<Record<`code-${UselessReason}`, string>> = {
  'code-wrong-check-digit': 'Die Prüfziffer dieses Codes ist falsch. Bitte vergleichen und noch einmal eingeben.',
  'code-too-long': 'Das ist zu lang für einen Barcode.',
  'code-empty': 'Der Code ist leer.',
  'code-strange-characters': 'Der Code enthält Zeichen, die kein Barcode haben kann.',
  'code-bad-brackets': 'Die Klammern des Codes stimmen nicht. Beispiel: (01)04006381333931(3103)001234',
  'code-unknown-identifier': 'Der Code enthält eine GS1-Angabe, die es nicht gibt.',
  'code-value-too-short': 'Der Code bricht mittendrin ab.',
  'code-value-too-long': 'Im Code ist ein Wert zu lang; vielleicht fehlt ein Trennzeichen (GS).',
  'code-bad-character': 'Der Code enthält an einer Stelle ein falsches Zeichen.',
  'code-contradiction': 'Der Code sagt zweierlei über dieselbe Ware.',
  'code-ambiguous':
    'Der Code lässt sich auf zwei Arten lesen, weil ein Trennzeichen (GS) fehlt. Bitte mit Klammern schreiben.',
  'code-no-article': 'Der Code nennt keinen Artikel, zum Beispiel nur eine Palette oder Kiste.',
  'code-bad-address': 'Diese Internetadresse ist nicht lesbar.',
  'code-misplaced': 'Diese Internetadresse ist falsch aufgebaut.',
  'code-add-on-alone': 'Das ist nur der kleine Zusatzcode. Bitte den großen Strichcode daneben nehmen.',
  'code-values-disagree': 'Der Code nennt zwei verschiedene Gewichte oder Preise.',
  'code-web-address': 'Das ist eine Internetadresse ohne Artikelnummer.',
  'code-other-qr': 'Dieser QR-Code gehört nicht zu einem Artikel.',
  'code-symbology-not-taken': 'Diese Art von Code nennt keinen Artikel.',
};
