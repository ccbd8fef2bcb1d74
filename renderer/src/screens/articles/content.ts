import { type Language } from '#domain/money.ts';
import { formatThousandths, parseQuantity, thousand, type Unit } from '#domain/quantity.ts';

/** What one unit of an article contains, for the base price: thousandths of `unit`. */
export interface Content {
  quantity: number;
  unit: Unit;
}

const unitOfSuffix: Readonly<Record<string, Unit>> = {
  g: 'kg',
  kg: 'kg',
  ml: 'l',
  l: 'l',
  cm: 'm',
  m: 'm',
  st: 'piece',
  stk: 'piece',
  stück: 'piece',
  pc: 'piece',
};

/**
 * Reads a content as it stands on a pack: “500 g”, “0,75 l”, “6 Stk”. Null for an empty text; undefined when it is no amount with a unit, or
 * not more than nothing.
 */
export function parseContent(text: string): Content | null | undefined {
  const plain = text.trim().toLowerCase();
  if (plain === '') return null;
  const suffix = /[a-zäöü]+$/.exec(plain)?.[0] ?? '';
  const unit = unitOfSuffix[suffix];
  if (unit === undefined) return undefined;
  const amount = parseQuantity(unit === 'piece' ? plain.slice(0, -suffix.length) : plain, unit);
  return amount === undefined || amount <= 0 ? undefined : { quantity: amount, unit };
}

/** The content as people write it on a pack: below one kilogram or litre in grams and millilitres. */
export function formatContent(content: Content | null, language: Language): string {
  if (content === null) return '';
  const { quantity, unit } = content;
  if (unit === 'piece') return `${formatThousandths(quantity, 0, language)} ${language === 'de' ? 'Stk' : 'pc'}`;
  if (quantity < thousand && unit === 'kg') return `${quantity} g`;
  if (quantity < thousand && unit === 'l') return `${quantity} ml`;
  return `${formatThousandths(quantity, 0, language)} ${unit}`;
}
