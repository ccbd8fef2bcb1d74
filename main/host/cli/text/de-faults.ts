import type { ErrorCode } from '#contract/errors.ts';
import { scaleReasons } from './de-scales.ts';
import { codeReasons } from './de-scans.ts';
import { terminalReasons } from './de-terminal.ts';

/** One sentence per code of the contract: what is wrong, and what to do. */
export const codes: Readonly<Record<ErrorCode, string>> = {
  'invalid-input':
    'Eine Angabe fehlt, ist zu lang oder hat nicht die richtige Form. Bitte die Angaben des Befehls prüfen.',
  'unknown-method':
    'Die laufende Kasse kennt diesen Befehl nicht; sie hat eine andere Version. Bitte die Kasse neu starten.',
  'not-allowed': 'Das darf nur jemand mit mehr Rechten an der Kasse. Bitte die Leitung des Ladens holen.',
  'not-found': 'Das gibt es hier nicht. Bitte die Schreibweise prüfen.',
  conflict: 'Das widerspricht dem, was schon da ist.',
  refused: 'Das geht nach den Regeln der Kasse nicht.',
  unavailable: 'Das ist gerade nicht erreichbar. Bitte gleich noch einmal versuchen.',
  cancelled: 'Der Vorgang wurde abgebrochen. Es ist nichts passiert.',
  'timed-out': 'Die Kasse hat nicht rechtzeitig geantwortet. Bitte noch einmal versuchen, sonst die Kasse neu starten.',
  'too-large': 'Die Datei ist größer als die Kasse annimmt. Bitte in kleinere Dateien teilen.',
  'protocol-mismatch':
    'Die laufende Kasse und dieser Befehl haben verschiedene Versionen. Bitte die Kasse neu starten.',
  'no-entry':
    'Die laufende Kasse lässt diesen Befehl nicht ein. Bitte die Kasse neu starten und den Befehl als derselbe Benutzer ausführen.',
  'folder-owned':
    'Der Datenordner wird von einem laufenden Programm benutzt, das nicht antwortet. Bitte die Kasse beenden oder den Rechner neu starten.',
  'folder-not-writable':
    'In den Datenordner kann nicht geschrieben werden. Bitte die Rechte des Ordners prüfen oder mit --data einen anderen nennen.',
  'folder-newer': 'Die Daten stammen von einer neueren Version. Bitte Tresen aktualisieren; geändert wurde nichts.',
  'disk-full': 'Der Datenträger ist voll. Bitte Platz schaffen; was gebucht ist, ist sicher.',
  'database-damaged':
    'Diese Datei ist beschädigt oder keine Datenbank von Tresen. Bitte eine unbeschädigte Sicherung zurückholen: tresen backup restore DATEI.',
  'printer-failed': 'Der Drucker hat nicht gedruckt. Bitte Strom, Kabel und Papier prüfen.',
  internal: 'In der Kasse ist ein Fehler passiert. Näheres steht in tresen.log im Datenordner.',
};

