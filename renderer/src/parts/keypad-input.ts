import type { Language } from '#domain/money.ts';

export type KeypadKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '00' | 'comma' | 'erase' | 'clear';

/** What may be typed: digits before and after the decimal mark, and whether a sign may stand in front. */
export type KeypadRules = { whole: number; decimals: number; language: Language };

/** The text after one more key. A key that would break the rules changes nothing; a leading zero gives way to a digit. */
export function pressKey(text: string, key: KeypadKey, { whole, decimals, language }: KeypadRules): string {
  const mark = language === 'de' ? ',' : '.';
  if (key === 'clear') return '';
  if (key === 'erase') return text.slice(0, -1);
  const [before = '', after] = text.split(/[.,]/);
  if (key === 'comma') return decimals === 0 || after !== undefined ? text : `${before || '0'}${mark}`;
  if (after !== undefined) return after.length + key.length > decimals ? text : text + key;
  const joined = (before + key).replace(/^0+(?=\d)/, '');
  return joined.length > whole ? text : joined;
}

/** Keeps of a typed or pasted text what the rules allow, with the language's decimal mark. */
export function cleanTyped(typed: string, rules: KeypadRules): string {
  let text = '';
  for (const sign of typed) {
    if (/\d/.test(sign)) text = pressKey(text, sign as KeypadKey, rules);
    else if (sign === ',' || sign === '.') text = pressKey(text, 'comma', rules);
  }
  return text;
}
