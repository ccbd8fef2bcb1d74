import { weighing as de } from './de/weighing.ts';
import { weighing as en } from './en/weighing.ts';

export const weighingText = { de, en };