/** By the reason of a refusal, or by code and what it is about. */
export const reasons: Readonly<Record<string, string>> = {
  ...codeReasons,
  ...scaleReasons,
  ...terminalReasons,
  'not-found:article':
    'Einen Artikel mit dieser Nummer, diesem Barcode oder dieser Kennung gibt es nicht. Bitte die Schreibweise prüfen.',
  'not-found:basket': 'Diesen Warenkorb gibt es nicht.',
  'not-found:category': 'Diese Warengruppe gibt es nicht.',
  'not-found:file': 'Diese Datei gibt es nicht mehr. Bitte den Befehl noch einmal ausführen.',
  'not-found:line': 'Diese Zeile gibt es nicht.',
  'not-found:order': 'Eine Bestellung mit diesem Code gibt es hier nicht. Alle zeigt: tresen orders list.',
  'not-found:order-line': 'Diese Zeile gehört nicht zu dieser Bestellung.',
  'not-found:parked-wish':
    'Unter dieser Kennung ist nichts zurückgestellt. Was zurückgestellt ist, zeigt: tresen sync parked.',
  'not-found:printer-profile': 'Dieses Druckermodell ist nicht bekannt.',
  'not-found:sale': 'Einen Verkauf mit dieser Bonnummer gibt es hier nicht. Die Verkäufe zeigt: tresen sales list.',
  'not-found:upload': 'Die übertragene Datei ist nicht mehr da. Bitte den Befehl noch einmal ausführen.',
  'conflict:command': 'Dieser Befehl läuft schon.',
  'conflict:folder': 'In diesem Datenordner ist schon ein Laden eingerichtet.',
  'conflict:import': 'Es werden gerade Artikel eingelesen. Bitte warten, bis das fertig ist.',
  'unavailable:host': 'Die Kasse antwortet nicht. Bitte noch einmal ausführen.',
  'unavailable:marketplace': 'Der Marktplatz ist nicht erreichbar. Bitte Internet und Adresse prüfen.',
  'unavailable:port': 'Der Anschluss (Port) ist schon belegt.',
  'already-reversed': 'Dieser Verkauf wurde schon zurückgenommen.',
  'article-inactive': 'Dieser Artikel ist nicht mehr im Sortiment.',
  'basket-aborted': 'Dieser Warenkorb wurde verworfen.',
  'basket-empty': 'Der Warenkorb ist leer.',
  'basket-not-open': 'Dieser Warenkorb ist schon bezahlt, geparkt oder verworfen.',
  'basket-on-counter': 'An der Kasse liegt noch etwas im Warenkorb. Bitte zuerst bezahlen, parken oder abbrechen.',
  'basket-open': 'Dieser Warenkorb ist noch offen.',
  'basket-paid': 'Dieser Warenkorb ist schon bezahlt.',
  'basket-parked': 'Dieser Warenkorb ist geparkt.',
  'category-name-empty': 'Die Warengruppe braucht einen Namen.',
  'category-name-taken': 'Eine Warengruppe mit diesem Namen gibt es schon.',
  'code-layout': 'Dieser Aufbau der Etiketten stimmt nicht.',
  'colour-malformed': 'Diese Farbe geht nicht.',
  'connector-missing': 'Mit dieser Art von Marktplatz kann diese Version noch nicht sprechen.',
  'counted-negative': 'Gezählt werden kann nichts unter 0.',
  'follows-its-article': 'Das Pfand folgt seinem Artikel. Bitte den Artikel ändern.',
  'is-a-reversal': 'Ein Storno kann nicht noch einmal storniert werden.',
  'label-price-stands': 'Diese Zeile trägt den Preis eines Etiketts. Bitte entfernen und neu scannen.',
  'marketplace-address': 'Das ist keine Adresse eines Marktplatzes. Beispiel: https://markt.example',
  'marketplace-not-secure': 'Nur Adressen mit https:// sind sicher genug.',
  'no-deposit': 'Zu diesem Artikel gehört kein Pfand.',
  'no-stock-of-deposit': 'Pfand hat keinen Bestand.',
  'no-tax-rate': 'Für diese Ware ist heute kein Steuersatz hinterlegt.',
  'not-offered': 'Dieser Artikel wird nicht online angeboten.',
  'nothing-due': 'Es ist nichts mehr zu zahlen.',
  'nothing-online':
    'Es wird noch nichts online angeboten. Bitte bei einem Artikel „Auf dem Marktplatz anbieten“ einschalten.',
  'nothing-picked': 'Gar nichts gepackt? Dann die Bestellung stattdessen stornieren.',
  'order-already-picked': 'Diese Bestellung ist schon gepackt.',
  'order-cancelled': 'Diese Bestellung ist storniert.',
  'order-handed-over': 'Diese Bestellung ist schon übergeben.',
  'order-not-picked': 'Diese Bestellung ist noch nicht gepackt.',
  'pairing-code-wrong': 'Der Kopplungscode stimmt nicht oder ist abgelaufen. Bitte einen neuen geben lassen.',
  'picked-negative': 'Gepackt werden kann nichts unter 0.',
  'picked-too-much': 'Das ist mehr als bestellt.',
  'pieces-are-whole': 'Nach Stück geht nur in ganzen Stück.',
  'practice-only': 'Übungsbestellungen gibt es nur am Übungs-Marktplatz.',
  'printer-profile': 'Dieses Druckermodell ist nicht bekannt. Welche es gibt, zeigen die Einstellungen der Kasse.',
  'bad-printer-address': 'Das ist keine Adresse eines Druckers. Beispiel: tcp://192.168.1.50:9100',
  'device-program-fault':
    'Beim Bedienen des Gerätes trat ein Programmfehler auf. Die Kasse versucht es weiter; bitte melden, wenn es so bleibt.',
  'no-label-printer':
    'Es ist kein Etikettendrucker eingerichtet. Unter Geräte kann einer gewählt werden; Bögen für einen Bürodrucker gehen immer.',
  'too-many-labels': 'So viele Etiketten auf einmal gehen nicht: höchstens 2000. Bitte in mehreren Teilen drucken.',
  'no-label-sheet': 'Für ein PDF braucht es einen Etikettenbogen. Bitte einen aus der Liste wählen.',
  'logo-broken': 'Dieses Bild kam nicht heil an. Bitte noch einmal wählen.',
  'bad-device-address':
    'Das ist keine Adresse eines solchen Gerätes. Welche es gibt, steht im Handbuch unter „Geräte“.',
  'keyboard-has-no-driver':
    'Ein Scanner, der wie eine Tastatur tippt, lässt sich nur im Fenster der Kasse ausprobieren: Einstellungen → Scanner.',
  'quantity-against-reason': 'Diese Buchung bringt Ware; bitte ohne Minus.',
  'quantity-negative': 'Eine Menge kann nicht unter 0 liegen.',
  'quantity-not-whole': 'Nach Stück geht nur in ganzen Stück.',
  'quantity-too-high': 'Diese Menge ist zu groß.',
  'quantity-zero': 'Bei 0 gibt es nichts zu buchen.',
  'reason-missing': 'Bitte einen Grund angeben: --reason TEXT.',
  'sold-out': 'Von diesem Artikel ist online nichts mehr verfügbar.',
  'too-little-given': 'Der gegebene Betrag reicht nicht.',
  'too-much-cashless': 'Mit Karte darf nicht mehr als der Betrag bezahlt werden.',
};

