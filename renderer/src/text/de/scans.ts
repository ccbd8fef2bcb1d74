import type { UnsaleableReason } from '#domain/article-code.ts';
import type { Symbology } from '#domain/symbology.ts';

/** What is said of a code that was read: why it is of no use, and what its label says. */
export const scans = {
  reasons: {
    'wrong-check-digit': 'Der Barcode wurde nicht richtig gelesen (Prüfziffer falsch). Bitte noch einmal scannen.',
    'too-long': 'Das ist zu lang für einen Barcode. Bitte den Strichcode des Artikels scannen.',
    empty: 'Es wurde nichts gelesen. Bitte noch einmal scannen.',
    'strange-characters': 'Der Code enthält Zeichen, die nicht lesbar sind. Bitte noch einmal scannen.',
    'bad-brackets': 'Der Code ist falsch geschrieben: Die Klammern stimmen nicht. Bitte wie auf dem Etikett eingeben.',
    'unknown-identifier':
      'Der Code enthält eine Angabe, die es nicht gibt. Bitte noch einmal scannen, sonst die Artikelnummer eingeben.',
    'value-too-short': 'Der Code bricht mittendrin ab. Bitte noch einmal scannen.',
    'value-too-long':
      'Im Code fehlt ein Trennzeichen (GS). Der Scanner muss es senden: Einstellungen → Scanner einrichten.',
    'bad-character': 'Der Code enthält an einer Stelle ein falsches Zeichen. Bitte noch einmal scannen.',
    contradiction: 'Der Code sagt zweierlei über dieselbe Ware. Bitte Artikelnummer und Gewicht von Hand eingeben.',
    ambiguous:
      'Dieser Code lässt sich auf zwei Arten lesen, weil der Scanner das Trennzeichen (GS) weglässt. Bitte die Artikelnummer eingeben und den Scanner einrichten.',
    'no-article': 'Dieser Code nennt keinen Artikel, zum Beispiel nur eine Palette oder Kiste.',
    'bad-address': 'Diese Internetadresse ist nicht lesbar. Bitte den Strichcode daneben scannen.',
    misplaced: 'Diese Internetadresse ist falsch aufgebaut. Bitte den Strichcode daneben scannen.',
    'add-on-alone': 'Das war nur der kleine Zusatzcode. Bitte den großen Strichcode daneben scannen.',
    'values-disagree':
      'Auf dem Etikett stehen zwei verschiedene Gewichte oder Preise. Bitte nicht verkaufen, bevor das geklärt ist.',
    'weight-for-other-unit':
      'Das Etikett nennt ein Gewicht, der Artikel wird aber nicht nach Gewicht verkauft. Bitte Artikel oder Etikett prüfen.',
    'count-for-weighed':
      'Das Etikett nennt eine Stückzahl, der Artikel wird aber nach Gewicht verkauft. Bitte Artikel oder Etikett prüfen.',
    'contents-without-count': 'Auf der Kiste steht, was darin ist, aber nicht wie viel. Bitte die Menge eingeben.',
    'quantity-too-high': 'Die Menge auf dem Etikett ist zu hoch. Bitte noch einmal scannen.',
    'value-pounds': 'Das Gewicht auf dem Etikett ist in Pfund (lb). Die Kasse rechnet nur mit Kilogramm.',
    'value-finer-than-grams': 'Das Gewicht auf dem Etikett ist feiner als Gramm und lässt sich nicht übernehmen.',
    'value-finer-than-cents': 'Der Preis auf dem Etikett ist feiner als Cent und lässt sich nicht übernehmen.',
    'value-zero': 'Gewicht, Preis oder Anzahl auf dem Etikett ist null. Bitte ein neues Etikett drucken.',
    'value-too-high': 'Gewicht, Preis oder Anzahl auf dem Etikett ist zu hoch. Bitte noch einmal scannen.',
    'value-foreign-currency': 'Der Preis auf dem Etikett ist nicht in Euro. Bitte den Preis von Hand eingeben.',
    'symbology-not-taken': 'Diese Art von Code wird hier nicht angenommen. Bitte den Strichcode des Artikels scannen.',
    'web-address': 'Das war eine Internetadresse (QR-Code). Bitte den Strichcode daneben scannen.',
    'other-qr': 'Dieser QR-Code gehört nicht zu einem Artikel. Bitte den Strichcode scannen.',
  } satisfies Record<UnsaleableReason, string> as Readonly<Record<string, string>>,
  other: 'Dieser Code ist nicht lesbar. Bitte noch einmal scannen oder den Artikel suchen.',
  /** What it is about, behind the sentence. */
  about: (what: string) => ` (${what})`,
  read: (code: string) => `Gelesen: ${code}`,
  /** GS1 identifiers by their first two or three digits. */
  identifiers: {
    '01': 'Artikelnummer',
    '02': 'Artikel in der Kiste',
    '10': 'Charge',
    '11': 'Herstellung',
    '13': 'Verpackung',
    '15': 'Mindesthaltbarkeit',
    '17': 'Verbrauchsdatum',
    '21': 'Seriennummer',
    '30': 'Anzahl',
    '37': 'Anzahl in der Kiste',
    '310': 'Gewicht',
    '320': 'Gewicht',
    '392': 'Preis',
    '393': 'Preis',
  } as Readonly<Record<string, string>>,
  identifier: (ai: string) => `Angabe ${ai}`,
  symbologies: {
    'ean-13': 'EAN-13 und UPC',
    'ean-8': 'EAN-8',
    'ean-with-add-on': 'EAN mit Zusatz (Zeitschriften)',
    'ean-add-on': 'Zusatz allein',
    'code-128': 'Code 128',
    'gs1-128': 'GS1-128',
    databar: 'GS1 DataBar',
    'data-matrix': 'DataMatrix',
    'gs1-data-matrix': 'GS1 DataMatrix',
    qr: 'QR-Code',
    'gs1-qr': 'GS1 QR-Code',
    'dot-code': 'DotCode',
    'gs1-dot-code': 'GS1 DotCode',
    aztec: 'Aztec',
    'gs1-aztec': 'GS1 Aztec',
    pdf417: 'PDF417',
    'maxi-code': 'MaxiCode',
    'code-39': 'Code 39',
    'code-93': 'Code 93',
    codabar: 'Codabar',
    itf: 'ITF (2 aus 5)',
    plessey: 'Plessey',
    other: 'Andere',
  } satisfies Record<Symbology, string>,
  lot: {
    title: 'Vom Etikett',
    bestBefore: (day: string) => `mindestens haltbar bis ${day}`,
    useBy: (day: string) => `zu verbrauchen bis ${day}`,
    batch: (batch: string) => `Charge ${batch}`,
    serial: (serial: string) => `Seriennummer ${serial}`,
  },
  passed: {
    'best-before': (day: string) =>
      `Die Mindesthaltbarkeit ist am ${day} abgelaufen. Verkaufen ist erlaubt, der Kunde muss es wissen.`,
    'use-by': (day: string) => `Das Verbrauchsdatum war der ${day}. Diese Ware darf nicht mehr verkauft werden.`,
  },
  passedShort: { 'best-before': 'MHD abgelaufen', 'use-by': 'Verbrauchsdatum abgelaufen' },
  warnings: {
    'separator-perhaps-lost':
      'Charge oder Seriennummer stimmt vielleicht nicht: Der Scanner lässt das Trennzeichen (GS) weg.',
    'bad-date': 'Das Datum auf dem Etikett gibt es nicht. Bitte auf der Packung nachsehen.',
  } as Readonly<Record<string, string>>,
  waits: (what: string) => `${what} wartet, bis die offene Frage beantwortet ist.`,
  paying: 'Es wird gerade bezahlt. Bitte danach noch einmal scannen.',
  answerFirst: 'Bitte zuerst die offene Frage beantworten, dann scannen.',
  otherArticle: 'Das ist ein anderer Artikel. Diese Eingabe ist unverändert.',
  notInOrder: (code: string) => `${code} gehört nicht zu dieser Bestellung.`,
  inOrder: (name: string) => `${name} gehört zu dieser Bestellung.`,
};
