/** Settings: shop, look, printer, scanner, marketplace, backup, checks. */
export const settings = {
  title: 'Einstellungen',
  sections: {
    shop: 'Geschäft',
    look: 'Anzeige',
    printer: 'Bondrucker',
    scanner: 'Scanner',
    labels: 'Waagen-Etiketten',
    marketplace: 'Marktplatz',
    backup: 'Sicherung',
    checks: 'Prüfungen',
  },
  save: 'Speichern',
  saved: 'Gespeichert.',
  mayNot: 'Ändern darf das nur die Leitung des Ladens.',
  checkFields: (count: number) =>
    count === 1 ? 'Ein Feld braucht noch etwas.' : `${count} Felder brauchen noch etwas.`,
  shopHint: 'Diese Angaben stehen auf jedem Bon.',
  shop: {
    name: 'Name des Geschäfts',
    street: 'Straße und Hausnummer',
    postcode: 'Postleitzahl',
    town: 'Ort',
    taxNumber: 'Steuernummer',
    taxNumberHint: 'Steuernummer oder USt-IdNr. muss auf Rechnungen stehen.',
    vatId: 'USt-IdNr.',
    phone: 'Telefon',
    taxation: 'Besteuerung',
    taxations: {
      regular: 'Regelbesteuerung',
      'farm-flat': 'Land- und Forstwirtschaft, pauschal (§ 24 UStG)',
      'small-business': 'Kleinunternehmen (§ 19 UStG)',
    },
    greeting: 'Gruß unter dem Bon',
  },
  problems: {
    required: 'Das fehlt noch.',
    'too-long': 'Das ist zu lang.',
    postcode: 'Fünf Ziffern, zum Beispiel 48249.',
    invalid: 'Das wird so nicht angenommen.',
    number: (low: number, high: number) => `Eine Zahl von ${low} bis ${high}.`,
  },
  language: 'Sprache',
  languages: { de: 'Deutsch', en: 'English' },
  languageHint: 'Gilt für Bildschirm und Bons.',
  appearance: 'Aussehen',
  appearances: { system: 'Wie das Gerät', light: 'Hell', dark: 'Dunkel' },
  sounds: 'Töne',
  soundsHint: 'Ein Ton bei unbekanntem Barcode und bei neuen Bestellungen',
  printer: {
    kind: 'Anschluss',
    kinds: {
      none: 'Keiner',
      network: 'Netzwerk',
      folder: 'Ordner',
      other: 'Andere',
    },
    hints: {
      none: 'Bons lassen sich am Bildschirm zeigen und als PDF speichern.',
      network: 'Die Adresse steht auf dem Selbsttest des Druckers: beim Einschalten die Vorschubtaste gedrückt halten.',
      folder: 'Jeder Bon wird als Datei abgelegt, zum Beispiel zum Üben.',
      other: 'Adresse eines Druckers, wie die Anleitung sie nennt.',
    },
    host: 'IP-Adresse oder Name',
    port: 'Anschlussnummer',
    portHint: 'Fast immer 9100',
    folder: 'Ordner',
    uri: 'Adresse',
    profile: 'Modell',
    profileHint: 'Im Zweifel das allgemeine Modell mit der passenden Papierbreite',
    test: 'Testbon drucken',
    testing: 'Testbon wird gedruckt …',
    testFirst: 'Der Testbon zeigt Umlaute, Euro-Zeichen und Breite. Gespeichert wird dabei nichts.',
    problems: {
      'host-missing': 'Bitte die Adresse des Druckers eingeben.',
      'host-strange': 'Nur IP-Adresse oder Name, zum Beispiel 192.168.1.50.',
      'port-strange': 'Eine Zahl von 1 bis 65535.',
      'folder-missing': 'Bitte einen Ordner angeben.',
      'uri-strange': 'Das ist keine Adresse eines Druckers.',
    },
    receipts: 'Bon nach dem Bezahlen',
    receiptChoices: { always: 'Immer drucken', ask: 'Jedes Mal fragen', never: 'Nie von selbst drucken' },
    drawer: 'Schublade bei Barzahlung öffnen',
    drawerHint: 'Die Schublade hängt am Drucker.',
  },
  scanner: {
    hint: 'Für Scanner, die wie eine Tastatur arbeiten. Meist passt alles, wie es ist.',
    tryIt: 'Probieren Sie es hier: irgendeinen Barcode scannen.',
    tried: (code: string) => `Gelesen: ${code}`,
    prefix: 'Vorzeichen',
    prefixHint: 'Zeichen, die der Scanner vor jeden Code setzt; meist leer',
    minLength: 'Mindestlänge',
    minLengthHint: 'Kürzere Eingaben gelten als getippt',
    maxGap: 'Größter Abstand in Millisekunden',
    maxGapHint: 'Kommen die Zeichen langsamer, gelten sie als getippt; bei Funkscannern eher mehr',
  },
  labels: {
    hint: 'Etiketten der eigenen Waage tragen Preis, Gewicht oder Stückzahl im Barcode. Jede Waage baut sie anders: bitte mit einem eigenen Etikett prüfen.',
    tryIt: 'Probieren Sie es hier: ein Etikett Ihrer Waage scannen.',
    read: (item: string, value: string) => `Gelesen: Artikel ${item}, ${value}`,
    empty: 'ohne Wert',
    noLabel: (code: string) => `${code} wird nicht als Etikett gelesen.`,
    begins: (prefix: string) => `Beginnt mit ${prefix}`,
    kinds: { number: 'Nur eine Nummer', price: 'Preis', weight: 'Gewicht', piece: 'Stückzahl' },
    form: 'Aufbau',
    forms: {
      '5-5': '5 Stellen Artikel, 5 Stellen Wert',
      '6-4': '6 Stellen Artikel, 4 Stellen Wert',
      '4-6': '4 Stellen Artikel, 6 Stellen Wert',
      '5-p-4': '5 Stellen Artikel, Prüfziffer, 4 Stellen Wert',
      '4-p-5': '4 Stellen Artikel, Prüfziffer, 5 Stellen Wert',
    },
  },
  devices: 'Geräte',
  noDevices: 'Es ist kein Gerät eingestellt.',
  deviceClasses: { scanner: 'Scanner', printer: 'Bondrucker' },
  deviceStates: { absent: 'nicht da', opening: 'wird geöffnet', ready: 'bereit', faulted: 'gestört' },
  deviceSince: (when: string) => `seit ${when}`,
  marketplace: {
    hint: 'Verkäufe, Bestände und Bestellungen werden mit genau einem Marktplatz abgeglichen.',
    kind: 'Marktplatz',
    kinds: {
      practice: 'Übungs-Marktplatz',
      bridge: 'Gemeinsamer Marktplatz',
      'vendure-admin': 'Vendure ohne Zusatzmodul',
      none: 'Keiner',
    },
    hints: {
      practice: 'Läuft in dieser Kasse, braucht kein Internet und schickt auf Knopfdruck Übungsbestellungen.',
      bridge: 'Ein Marktplatz, der das Bridge-Protokoll spricht.',
      'vendure-admin': 'Ein Vendure ohne Zusatzmodul. Kann weniger: Bestände werden verzögert gemeldet.',
      none: 'Alles bleibt in dieser Kasse.',
    },
    url: 'Adresse',
    urlHint: 'Zum Beispiel https://marktplatz.example',
    urlProblem: 'Bitte eine Adresse, die mit https:// beginnt.',
    changeTitle: 'Marktplatz wechseln?',
    changeText:
      'Ab jetzt gehen Verkäufe und Bestände an den neuen Marktplatz. Offene Bestellungen des alten bleiben hier sichtbar.',
    change: 'Wechseln',
    keep: 'Nicht wechseln',
    pairNext: 'Koppeln Sie die Kasse danach unter „Abgleich“.',
  },
  backup: {
    hint: 'Eine Sicherung enthält alles: Artikel, Bestände, Verkäufe und Aufzeichnungen. Sie zählt erst, wenn ihre Wiederherstellung geprobt ist; das geschieht hier sofort.',
    create: 'Sicherung erstellen',
    creating: 'Die Sicherung wird erstellt und geprüft …',
    verified: 'Erstellt und geprüft: Sie lässt sich wiederherstellen.',
    notVerified:
      'Die Sicherung ist erstellt, aber die Probe ist misslungen. Bitte noch einmal, auf ein anderes Laufwerk.',
    file: 'Datei in dieser Kasse',
    size: 'Größe',
    download: 'Herunterladen',
    advice: 'Bewahren Sie eine Kopie außerhalb des Geschäfts auf, zum Beispiel auf einem Stick.',
    folder: 'Datenordner',
  },
  checks: {
    journal: 'Aufzeichnungen prüfen',
    journalHint: 'Rechnet nach, dass in den Aufzeichnungen seit dem ersten Tag nichts fehlt und nichts geändert wurde.',
    journalRun: 'Jetzt prüfen',
    journalRunning: 'Die Aufzeichnungen werden nachgerechnet …',
    journalGood: (rows: string) => `Alle ${rows} Einträge sind lückenlos und unverändert.`,
    journalBad: (row: string) =>
      `Ab Eintrag ${row} stimmt die Kette nicht. Heben Sie den Datenordner auf und holen Sie Hilfe.`,
    journalProblem: 'Befund',
    doctor: 'Zustand der Kasse',
    doctorHint: 'Eine Liste dessen, was für einen sicheren Betrieb stimmen muss.',
    doctorAgain: 'Noch einmal prüfen',
    good: 'in Ordnung',
    bad: 'braucht Aufmerksamkeit',
    allGood: 'Alles in Ordnung.',
    someBad: (count: number) =>
      count === 1 ? 'Ein Punkt braucht Aufmerksamkeit.' : `${count} Punkte brauchen Aufmerksamkeit.`,
    names: {
      'data-folder': 'Datenordner',
      mode: 'Betriebsart',
      'free-space': 'Freier Speicherplatz',
      'durable-writes': 'Verkäufe stehen sicher auf der Platte',
      database: 'Datenbank unbeschädigt',
      journal: 'Aufzeichnungen lückenlos',
      stock: 'Bestände stimmen mit ihrem Verlauf',
      signatures: 'Alle Verkäufe signiert',
      printer: 'Bondrucker',
      runtime: 'Laufzeitumgebung',
    } as Readonly<Record<string, string>>,
    /** What was found, as the till words it for itself, in the words of a person. */
    detail: (name: string, detail: string): string => {
      const modes: Readonly<Record<string, string>> = {
        empty: 'nicht eingerichtet',
        demo: 'Demo-Laden',
        'not-live': 'noch nicht live',
        live: 'live',
      };
      if (name === 'mode') return modes[detail] ?? detail;
      if (name === 'free-space') {
        const gigabytes = Number(detail.replace(' MiB', '')) / 1024;
        return Number.isNaN(gigabytes)
          ? detail
          : `${gigabytes.toLocaleString('de-DE', { maximumFractionDigits: 1 })} GB`;
      }
      if (name === 'durable-writes' && detail === 'synchronous=2') return 'bei jedem Bon';
      if (name === 'journal' && /^\d+$/.test(detail)) return `${detail} Einträge`;
      if (name === 'stock') return detail === '0' ? 'keine Abweichung' : `${detail} Abweichungen`;
      if (name === 'signatures') return detail === '0' ? 'keine fehlt' : `${detail} ohne Signatur`;
      if (name === 'printer' && detail === 'none') return 'keiner eingestellt';
      return detail === 'ok' ? 'in Ordnung' : detail;
    },
    till: 'Kasse',
    version: 'Version',
  },
};