/** Why a printer did not print, by the reason of the driver. */
export const printerReasons: Readonly<Record<string, string>> = {
  ...scaleReasons,
  ...terminalReasons,
  'no-printer': 'Es ist kein Drucker eingerichtet.',
  'paper-out': 'Der Drucker hat kein Papier. Bitte eine Rolle einlegen.',
  'cover-open': 'Die Klappe des Druckers ist offen. Bitte schließen.',
  'connection-lost': 'Die Verbindung zum Drucker brach ab. Bitte nachsehen, ob etwas herausgekommen ist.',
  'driver-crashed': 'Der Druckertreiber ist abgestürzt und startet neu. Bitte nachsehen, ob etwas herausgekommen ist.',
  'printer-off': 'Der Drucker nimmt keine Verbindung an. Ist er eingeschaltet?',
  'printer-unreachable': 'Der Drucker ist nicht erreichbar. Bitte Strom und Netzwerkkabel prüfen.',
  'printer-offline': 'Der Drucker meldet sich als nicht bereit. Bitte Klappe, Papier und Fehlerlampe prüfen.',
  'printer-error': 'Der Drucker meldet einen Fehler. Bitte aus- und wieder einschalten.',
  'printer-hangs': 'Der Drucker nimmt nichts mehr an. Bitte aus- und wieder einschalten.',
  'ribbon-out': 'Das Farbband des Etikettendruckers ist zu Ende. Bitte ein neues einlegen.',
  'paper-jam': 'Im Drucker klemmt Papier. Bitte öffnen und herausnehmen.',
  'printer-paused': 'Der Drucker ist angehalten. Bitte die Pausentaste am Drucker drücken.',
  'printer-too-hot': 'Der Druckkopf ist zu heiß. Bitte einen Augenblick warten.',
  'printer-garbage': 'Der Drucker antwortet unverständlich. Bitte Modell und Adresse prüfen.',
  'no-confirmation': 'Der Drucker hat nicht bestätigt. Bitte nachsehen, ob etwas herausgekommen ist.',
  'unknown-host': 'Unter diesem Namen ist kein Drucker im Netzwerk. Bitte die Adresse prüfen.',
  'folder-missing': 'Diesen Ordner gibt es nicht.',
  'not-writable': 'In diesen Ordner kann nicht geschrieben werden.',
  'disk-full': 'Der Datenträger ist voll.',
  'closing-down': 'Die Kasse wird gerade beendet.',
  'bad-printer-address': 'Das ist keine Adresse eines Druckers. Beispiel: tcp://192.168.1.50:9100',
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
  'bad-device-address':
    'Das ist keine Adresse eines solchen Gerätes. Welche es gibt, steht im Handbuch unter „Geräte“.',
  'keyboard-has-no-driver':
    'Ein Scanner, der wie eine Tastatur tippt, lässt sich nur im Fenster der Kasse ausprobieren: Einstellungen → Scanner.',
};

