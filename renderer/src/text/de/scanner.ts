import type { WedgeProblem } from '#drivers/scanner/wedge-learn.ts';

/** Setting up a scanner that works like a keyboard. */
export const scanner = {
  title: 'Scanner einrichten',
  intro:
    'Die Kasse lernt, wie Ihr Scanner tippt: wie schnell, mit welchem Zeichen davor und dahinter, und ob alle Zeichen richtig ankommen. Das dauert eine halbe Minute.',
  start: 'Einrichtung starten',
  again: 'Noch einmal',
  stop: 'Abbrechen',
  listening: 'Die Kasse hört zu. Alle Tasten gehen jetzt hierher; Esc beendet.',
  scanThree: 'Scannen Sie diesen Code drei Mal',
  scanThreeHint: 'Er enthält Zeichen, die oft falsch ankommen, und das Trennzeichen der GS1-Codes.',
  orThis: 'Liest der Scanner den langen Code nicht: diesen EAN drei Mal',
  noScreen:
    'Ältere Laser-Scanner lesen nicht vom Bildschirm. Dann irgendeinen verpackten Artikel drei Mal scannen; Layout und Trennzeichen bleiben ungeprüft.',
  codeName: { signs: 'Testcode GS1-128', ean: 'Testcode EAN-13' },
  progress: (scans: number, needed: number) => `${Math.min(scans, needed)} von ${needed} Scans gelesen`,
  otherCode: 'Das war keiner der Testcodes – oder es wurde getippt. Unten steht, wie schnell.',
  noKeyboard:
    'Dieser Scanner arbeitet nicht wie eine Tastatur. Für ihn ist nichts einzurichten: Er meldet sich unter Geräte.',
  chart: {
    title: 'Abstände der Tasten',
    name: (keys: number, shortest: number, longest: number) =>
      `${keys} Tasten, Abstände von ${shortest} bis ${longest} Millisekunden`,
    scan: 'Scan',
    typed: 'Getippt oder anderer Code',
    person: 'so tippen Menschen',
    limit: (ms: number) => `Grenze ${ms} ms`,
    unit: 'ms',
    none: 'Noch keine Taste.',
    hint: 'Zum Vergleich können Sie auch tippen: Menschen brauchen 60 bis 250 Millisekunden je Taste, und nie gleich lang.',
  },
  problems: {
    layout: 'Scanner-Layout falsch',
    separator: 'GS verloren',
    slow: 'Zu langsam ohne Vorzeichen',
    uneven: 'Ungleichmäßig',
    'no-end': 'Ohne Enter am Ende',
  } satisfies Record<WedgeProblem['kind'], string>,
  layoutWrong: (pairs: string) =>
    `Es kamen andere Zeichen an als im Code stehen: ${pairs}. Stellen Sie den Scanner auf das Tastatur-Layout „USA“ oder auf das Layout dieses Rechners; der Setup-Code steht in seiner Anleitung.`,
  wrongPair: (wanted: string, came: string) => `statt „${wanted}“ kam „${came}“`,
  nothing: 'nichts',
  separatorLost:
    'Das Trennzeichen (GS) in GS1-Codes kommt nicht an. Gewicht und Preis auf Etiketten werden dann manchmal nicht gelesen. Schalten Sie am Scanner „GS senden“ oder „Steuerzeichen als Strg“ ein.',
  tooSlow: (ms: number) =>
    `Der Scanner braucht bis zu ${ms} Millisekunden je Taste, so viel wie ein Mensch. Stellen Sie ihn schneller, oder geben Sie ihm ein Vorzeichen, zum Beispiel F13 oder ~.`,
  uneven: 'Vor oder hinter dem Code kam jedes Mal etwas anderes. Bitte noch einmal drei Scans, ohne dabei zu tippen.',
  noEnd:
    'Der Scanner sendet kein Enter. Es geht auch so, die Kasse wartet dann kurz; mit Enter ist jeder Scan schneller da.',
  result: 'Ergebnis',
  good: 'Alles in Ordnung.',
  found: {
    prefix: 'Vorzeichen',
    noPrefix: 'keines',
    end: 'Ende',
    ends: { Enter: 'Enter', Tab: 'Tabulator', none: 'keines' },
    pace: 'Tempo',
    paceOf: (ms: number) => `höchstens ${ms} ms je Taste`,
    layout: 'Layout',
    layouts: { places: 'USA (nach Tasten)', characters: 'wie dieser Rechner' },
    separator: 'Trennzeichen GS',
    separators: { kept: 'kommt an', lost: 'verloren', unknown: 'nicht geprüft' },
    minLength: 'Mindestlänge',
    maxGap: 'Größter Abstand',
    milliseconds: (ms: number) => `${ms} ms`,
  },
  save: 'Übernehmen',
  saved: 'Der Scanner ist eingerichtet.',
  byHand: 'Von Hand einstellen',
  sameCode: 'Gleicher Code in Millisekunden',
  sameCodeHint: 'Kommt derselbe Code in dieser Zeit noch einmal, zählt er als ein Scan',
  codes: 'Angenommene Codes',
  codesHint:
    'Was hier abgewählt ist, lässt die Kasse beim Verkauf liegen – zum Beispiel QR-Codes, die neben dem Strichcode stehen. Das wirkt bei Scannern, die die Art des Codes mitsenden.',
};
