import { scanner as de } from './de/scanner.ts';
import { scanner as en } from './en/scanner.ts';

export const scannerText = { de, en };
