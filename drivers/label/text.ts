import { printable } from '../printer/code-page.ts';

/**
 * A text as label printers get it: one line, only characters of windows-1252, and no backslash, which begins commands inside text in both
 * languages.
 */
export function labelText(text: string): string {
  return printable(text.replaceAll(/\s+/g, ' '), 'windows-1252').replaceAll('\n', ' ').replaceAll('\\', '/');
}
