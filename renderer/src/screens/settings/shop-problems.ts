import type { ShopData } from '#contract/methods/shop.ts';

export type ShopTextField = Exclude<keyof ShopData, 'taxation'>;
export type ShopProblems = Partial<Record<ShopTextField, 'required' | 'postcode'>>;

/** What a receipt cannot do without, found before the host is asked. */
export function shopProblems(shop: ShopData): ShopProblems {
  const problems: ShopProblems = {};
  for (const field of ['name', 'street', 'town'] as const) {
    if (shop[field].trim() === '') problems[field] = 'required';
  }
  if (!/^\d{5}$/.test(shop.postcode.trim())) problems.postcode = 'postcode';
  return problems;
}
