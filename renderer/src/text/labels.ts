import { labels as de } from './de/labels.ts';
import { labels as en } from './en/labels.ts';

export const labelsText = { de, en };
