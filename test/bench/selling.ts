/** Sells over the wire of a running host, as a window does. */
import type { Table } from '#contract/table.ts';
import type { Client } from '#contract/wire/client-type.ts';
import type { BenchArticle } from './catalogue.ts';

/** Scans every piece; gives how to pay it in cash, which answers the id of the sale. */
export async function fillBasket(
  client: Client<Table>,
  customer: readonly { article: BenchArticle; pieces: number }[],
): Promise<() => Promise<string>> {
  let basket: { basketId: string; total: number } | undefined;
  for (const { article, pieces } of customer) {
    for (let piece = 0; piece < pieces; piece += 1) {
      const result = await client.command('baskets.scan', { code: article.ean, via: 'scan' });
      if (result.outcome !== 'added') throw new Error(`the scan of ${article.ean} ended as ${result.outcome}`);
      basket = result.basket;
    }
  }
  if (!basket) throw new Error('nobody bought anything');
  const { basketId, total } = basket;
  return async () => {
    const { sale } = await client.command('sales.pay', { basketId, payments: [{ kind: 'Bar', given: total }] });
    return sale.saleId;
  };
}
