import { sales as de } from './de/sales.ts';
import { sales as en } from './en/sales.ts';

export const salesText = { de, en };
