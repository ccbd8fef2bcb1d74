import { type Cents, highestAmount, parseMoney } from '#domain/money.ts';
import { parseQuantity, type Quantity, type Unit } from '#domain/quantity.ts';
import { foldText } from '#domain/search-text.ts';
import type { Origin, TaxClass } from '#domain/tax.ts';

/** A cell that could be read, or why not (kebab-case). */
export type Cell<Value> = { value: Value } | { problem: string };

const units: Readonly<Record<string, Unit>> = {
  ...words('piece', 'stk stuck stueck st piece pieces pc pcs each'),
  ...words('kg', 'kg kilo kilogramm kilogram'),
  ...words('l', 'l liter litre ltr'),
  ...words('m', 'm meter metre mtr'),
};
const flags: Readonly<Record<string, boolean>> = {
  ...words(true, 'ja j yes y 1 x wahr true'),
  ...words(false, 'nein n no 0 falsch false'),
};
const kinds: Readonly<Record<string, 'goods' | 'deposit'>> = {
  ...words('goods', 'ware artikel goods article'),
  ...words('deposit', 'pfand leergut deposit'),
};
const origins: Readonly<Record<string, Origin>> = {
  ...words('own', 'eigen eigene eigenerzeugung selbst hof own'),
  ...words('bought', 'zugekauft zukauf handelsware gekauft bought'),
};
const taxWords: Readonly<Record<string, TaxClass>> = {
  ...words('general', '19 voll regel regelsatz normal standard general'),
  ...words('reduced', '7 ermassigt ermaessigt reduced'),
  ...words('forestry', '5.5 forst forestry'),
  ...words('none', '0 frei steuerfrei ohne keine none exempt'),
};

function words<Value>(value: Value, names: string): Record<string, Value> {
  return Object.fromEntries(names.split(' ').map((name) => [name, value]));
}

function choose<Value>(table: Readonly<Record<string, Value>>, text: string, problem: string): Cell<Value> {
  const word = foldText(text);
  return Object.hasOwn(table, word) ? { value: table[word] as Value } : { problem };
}

export const unitCell = (text: string): Cell<Unit> => choose(units, text, 'unit-unknown');
export const flagCell = (text: string): Cell<boolean> => choose(flags, text, 'not-yes-or-no');
export const kindCell = (text: string): Cell<'goods' | 'deposit'> => choose(kinds, text, 'kind-unknown');
export const originCell = (text: string): Cell<Origin> => choose(origins, text, 'origin-unknown');

/** “7”, “7 %”, “19,0 %”, “ermäßigt”, “reduced”, “5,5”. */
export function taxCell(text: string): Cell<TaxClass> {
  const number = /^(\d{1,2})(?:[.,](\d{1,2}))?\s*%?$/.exec(text.trim());
  const word = number ? String(Number(`${number[1]}.${number[2] ?? 0}`)) : foldText(text);
  return Object.hasOwn(taxWords, word) ? { value: taxWords[word] as TaxClass } : { problem: 'tax-unknown' };
}

/** “3,50”, “3.50 €”, “1.234,50”. “1,234” is refused: it is 1.23 € rounded to somebody and 1,234 € to somebody else. */
export function priceCell(text: string): Cell<Cents> {
  const plain = text.replaceAll(/[\s\u00a0\u202f€]|EUR/gi, '');
  if (plain.startsWith('-')) return { problem: 'price-negative' };
  if (/^\d{1,3}[.,]\d{3}$/.test(plain)) return { problem: 'price-ambiguous' };
  const price = parseMoney(plain);
  if (price !== undefined) return { value: price };
  const whole = Number(plain.replaceAll(/[.,](?=\d{3})/g, '').replace(',', '.'));
  return { problem: whole * 100 > highestAmount ? 'price-too-high' : 'price-unreadable' };
}

export function quantityCell(text: string, unit: Unit): Cell<Quantity> {
  const value = parseQuantity(text.replace('+', ''), unit);
  return value === undefined ? { problem: 'quantity-unreadable' } : { value };
}

const contentUnits: Readonly<Record<string, Unit>> = {
  g: 'kg',
  kg: 'kg',
  ml: 'l',
  l: 'l',
  cm: 'm',
  m: 'm',
  st: 'piece',
  stk: 'piece',
  stück: 'piece',
};

/** “500 g”, “0,75 l”, “12 Stk”. */
export function contentCell(text: string): Cell<{ quantity: Quantity; unit: Unit }> {
  const suffix = /[a-zü]+$/i.exec(text.trim())?.[0].toLowerCase() ?? '';
  const unit = contentUnits[suffix];
  const quantity = unit && parseQuantity(text, unit);
  return unit && quantity ? { value: { quantity, unit } } : { problem: 'content-unreadable' };
}

/** Codes with `|` between them; `*12` behind one says how much it stands for. A spreadsheet's 4,00638E+12 has lost its last digits. */
export function barcodesCell(text: string, unit: Unit): Cell<{ code: string; quantity: number }[]> {
  const barcodes: { code: string; quantity: number }[] = [];
  for (const part of text.split('|').map((one) => one.trim())) {
    if (part === '') continue;
    if (/^\d[.,]\d+E\+?\d+$/i.test(part)) return { problem: 'barcode-rounded' };
    const [, code = part, amount] = /^(.*)\*([\d.,]+)$/s.exec(part) ?? [];
    const quantity = amount === undefined ? 1000 : parseQuantity(amount, unit);
    if (quantity === undefined || quantity <= 0) return { problem: 'barcode-quantity' };
    barcodes.push({ code: unescape(code), quantity });
  }
  return { value: barcodes };
}

/** The reverse of {@link barcodesCell}. */
export function barcodeText(code: string, amount: string | null): string {
  const plain = code.replaceAll('%', '%25').replaceAll('|', '%7C').replaceAll('*', '%2A');
  return amount === null ? plain : `${plain}*${amount}`;
}

function unescape(code: string): string {
  return code.replaceAll('%2A', '*').replaceAll('%7C', '|').replaceAll('%25', '%');
}

/** Takes away the apostrophe that keeps a spreadsheet from taking a text for a formula; see {@link safeText}. */
export function cellText(cell: string): string {
  const text = cell.trim();
  return /^'[=+\-@'\t\r]/.test(text) ? text.slice(1) : text;
}

/** A text that no spreadsheet runs as a formula. */
export function safeText(text: string): string {
  return /^[=+\-@'\t\r]/.test(text) ? `'${text}` : text;
}
