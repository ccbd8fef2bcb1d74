import type { Language } from './money.ts';
import type { Order } from './order.ts';

const german = {
  title: 'PICKLISTE',
  nothing: 'Keine offenen Bestellungen.',
  together: (orders: number) => `Holen für ${orders} Bestellungen`,
  elsewhere: 'Ohne Lagerort',
  placed: (at: string) => `bestellt ${at}`,
  paid: 'bezahlt',
  unpaid: 'NICHT BEZAHLT',
  note: (note: string) => `Hinweis: ${note}`,
  gone: 'Nicht mehr im Sortiment - bitte klären',
  delivery: {
    'pickup-station': 'Abholstation',
    'pickup-shop': 'Abholung im Laden',
    delivery: 'Lieferung',
  } satisfies Record<Order['delivery']['kind'], string>,
};

const english: typeof german = {
  title: 'PICK LIST',
  nothing: 'No open orders.',
  together: (orders) => `To fetch for ${orders} orders`,
  elsewhere: 'No location',
  placed: (at) => `ordered ${at}`,
  paid: 'paid',
  unpaid: 'NOT PAID',
  note: (note) => `Note: ${note}`,
  gone: 'No longer an article of the shop - please clarify',
  delivery: { 'pickup-station': 'Pick-up station', 'pickup-shop': 'Pick-up in the shop', delivery: 'Delivery' },
};

export const pickListTexts: Readonly<Record<Language, typeof german>> = { de: german, en: english };
