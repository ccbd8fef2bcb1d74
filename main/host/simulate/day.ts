/** The running till and everything a day needs to be played on it. */
import type { ArticleDetail, ArticleRow } from '#contract/methods/articles.ts';
import type { Table } from '#contract/table.ts';
import type { Client } from '#contract/wire/client-type.ts';
import { between, oneOf } from '#sync/practice/chance.ts';
import type { Tally, Watch } from './tally.ts';

export interface Day {
  client: Client<Table>;
  chance: () => number;
  goods: Goods;
  tally: Tally;
  scan: Watch;
  pay: Watch;
  /** There is a printer, so receipts go onto paper. */
  prints: boolean;
  /** Sales and reversals of this day with their totals in cents. */
  sold: Map<string, number>;
  /** What the till did that it should not have done. */
  faults: string[];
}

/** The articles of a shop by what can be done with them; each list may be empty. */
export interface Goods {
  scanned: { articleId: string; code: string }[];
  typed: ArticleRow[];
  weighed: ArticleRow[];
  withDeposit: string[];
  counted: ArticleRow[];
}

/** More than this does not make a day more lifelike, and large shops have a hundred thousand. */
const looked = { pages: 6, perPage: 60 };

/** Looks at some articles of the shop, the same ones for the same chance. */
export async function lookAtGoods(client: Client<Table>, chance: () => number): Promise<Goods> {
  const { total } = await client.call('articles.list', { limit: 1 });
  const few = total <= looked.pages * looked.perPage;
  const offsets = Array.from({ length: Math.min(looked.pages, Math.ceil(total / looked.perPage)) }, (_, page) =>
    few ? page * looked.perPage : between(chance, 0, total - looked.perPage),
  );
  const goods: Goods = { scanned: [], typed: [], weighed: [], withDeposit: [], counted: [] };
  const seen = new Set<string>();
  for (const offset of offsets) {
    const { rows } = await client.call('articles.list', { offset, limit: looked.perPage });
    for (const row of rows) {
      if (row.kind !== 'goods' || !row.active || seen.has(row.id)) continue;
      seen.add(row.id);
      sort(goods, row, await client.call('articles.show', { code: row.id }));
    }
  }
  return goods;
}

function sort(goods: Goods, row: ArticleRow, { barcodes, depositArticleId }: ArticleDetail): void {
  const code = barcodes[0]?.code;
  if (row.weighed) goods.weighed.push(row);
  else {
    goods.typed.push(row);
    if (code !== undefined) goods.scanned.push({ articleId: row.id, code });
    if (depositArticleId !== null) goods.withDeposit.push(row.id);
  }
  goods.counted.push(row);
}

/** One of a list by chance, or undefined of an empty one. */
export function anyOf<Value>(chance: () => number, list: readonly Value[]): Value | undefined {
  const [first, ...rest] = list;
  return first === undefined ? undefined : oneOf(chance, [first, ...rest]);
}
