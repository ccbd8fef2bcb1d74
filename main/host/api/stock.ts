import type { stock } from '#contract/methods/stock.ts';
import type { Handlers } from '#contract/wire/handlers.ts';
import { countStock, moveStock } from '../services/stock-change.ts';
import { explainStock } from '../services/stock-explain.ts';
import { showStock } from '../services/stock-show.ts';
import { verifyStock } from '../services/stock-verify.ts';
import type { TakenWeights } from '../services/taken-weights.ts';
import type { Shop } from '../shop.ts';
import { doing } from './baskets.ts';
import type { Context } from './context.ts';

export function stockHandlers(shop: Shop, weights: TakenWeights): Handlers<typeof stock, Context> {
  return {
    'stock.show': ({ code }) => showStock(shop, code),
    'stock.explain': ({ code }) => explainStock(shop, code),
    'stock.move': (input, call) =>
      weights.spending(input.weighingId, () => moveStock(shop, { ...input, weights }, doing(call, 'stock.move'))),
    'stock.count': (input, call) =>
      weights.spending(input.weighingId, () => countStock(shop, { ...input, weights }, doing(call, 'stock.count'))),
    'stock.verify': (_input, { signal }) => verifyStock(shop, signal),
  };
}
