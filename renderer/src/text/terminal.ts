import { terminal as de } from './de/terminal.ts';
import { terminal as en } from './en/terminal.ts';

export const terminalText = { de, en };
