/** Words of practice orders. Names are common ones with an initial; numbers are from the range kept free for films (0171 39200xx). */
export const surnames = [
  'Schulze',
  'Wessels',
  'Böcker',
  'Terhorst',
  'Große-Wilde',
  'Lütkenhaus',
  'Demir',
  'Nowak',
  'Brüning',
  'Hölscher',
  'Kösters',
  'Wagner',
  'Ahlers',
  'Yıldız',
  'Feldmann',
  'Rüther',
] as const;

export const initials = ['A.', 'B.', 'E.', 'F.', 'H.', 'J.', 'K.', 'L.', 'M.', 'S.', 'T.', 'U.'] as const;

/** Where goods are handed over; the shop itself is among them. */
export const places = [
  { kind: 'pickup-station', name: 'Marktplatz' },
  { kind: 'pickup-station', name: 'Bahnhof' },
  { kind: 'pickup-station', name: 'Rathaus' },
  { kind: 'pickup-shop', name: 'Hofladen' },
  { kind: 'pickup-shop', name: 'Hofladen' },
  { kind: 'delivery', name: 'Tour Nord' },
  { kind: 'delivery', name: 'Tour Süd' },
] as const;

/** Hours of the day between which an order is fetched or brought. */
export const slots = [
  { from: 10, to: 12 },
  { from: 16, to: 18 },
  { from: 17, to: 19 },
] as const;

export const notes = [
  'Bitte reife Früchte aussuchen.',
  'Falls etwas fehlt, bitte anrufen.',
  'Kartoffeln gern etwas kleiner.',
  'Bitte keine Plastiktüte.',
  'Das Brot bitte geschnitten.',
  'Stelle die Kiste bitte vor die Seitentür.',
  'Möhren gern mit Grün.',
] as const;

export const secondThoughts = [
  'Doch schon eingekauft',
  'Termin passt nicht mehr',
  'Versehentlich doppelt bestellt',
] as const;
