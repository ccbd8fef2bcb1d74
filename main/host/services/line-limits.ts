import { type PriceProblem, priceProblem } from '#domain/price-problem.ts';
import { highestQuantity, thousand, type Unit } from '#domain/quantity.ts';

/** Why a price cannot be charged, as a reason of a refusal; null when it can. Cents. */
export function priceProblemOf(price: number): `price-${PriceProblem}` | null {
  const problem = priceProblem(price);
  return problem === null ? null : `price-${problem}`;
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
