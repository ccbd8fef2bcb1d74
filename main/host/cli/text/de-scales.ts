/** Warum eine Waage nicht kann oder nicht darf; nach dem Grund des Hosts oder des Treibers. */
export const scaleReasons: Readonly<Record<string, string>> = {
  'weight-changed':
    'Auf der Waage liegt inzwischen etwas anderes. Bitte das neue Gewicht ansehen und noch einmal übernehmen.',
  'weight-taken': 'Dieses Gewicht wurde schon übernommen. Bitte die Waage leeren und neu wiegen.',
  'nothing-on-scale': 'Auf der Waage liegt nichts.',
  'scale-cannot': 'Diese Waage nimmt dafür keinen Befehl an. Bitte die Taste an der Waage drücken.',
  'scale-absent':
    'Die Waage ist gerade nicht verbunden. Bitte Kabel und Strom prüfen; das Gewicht lässt sich eintippen.',
  'unavailable:scale': 'Die Waage antwortet nicht. Bitte Kabel und Strom prüfen; das Gewicht lässt sich eintippen.',
  'price-unfit-for-scale':
    'Diesen Preis je Kilogramm kann die Waage nicht annehmen. Bitte Preis und Gewicht an der Waage eingeben und das Gewicht eintippen.',
  'scale-not-asked':
    'Zu dieser Waage sind noch Fragen offen. Bitte unter Einstellungen → Waage beantworten; bis dahin das Gewicht eintippen.',
  'scale-may-not-control': 'Mit dieser Waage darf hier nicht gewogen werden. Warum, steht unter Einstellungen → Waage.',
  'scale-not-calibrated':
    'Bestellungen werden nach diesem Gewicht abgerechnet; dafür muss die Waage geeicht sein. Bitte auf einer geeichten Waage wiegen und das Gewicht eintippen.',
  'scale-may-not-price':
    'Diese Waage darf hier keinen Preis bestimmen. Bitte das Gewicht eintippen oder ein Etikett scannen. Warum, steht unter Einstellungen → Waage.',
  'scale-has-other-price': 'Die Waage rechnet mit einem anderen Preis. Bitte die Ware kurz anheben und neu wiegen.',
  'scale-too-fine':
    'Die Waage zeigt feiner als ein Gramm; solch ein Gewicht wird nicht verkauft. Bitte das Gewicht eintippen.',
  'scale-link-contradicts':
    'Ob die Waage verbunden ist und welcher Anschluss gewählt wurde, passt nicht zusammen. Bitte beides prüfen.',
  'scale-price-stands':
    'Preis und Gewicht dieser Zeile kommen von der Waage. Bitte die Zeile entfernen und neu wiegen.',
  'weighing-unknown': 'Dieses Gewicht wurde schon verwendet oder ist zu alt. Bitte noch einmal wiegen.',
  'weighing-differs':
    'Menge und gewogenes Gewicht sind verschieden. Bitte noch einmal wiegen oder die Menge eintippen.',
  'not-sold-by-weight': 'Dieser Artikel wird nicht in Kilogramm geführt. Bitte die Menge eintippen.',
  'scale-silent':
    'Die Waage antwortet nicht. Bitte prüfen, ob sie eingeschaltet ist und ob Kabel und Protokoll stimmen.',
  'scale-not-understood':
    'Die Waage sendet etwas, das zu diesem Protokoll nicht passt. Bitte Protokoll, Geschwindigkeit und Zeichenformat prüfen.',
  'scale-demands-checksum':
    'Die Waage verlangt eine Prüfsumme, die nur zugelassene Kassen kennen, und gibt ohne sie kein Gewicht her. Bitte an der Waage ein anderes Protokoll einstellen oder das Gewicht eintippen.',
  'scale-broken': 'Die Waage meldet einen Fehler oder wird gerade eingestellt. Bitte auf ihre Anzeige sehen.',
};

/** Was eine Waage statt eines Gewichts sagt. */
export const scaleConditions: Readonly<Record<string, string>> = {
  motion: 'bewegt sich',
  overload: 'zu schwer für diese Waage',
  underload: 'unter null – bitte Waage nullen',
  'out-of-range': 'außerhalb des Wägebereichs',
  'zero-error': 'findet die Null nicht – bitte leeren und nullen',
  'not-ready': 'noch nicht bereit',
  'below-minimum': 'zu leicht für diese Waage',
  'same-load': 'Ware liegt noch vom letzten Wiegen – bitte kurz anheben',
  empty: 'leer',
  fault: 'meldet einen Fehler',
  'checksum-key-missing': 'verlangt eine Prüfsumme zugelassener Kassen',
  'checksum-rejected': 'lehnt die Kasse ab',
  'unit-not-allowed': 'wiegt nicht in Kilogramm oder Gramm',
  'price-mismatch': 'rechnet mit einem anderen Preis',
};

/** Die Liste der übernommenen Gewichte. */
export const weighings = {
  at: 'Zeit',
  weight: 'Gewicht',
  total: 'Betrag der Waage',
  what: 'Wofür',
  article: 'Artikel',
  operator: 'Wer',
  device: 'Waage',
  purposes: { sale: 'Verkauf', pick: 'Bestellung', stock: 'Bestand', test: 'Probe' },
  none: 'Noch wurde kein Gewicht von einer Waage übernommen.',
};
