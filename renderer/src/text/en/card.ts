import type { card as german } from '../de/card.ts';

/** While paying, where a card terminal is connected. */
export const card: typeof german = {
  hint: 'With “Card” the amount goes to the terminal. The till finishes by itself as soon as it agrees.',
  start: 'To the terminal',
  oneCard: 'A sale can be paid with one card and cash beside it, not with two cards.',
  kind: 'Card',
  printSlip: 'Print card slip',
  byHand: 'Operate the terminal by hand',
  notByHand: 'Send it to the terminal after all',
  paid: 'Paid by card',
};
