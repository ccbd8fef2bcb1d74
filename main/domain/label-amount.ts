/** How much of an article a code stands for, and at what price: the law of scanned labels (design 7 A), which are taken unchanged. */
import type { Article } from './article.ts';
import type { WeightSource } from './basket.ts';
import { quantityOfTotal } from './basket-line.ts';
import type { Cents } from './money.ts';
import { highestQuantity, type Quantity, quantity, thousand } from './quantity.ts';
import { divideRounded } from './rounding.ts';

/** What a code says of amount and price; null for what it does not say. */
export interface Stated {
  /** Net weight in thousandths of kg. */
  weight: Quantity | null;
  /** Price of the whole line. */
  price: Cents | null;
  /** Pieces, in thousandths. */
  count: Quantity | null;
  /** The code is on a crate: it holds `count` of the article. */
  contents: boolean;
  /** The number is one of the shop's own layouts, whose value is meant to be sold by; elsewhere a weight may be mere information. */
  ownLayout: boolean;
}

export const nothingStated: Stated = { weight: null, price: null, count: null, contents: false, ownLayout: false };

export type LabelAmount =
  | { kind: 'amount'; quantity: Quantity; total: Cents | null; weightSource: WeightSource }
  | { kind: 'needs-weight' }
  | { kind: 'refused'; reason: LabelProblem };

export type LabelProblem =
  /** The label states a weight, the article is sold by the piece, litre or metre. */
  | 'weight-for-other-unit'
  /** The label states pieces, the article is sold by weight or measure. */
  | 'count-for-weighed'
  /** The label says what is in a crate, not how much of it. */
  | 'contents-without-count'
  | 'quantity-too-high';

/**
 * What of an article a code stands for. `scanQuantity` is what one scan of its barcode means (a crate of 20 is 20000). A price is never
 * computed again; the weight worked back from it is information.
 */
export function labelAmount(article: Article, scanQuantity: Quantity, stated: Stated): LabelAmount {
  const { weight, price, count, contents, ownLayout } = stated;
  if (contents && count === null) return { kind: 'refused', reason: 'contents-without-count' };
  if (weight !== null && article.unit !== 'kg' && ownLayout && price === null) {
    return { kind: 'refused', reason: 'weight-for-other-unit' };
  }
  if (article.unit === 'kg' && weight !== null && !contents) return amount(weight, price, 'label');
  if (price !== null) {
    const counted = article.unit === 'piece' && count !== null ? count : quantityOfTotal(article, price);
    return amount(counted, price, 'label');
  }
  if (count !== null) {
    if (article.weighed || (article.unit !== 'piece' && !contents))
      return { kind: 'refused', reason: 'count-for-weighed' };
    return amount(divideRounded(count, scanQuantity, thousand), null, null);
  }
  return article.weighed ? { kind: 'needs-weight' } : amount(scanQuantity, null, null);
}

function amount(of: number, total: Cents | null, weightSource: WeightSource): LabelAmount {
  if (of > highestQuantity) return { kind: 'refused', reason: 'quantity-too-high' };
  return { kind: 'amount', quantity: quantity(of), total, weightSource };
}
