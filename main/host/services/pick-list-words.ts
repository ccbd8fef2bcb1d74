import type { Language } from '#domain/money.ts';

const german = {
  title: 'Pickliste',
  file: 'Pickliste',
  printed: 'Gedruckt',
  orders: (count: number) => (count === 1 ? '1 Bestellung' : `${count} Bestellungen`),
  overall: 'Alles zusammen holen',
  elsewhere: 'Ohne Warengruppe',
  amount: 'Menge',
  article: 'Artikel',
  number: 'Nr.',
  forOrders: 'für',
  weight: 'gewogen',
  placed: 'Bestellt',
  due: 'Fällig',
  note: 'Hinweis',
  paid: 'bezahlt',
  unpaid: 'NICHT BEZAHLT',
  gone: 'Nicht mehr im Sortiment – bitte klären',
  nothing: 'Keine offenen Bestellungen.',
  total: 'Summe',
  page: (page: number, of: number) => `Seite ${page} von ${of}`,
};

const english: typeof german = {
  title: 'Pick list',
  file: 'Pick-list',
  printed: 'Printed',
  orders: (count) => (count === 1 ? '1 order' : `${count} orders`),
  overall: 'Fetch all together',
  elsewhere: 'No category',
  amount: 'Amount',
  article: 'Article',
  number: 'No.',
  forOrders: 'for',
  weight: 'weighed',
  placed: 'Ordered',
  due: 'Due',
  note: 'Note',
  paid: 'paid',
  unpaid: 'NOT PAID',
  gone: 'No longer an article of the shop – please clarify',
  nothing: 'No open orders.',
  total: 'Total',
  page: (page, of) => `Page ${page} of ${of}`,
};

/** Words of the pick list on A4. */
export const pickListWords: Readonly<Record<Language, typeof german>> = { de: german, en: english };
