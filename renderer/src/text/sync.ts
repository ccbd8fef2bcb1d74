import { sync as de } from './de/sync.ts';
import { sync as en } from './en/sync.ts';

export const syncText = { de, en };
