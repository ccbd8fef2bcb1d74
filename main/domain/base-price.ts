import type { Article } from './article.ts';
import { type Cents, cents, formatAmount, type Language } from './money.ts';
import { thousand, type Unit, unitName } from './quantity.ts';
import { divideRounded } from './rounding.ts';

/** The price of one kg, l or m. */
export interface BasePrice {
  price: Cents;
  unit: Exclude<Unit, 'piece'>;
}

/** FISCAL(§4(3) PAngV no. 1): below 10 g or 10 ml no base price is needed. */
const leastContent = 10;

/**
 * The base price (Grundpreis), rounded half up to the cent, or null where none is shown: nothing is measured, it is the price itself, or
 * the pack holds too little. FISCAL(§4, §5 PAngV): 1 kg, 1 l, 1 m. FISCAL(§7 PAngV): the deposit is not in it.
 */
export function basePrice(article: Pick<Article, 'price' | 'content'>): BasePrice | null {
  const { price, content } = article;
  if (content === null || content.unit === 'piece' || content.quantity <= 0) return null;
  if (content.unit !== 'm' && content.quantity < leastContent) return null;
  if (content.quantity === thousand) return null;
  return { price: cents(divideRounded(price, thousand, content.quantity)), unit: content.unit };
}

/** “7,98 €/kg”. */
export function formatBasePrice({ price, unit }: BasePrice, language: Language = 'de'): string {
  return `${formatAmount(price, language)} €/${unitName(unit, language)}`;
}
