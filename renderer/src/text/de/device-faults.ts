/** Why a device of any class cannot be used; by the kebab-case reason of the driver. */
export const deviceReasons = {
  'device-missing': 'Das Gerät ist nicht angeschlossen. Bitte Kabel und Strom prüfen.',
  'device-ambiguous':
    'Mehrere gleiche Geräte sind angeschlossen und nicht zu unterscheiden. Bitte das richtige in der Geräteliste neu wählen.',
  'device-busy': 'Ein anderes Programm benutzt dieses Gerät. Bitte dieses Programm beenden.',
  'device-no-rights':
    'Das Betriebssystem lässt die Kasse nicht an dieses Gerät. Unter Linux gehört der Benutzer dafür in die Gruppe dialout (serielle Geräte) oder lp (Drucker); danach neu anmelden.',
  'device-library-missing':
    'Dem Betriebssystem fehlt eine Programmbibliothek für USB-Geräte. Unter Debian und Ubuntu heißt sie libusb-1.0-0.',
  'device-binding-missing':
    'Für diesen Rechner fehlt der Kasse der Treiber für solche Geräte. Bitte Tresen neu installieren.',
  'device-bad-options':
    'Die Einstellungen dieses Geräts sind so nicht möglich. Bitte Geschwindigkeit und Zeichenformat prüfen.',
  'device-wrong-system':
    'Diese Anschlussart gibt es unter diesem Betriebssystem nicht. Bitte das Gerät in der Geräteliste neu wählen.',
  'device-trouble': 'Das Betriebssystem meldet einen Fehler mit diesem Gerät. Bitte aus- und wieder einstecken.',
  'queue-paused':
    'Die Druckerwarteschlange ist angehalten. Bitte in den Druckereinstellungen des Betriebssystems fortsetzen.',
  'device-refuses':
    'Am anderen Ende nimmt nichts die Verbindung an. Ist das Gerät eingeschaltet, und stimmt die Adresse?',
  'device-unreachable': 'Das Gerät ist nicht erreichbar. Bitte Strom und Netzwerkkabel prüfen.',
  'device-hangs': 'Das Gerät antwortet nicht mehr. Bitte aus- und wieder einschalten.',
  'device-lost':
    'Die Verbindung zum Gerät brach ab. Die Kasse sucht es weiter und benutzt es wieder, sobald es da ist.',
  'device-driver-crashed': 'Der Gerätetreiber ist abgestürzt und startet neu.',
  'device-program-fault':
    'Beim Bedienen des Gerätes trat ein Programmfehler auf. Die Kasse versucht es weiter; bitte melden, wenn es so bleibt.',
  'bad-device-address':
    'Das ist keine Adresse eines solchen Gerätes. Welche es gibt, steht im Handbuch unter „Geräte“.',
  'keyboard-has-no-driver':
    'Ein Scanner, der wie eine Tastatur tippt, lässt sich nur im Fenster der Kasse ausprobieren: Einstellungen → Scanner.',
};
