import type { ArticleOffered } from '#domain/operation.ts';
import { cents, lineTotal, sumCents } from '#domain/money.ts';
import { quantity } from '#domain/quantity.ts';
import type { OrderSnapshot } from '../protocol/feed.ts';
import { between, oneOf, shuffled } from './chance.ts';
import { initials, notes, places, slots, surnames } from './order-words.ts';
import { hourIn, instantAt } from './zoned-time.ts';

/** What a customer can see: an offer and how much of it is left, in thousandths. */
export interface OnTheShelf {
  offer: ArticleOffered;
  published: number;
}

export type DraftLine = Omit<OrderSnapshot['lines'][number], 'lineId'>;
export type DraftOrder = Pick<OrderSnapshot, 'delivery' | 'note' | 'contact' | 'total'> & { lines: DraftLine[] };

export interface DraftOptions {
  chance: () => number;
  nowMs: number;
  timeZone: string;
}

/**
 * Draws a believable order: two to nine different things, mostly from a few categories, in the amounts that people buy, never more than is
 * shown. Undefined when nothing that is shown suffices for a line.
 */
export function draftOrder(shelf: readonly OnTheShelf[], options: DraftOptions): DraftOrder | undefined {
  const lines = chooseArticles(shelf, options.chance).flatMap((item) => draftLine(item, options.chance) ?? []);
  return lines.length === 0 ? undefined : finished(lines, options);
}

/** An order of exactly these things, as far as something of each can be had. */
export function draftOrderOf(items: readonly OnTheShelf[], options: DraftOptions): DraftOrder | undefined {
  const lines = items.flatMap((item) => draftLine(item, options.chance) ?? []);
  return lines.length === 0 ? undefined : finished(lines, options);
}

function finished(lines: DraftLine[], options: DraftOptions): DraftOrder {
  const { chance } = options;
  return {
    lines,
    total: sumCents(lines.map((line) => line.total)),
    delivery: drawDelivery(options),
    note: chance() < 0.25 ? oneOf(chance, notes) : null,
    contact: {
      name: `${oneOf(chance, initials)} ${oneOf(chance, surnames)}`,
      phone: chance() < 0.8 ? `0171 39200${between(chance, 0, 99).toString().padStart(2, '0')}` : null,
    },
  };
}

/** People shop by kind: most of a basket comes from two or three categories, the rest from anywhere. */
function chooseArticles(shelf: readonly OnTheShelf[], chance: () => number): OnTheShelf[] {
  const wanted = between(chance, 2, 6) + (chance() < 0.2 ? 3 : 0);
  const mixed = shuffled(
    chance,
    shelf.filter((item) => item.published > 0),
  );
  const liked = new Set(mixed.slice(0, 3).map((item) => item.offer.category));
  const near = mixed.filter((item) => liked.has(item.offer.category));
  const far = mixed.filter((item) => !liked.has(item.offer.category));
  const strays = Math.min(far.length, between(chance, 0, 2));
  return [...near.slice(0, Math.max(1, wanted - strays)), ...far.slice(0, strays)].slice(0, wanted);
}

function draftLine({ offer, published }: OnTheShelf, chance: () => number): DraftLine | undefined {
  const most = offer.unit === 'piece' ? Math.floor(published / 1000) * 1000 : Math.floor(published / 100) * 100;
  const amount = quantity(Math.min(most, drawQuantity(offer, chance)));
  if (amount <= 0) return undefined;
  const { articleId, name, unit } = offer;
  const price = cents(offer.price);
  return { articleId, name, unit, quantity: amount, price, total: lineTotal(price, amount) };
}

/** Pieces: one or two, of cheap things up to six. Weighed goods: steps of 100 g, less of what is dear. */
function drawQuantity({ unit, price }: ArticleOffered, chance: () => number): number {
  if (unit === 'piece') return between(chance, 1, price < 150 ? 6 : price < 500 ? 3 : 2) * 1000;
  return between(chance, 2, price < 400 ? 25 : price < 1500 ? 10 : 5) * 100;
}

function drawDelivery({ chance, nowMs, timeZone }: DraftOptions): DraftOrder['delivery'] {
  const { kind, name } = oneOf(chance, places);
  const slot = oneOf(chance, slots);
  // Today only while there is time left to pack.
  const today = hourIn(nowMs, timeZone) + 2 < slot.from && chance() < 0.4;
  const days = today ? 0 : between(chance, 1, 2);
  const at = (hour: number): string => instantAt({ nowMs, days, hour, timeZone });
  return { kind, name, from: at(slot.from), to: at(slot.to) };
}
