import { printing as de } from './de/printing.ts';
import { printing as en } from './en/printing.ts';

export const printingText = { de, en };
