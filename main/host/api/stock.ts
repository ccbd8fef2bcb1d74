import type { stock } from '#contract/methods/stock.ts';
import type { Handlers } from '#contract/wire/handlers.ts';
import { countStock, moveStock } from '../services/stock-change.ts';
import { explainStock } from '../services/stock-explain.ts';
import { showStock } from '../services/stock-show.ts';
import { verifyStock } from '../services/stock-verify.ts';
import type { Shop } from '../shop.ts';
import type { Context } from './context.ts';

export function stockHandlers(shop: Shop): Handlers<typeof stock, Context> {
  return {
    'stock.show': ({ code }) => showStock(shop, code),
    'stock.explain': ({ code }) => explainStock(shop, code),
    'stock.move': (input, { context, commandId }) =>
      moveStock(shop, input, { actor: context.actor(), command: { commandId, name: 'stock.move' } }),
    'stock.count': (input, { context, commandId }) =>
      countStock(shop, input, { actor: context.actor(), command: { commandId, name: 'stock.count' } }),
    'stock.verify': (_input, { signal }) => verifyStock(shop, signal),
  };
}
