import { highestAmount } from '#domain/money.ts';
import { highestQuantity, thousand, type Unit } from '#domain/quantity.ts';

/** Why a price cannot be charged, as a reason of a refusal; null when it can. Cents. */
export function priceProblemOf(price: number): 'price-zero' | 'price-negative' | 'price-too-high' | null {
  if (price === 0) return 'price-zero';
  if (price < 0) return 'price-negative';
  return price > highestAmount ? 'price-too-high' : null;
}

/** Why a quantity cannot be sold, as a reason of a refusal; null when it can. Thousandths of the unit. */
export function quantityProblemOf(
  value: number,
  unit: Unit,
): 'quantity-zero' | 'quantity-negative' | 'quantity-too-high' | 'quantity-not-whole' | null {
  if (value === 0) return 'quantity-zero';
  if (value < 0) return 'quantity-negative';
  if (value > highestQuantity) return 'quantity-too-high';
  return unit === 'piece' && value % thousand !== 0 ? 'quantity-not-whole' : null;
}
