import type { BasketEvent, BasketLine } from '#domain/basket.ts';
import { cents } from '#domain/money.ts';
import { quantity } from '#domain/quantity.ts';

/** What most lines have in common; left out of the stored text, which is most of the bytes a sale takes. */
const usual: Omit<BasketLine, 'lineId' | 'text' | 'price' | 'total' | 'taxKey' | 'basisPoints'> = {
  parentLineId: null,
  perParent: 0,
  lineKind: 'Umsatz',
  articleId: null,
  articleKind: null,
  number: null,
  gtin: null,
  unit: 'piece',
  weighed: false,
  quantity: quantity(1000),
  priceSource: 'article',
  totalSource: 'computed',
  weightSource: null,
  ownerId: '0',
  voided: false,
};

/** The stored form of an event: JSON, with the usual values of a line left out. */
export function eventText(event: BasketEvent): string {
  if (event.kind !== 'line-added') return JSON.stringify(event);
  const special = Object.entries(event.line).filter(
    ([key, value]) => !Object.hasOwn(usual, key) || value !== usual[key as keyof typeof usual],
  );
  return JSON.stringify({ kind: event.kind, line: Object.fromEntries(special) });
}

export function readEventText(text: string): BasketEvent {
  const event = JSON.parse(text) as BasketEvent;
  if (event.kind !== 'line-added') return event;
  const line = { ...usual, ...event.line };
  return { kind: 'line-added', line: { ...line, price: cents(line.price), total: cents(line.total) } };
}
