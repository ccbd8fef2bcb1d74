import type { Failure } from '#contract/errors.ts';
import type { Language } from '#domain/money.ts';

/** Why the till does not start, and what to do about it. Only what can stop a start is worded here; the window words the rest. */
export function startSentence(reason: Failure, language: Language): string {
  const data = reason.data as Record<string, unknown>;
  const word = (key: string): string => {
    const value = data[key];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  const folder = word('folder');
  const german = language === 'de';
  switch (reason.code) {
    case 'folder-owned':
      return german
        ? `Der Datenordner ${folder} wird schon von einem laufenden Programm benutzt, das nicht antwortet. Bitte das andere Fenster schließen oder den Rechner neu starten.`
        : `The data folder ${folder} is in use by a program that does not answer. Please close the other window or restart the computer.`;
    case 'folder-not-writable':
      return german
        ? `In den Datenordner ${folder} kann nicht geschrieben werden. Bitte die Rechte des Ordners prüfen oder mit --data einen anderen Ordner wählen.`
        : `The data folder ${folder} cannot be written to. Please check its permissions or choose another folder with --data.`;
    case 'disk-full':
      return german
        ? `Der Datenträger mit dem Ordner ${folder} ist voll. Bitte Platz schaffen und Tresen neu starten; an den Daten wurde nichts geändert.`
        : `The disk that holds ${folder} is full. Please free some space and start Tresen again; nothing was changed.`;
    case 'folder-newer':
      return german
        ? `Der Datenordner ${folder} gehört zu einer neueren Version (${word('found')}, bekannt bis ${word('known')}). Bitte Tresen aktualisieren; an den Daten wurde nichts geändert.`
        : `The data folder ${folder} belongs to a newer version (${word('found')}, known up to ${word('known')}). Please update Tresen; nothing was changed.`;
    case 'database-damaged':
      return german
        ? `Die Datei ${word('file')} ist beschädigt (${word('detail')}). Bitte die letzte Sicherung zurückholen: tresen backup restore DATEI.`
        : `The file ${word('file')} is damaged (${word('detail')}). Please restore the last backup: tresen backup restore FILE.`;
    case 'unavailable':
      return german
        ? `Der Port ${word('port')} ist schon belegt. Bitte mit --port einen anderen wählen oder --port weglassen.`
        : `Port ${word('port')} is taken. Please choose another with --port, or leave --port out.`;
    case 'conflict':
      return german
        ? `Der Datenordner ${folder} ist schon eingerichtet; --demo gilt nur für einen leeren Ordner.`
        : `The data folder ${folder} is set up already; --demo is for an empty folder only.`;
    default:
      return german ? `Tresen kann nicht starten: ${reason.message}` : `Tresen cannot start: ${reason.message}`;
  }
}
