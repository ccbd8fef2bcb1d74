import { stock as de } from './de/stock.ts';
import { stock as en } from './en/stock.ts';

export const stockText = { de, en };
