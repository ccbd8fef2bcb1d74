/**
 * FISCAL(DSFinV-K 2.2 annex C): the business cases (GV_TYP) that a line can be. The list is closed.
 */
export const lineKinds = [
  'Umsatz',
  'Pfand',
  'PfandRueckzahlung',
  'Rabatt',
  'Aufschlag',
  'ZuschussEcht',
  'ZuschussUnecht',
  'TrinkgeldAG',
  'TrinkgeldAN',
  'EinzweckgutscheinKauf',
  'EinzweckgutscheinEinloesung',
  'MehrzweckgutscheinKauf',
  'MehrzweckgutscheinEinloesung',
  'Forderungsentstehung',
  'Forderungsaufloesung',
  'Anzahlungseinstellung',
  'Anzahlungsaufloesung',
  'Anfangsbestand',
  'Privatentnahme',
  'Privateinlage',
  'Geldtransit',
  'Lohnzahlung',
  'Einzahlung',
  'Auszahlung',
  'DifferenzSollIst',
] as const;

export type LineKind = (typeof lineKinds)[number];

/** FISCAL(DSFinV-K 2.2 annex B): what a process is (BON_TYP). The list is closed. */
export type ProcessKind =
  | 'Beleg'
  | 'AVTransfer'
  | 'AVBestellung'
  | 'AVTraining'
  | 'AVBelegstorno'
  | 'AVBelegabbruch'
  | 'AVSachbezug'
  | 'AVSonstige'
  | 'AVRechnung';

/** FISCAL(DSFinV-K 2.2 annex D): how money changed hands (ZAHLART_TYP). For the TSE all but Bar are “Unbar”. */
export const paymentKinds = [
  'Bar',
  'Unbar',
  'Keine',
  'ECKarte',
  'Kreditkarte',
  'ElZahlungsdienstleister',
  'Guthabenkarte',
] as const;

export type PaymentKind = (typeof paymentKinds)[number];
