/** Beim Bezahlen, wenn ein Kartenterminal angeschlossen ist. */
export const card = {
  hint: 'Mit „Karte“ geht der Betrag an das Terminal. Die Kasse schließt von selbst ab, sobald es zustimmt.',
  start: 'An das Terminal',
  oneCard: 'Ein Verkauf kann mit einer Karte und dazu bar bezahlt werden, nicht mit zwei Karten.',
  kind: 'Karte',
  printSlip: 'Kartenbeleg drucken',
  byHand: 'Terminal von Hand bedienen',
  notByHand: 'Doch an das Terminal senden',
  paid: 'Mit Karte bezahlt',
};
