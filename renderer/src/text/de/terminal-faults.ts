/** Warum die Kasse bei einem Kartenterminal nein sagt. */
export const terminalRefusals = {
  'counter-at-terminal':
    'Am Kartenterminal läuft eine Zahlung oder ist eine ungeklärt. Bis sie geklärt ist, bleibt der Warenkorb, wie er ist.',
  'payment-unclear': 'Eine Kartenzahlung ist noch ungeklärt. Bitte erst klären, dann die nächste beginnen.',
  'terminal-in-use': 'Am Kartenterminal läuft schon ein Vorgang. Bitte abwarten.',
  'no-terminal': 'Es ist kein Kartenterminal angeschlossen. Unter „Geräte“ lässt sich eines hinzufügen.',
  'no-card-amount': 'Es gibt keinen Betrag, der mit Karte bezahlt werden soll.',
  'payment-settled': 'Diese Zahlung ist schon geklärt.',
  'not-paid-at-terminal': 'Dieser Verkauf wurde nicht an diesem Kartenterminal bezahlt.',
};
