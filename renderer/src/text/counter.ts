import { counter as de } from './de/counter.ts';
import { counter as en } from './en/counter.ts';

export const counterText = { de, en };