/** Why the link is as it is, or why the marketplace refused a wish. */
export const syncReasons: Readonly<Record<string, string>> = {
  'no-answer': 'Der Marktplatz antwortet nicht. Meist ist das Internet weg.',
  'timed-out': 'Der Marktplatz antwortet zu langsam.',
  'no-route': 'Unter dieser Adresse ist nichts zu erreichen. Bitte Internet und Adresse prüfen.',
  'bad-certificate': 'Der Marktplatz kann sich nicht ausweisen (Zertifikat). Bitte die Uhr der Kasse prüfen.',
  'answer-too-large': 'Die Antwort des Marktplatzes ist zu groß.',
  'not-the-marketplace': 'Unter dieser Adresse antwortet etwas anderes, zum Beispiel eine Anmeldeseite des WLAN.',
  'garbled-answer': 'Die Antwort des Marktplatzes ist unverständlich.',
  unauthorised: 'Der Marktplatz erkennt diese Kasse nicht an. Bitte neu koppeln: tresen sync pair URL CODE.',
  'upgrade-needed': 'Der Marktplatz braucht eine neuere Version von Tresen.',
  'marketplace-newer': 'Der Marktplatz ist neuer als diese Kasse. Bitte Tresen aktualisieren.',
  'marketplace-older': 'Der Marktplatz ist älter als diese Kasse. Sein Betreiber muss ihn aktualisieren.',
  busy: 'Der Marktplatz hat gerade viel zu tun.',
  'own-storage': 'Die Kasse konnte ihren Stand nicht speichern. Bitte Speicherplatz prüfen.',
  'connector-fault': 'Beim Abgleich ist ein Fehler im Programm passiert.',
  'connector-missing': 'Mit dieser Art von Marktplatz kann diese Version noch nicht sprechen.',
  'marketplace-address': 'Die Adresse des Marktplatzes stimmt nicht.',
  malformed: 'Der Marktplatz versteht diese Änderung nicht.',
  'unknown-kind': 'Diese Art von Änderung kennt der Marktplatz noch nicht.',
  'id-reuse': 'Der Marktplatz hat unter dieser Kennung schon etwas anderes bekommen.',
  'name-missing': 'Der Artikel braucht einen Namen.',
  'name-too-long': 'Der Name ist für den Marktplatz zu lang (höchstens 120 Zeichen).',
  'price-missing': 'Der Artikel braucht einen Preis über 0.',
  'price-too-high': 'Der Marktplatz nimmt höchstens 10.000 € je Artikel.',
};
