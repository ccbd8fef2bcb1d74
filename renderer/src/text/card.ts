import { card as de } from './de/card.ts';
import { card as en } from './en/card.ts';

export const cardText = { de, en };
