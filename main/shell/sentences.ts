/** What the launcher says to a person in the terminal, in both languages. */
const de = {
  alreadyOpen: 'Der Laden ist schon geöffnet; sein Fenster kommt nach vorn.',
  windowOnly: 'Der Laden ist schon geöffnet. Es wird ein weiteres Fenster dazu geöffnet.',
  alreadyRunning: (url: string) => `Der Laden ist schon geöffnet: ${url}`,
  noDisplay: 'Hier ist kein Bildschirm. Die Adresse oben lässt sich in einem Browser dieses Rechners öffnen.',
  noBrowser:
    'Kein Browser gefunden. Bitte Chromium, Chrome oder Edge installieren oder die Adresse oben selbst öffnen.',
  defaultBrowser: 'Die Kasse wird im Standardbrowser geöffnet.',
  browserInstead: (reason: string) => `${reason} Die Kasse wird im Browserfenster geöffnet.`,
  electronMissing: 'Das Programmfenster (Electron) ist nicht vorhanden.',
  electronFetching: (seconds: number) => `Das Programmfenster (Electron) wird geholt, höchstens ${seconds} Sekunden …`,
  electronFailed: 'Das Programmfenster (Electron) war nicht zu bekommen.',
  electronTooSlow: 'Das Programmfenster (Electron) zu holen dauerte zu lange.',
  electronNoDisplay: 'Das Programmfenster (Electron) braucht einen Bildschirm.',
  electronRoot: 'Das Programmfenster (Electron) läuft nicht mit Rechten des Systemverwalters.',
  electronBroken: (code: string) => `Das Programmfenster (Electron) ließ sich nicht starten (${code}).`,
  hostDied: (code: string) => `Die Kasse ist beim Start abgebrochen (${code}). Die Meldungen oben sagen, warum.`,
  hostRestart: (code: string) => `Die Kasse ist unerwartet beendet worden (${code}) und wird neu gestartet.`,
  hostGivesUp:
    'Die Kasse ist mehrmals kurz nacheinander beendet worden. Bitte neu starten; hilft das nicht: tresen doctor.',
  windowClosed: 'Das Fenster wurde geschlossen; die Kasse wird beendet.',
  windowCrashed:
    'Das Fenster wurde unerwartet beendet. Die Kasse läuft weiter; ein neuer Start öffnet ein neues Fenster.',
  stopping: 'Die Kasse wird beendet …',
};

type Sentences = typeof de;

const en: Sentences = {
  alreadyOpen: 'The shop is already open; its window comes to the front.',
  windowOnly: 'The shop is already open. Another window on it is being opened.',
  alreadyRunning: (url) => `The shop is already open: ${url}`,
  noDisplay: 'There is no screen here. Open the address above in a browser on this computer.',
  noBrowser: 'No browser found. Install Chromium, Chrome or Edge, or open the address above yourself.',
  defaultBrowser: 'Opening the till in the default browser.',
  browserInstead: (reason) => `${reason} The till opens in a browser window instead.`,
  electronMissing: 'The program window (Electron) is not installed.',
  electronFetching: (seconds) => `Fetching the program window (Electron), ${seconds} seconds at most …`,
  electronFailed: 'The program window (Electron) could not be fetched.',
  electronTooSlow: 'Fetching the program window (Electron) took too long.',
  electronNoDisplay: 'The program window (Electron) needs a screen.',
  electronRoot: 'The program window (Electron) does not run with the rights of the system administrator.',
  electronBroken: (code) => `The program window (Electron) did not start (${code}).`,
  hostDied: (code) => `The till stopped while starting (${code}). The messages above say why.`,
  hostRestart: (code) => `The till ended unexpectedly (${code}) and is being started again.`,
  hostGivesUp: 'The till ended several times in a row. Start it again; if that does not help: tresen doctor.',
  windowClosed: 'The window was closed; the till is closing.',
  windowCrashed: 'The window ended unexpectedly. The till goes on; starting it again opens a new window.',
  stopping: 'Closing the till …',
};

/** The launcher's sentences in a language. */
export function sentencesIn(language: 'de' | 'en'): Sentences {
  return language === 'de' ? de : en;
}

export type { Sentences };
