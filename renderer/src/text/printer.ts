import { printer as de } from './de/printer.ts';
import { printer as en } from './en/printer.ts';

export const printerText = { de, en };
